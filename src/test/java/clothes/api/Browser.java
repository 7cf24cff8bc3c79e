package clothes.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.support.ui.WebDriverWait;

/** Drives the page in the system's Chromium, which can connect to this machine only. */
public final class Browser implements AutoCloseable {
  private static final Path SCREENSHOTS = Path.of("target", "screenshots");
  private static final Duration TIMEOUT = Duration.ofSeconds(30);
  private static final JsonMapper JSON = new JsonMapper();

  /** A field, because a logger without references can be garbage-collected and lose its level. */
  private static final Logger SELENIUM = Logger.getLogger("org.openqa.selenium");

  private final ChromeDriver driver;
  private final URI page;

  public Browser(URI page) {
    this.page = page;
    // Selenium warns about browsers newer than itself.
    SELENIUM.setLevel(Level.OFF);
    File chromedriver = executable("chromedriver").orElseThrow().toFile();
    driver =
        new ChromeDriver(
            new ChromeDriverService.Builder()
                .usingDriverExecutable(chromedriver)
                .withSilent(true)
                .build(),
            options());
    // The accessibility checker axe may take long on large pages.
    driver.manage().timeouts().scriptTimeout(TIMEOUT.multipliedBy(4));
  }

  /** Returns whether chromium and chromedriver are on the path. */
  public static boolean isInstalled() {
    return executable("chromium").isPresent() && executable("chromedriver").isPresent();
  }

  private static Optional<Path> executable(String name) {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator))
        .map(folder -> Path.of(folder, name))
        .filter(Files::isExecutable)
        .findFirst();
  }

  private static ChromeOptions options() {
    LoggingPreferences logs = new LoggingPreferences();
    logs.enable(LogType.BROWSER, Level.ALL);
    logs.enable(LogType.PERFORMANCE, Level.ALL);
    ChromeOptions options = new ChromeOptions();
    options.setBinary(executable("chromium").orElseThrow().toFile());
    // Chromium has no sandbox as root, and containers have a small /dev/shm.
    options.addArguments(
        "--headless=new",
        "--no-sandbox",
        "--disable-dev-shm-usage",
        "--disable-gpu",
        "--disable-background-networking",
        "--no-first-run",
        "--lang=en",
        "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1");
    options.setCapability("goog:loggingPrefs", logs);
    return options;
  }

  /** Opens the page with a window size, a color scheme and reduced motion. */
  public Browser open(int width, int height, String colors) {
    boolean isPhone = width < 600;
    cdp(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", isPhone));
    cdp("Emulation.setTouchEmulationEnabled", Map.of("enabled", isPhone));
    cdp(
        "Emulation.setEmulatedMedia",
        Map.of(
            "features",
            List.of(
                Map.of("name", "prefers-color-scheme", "value", colors),
                Map.of("name", "prefers-reduced-motion", "value", "reduce"))));
    driver.get(page.toString());
    return this;
  }

  public Browser open() {
    return open(1280, 900, "light");
  }

  void navigate(String path) {
    driver.get(page.resolve(path).toString());
  }

  /** Sends a command of the Chrome DevTools Protocol. */
  private Map<String, Object> cdp(String command, Map<String, Object> parameters) {
    return driver.executeCdpCommand(command, parameters);
  }

  public Object script(String script, Object... arguments) {
    return driver.executeScript(script, arguments);
  }

  public WebElement find(String css) {
    return driver.findElement(By.cssSelector(css));
  }

  public List<WebElement> findAll(String css) {
    return driver.findElements(By.cssSelector(css));
  }

  public List<String> texts(String css) {
    return findAll(css).stream().map(WebElement::getText).toList();
  }

  public String text(String css) {
    return find(css).getText();
  }

  public void click(String css) {
    find(css).click();
  }

  public void type(CharSequence... keys) {
    new Actions(driver).sendKeys(keys).perform();
  }

  /** Presses the tab key until the element has the focus. */
  void tabTo(String css) {
    for (int i = 0; i < 60; i++) {
      if ((Boolean) script("return document.activeElement.matches(arguments[0])", css)) {
        return;
      }
      type(Keys.TAB);
    }
    throw new AssertionError("the tab key does not reach " + css);
  }

  void choose(List<Path> files) {
    find("#files")
        .sendKeys(
            String.join("\n", files.stream().map(f -> f.toAbsolutePath().toString()).toList()));
  }

  /** Drops files as from the desktop. */
  void drop(List<Path> files) {
    List<String> paths = files.stream().map(f -> f.toAbsolutePath().toString()).toList();
    for (String type : List.of("dragEnter", "dragOver", "drop")) {
      cdp(
          "Input.dispatchDragEvent",
          Map.of(
              "type",
              type,
              "x",
              400,
              "y",
              300,
              "data",
              Map.of("items", List.of(), "files", paths, "dragOperationsMask", 1)));
    }
  }

  void paste(String name, byte[] file, String type) {
    script(
        """
        const bytes = Uint8Array.from(atob(arguments[0]), (c) => c.charCodeAt(0));
        const clipboardData = new DataTransfer();
        clipboardData.items.add(new File([bytes], arguments[1], {type: arguments[2]}));
        document.body.dispatchEvent(new ClipboardEvent('paste', {clipboardData, bubbles: true, cancelable: true}));
        """,
        Base64.getEncoder().encodeToString(file),
        name,
        type);
  }

  void paste(String text) {
    script(
        """
        const clipboardData = new DataTransfer();
        clipboardData.setData('text/plain', arguments[0]);
        document.body.dispatchEvent(new ClipboardEvent('paste', {clipboardData, bubbles: true, cancelable: true}));
        """,
        text);
  }

  /** Replaces the responses of the server from now on. */
  void stubResponse(int status, String contentType, Map<String, String> headers, String body) {
    script(
        """
        const [status, type, headers, body] = arguments;
        window.fetch = async () => new Response(body, {status, headers: {...headers, 'content-type': type}});
        """,
        status,
        contentType,
        headers,
        body);
  }

  void setOffline(boolean offline) {
    cdp("Network.enable", Map.of());
    cdp(
        "Network.emulateNetworkConditions",
        Map.of("offline", offline, "latency", 0, "downloadThroughput", -1, "uploadThroughput", -1));
  }

  public void waitUntil(String condition) {
    new WebDriverWait(driver, TIMEOUT)
        .withMessage(condition)
        .until(driver -> (Boolean) script("return " + condition));
  }

  /** Waits until the page has this number of cards, all of them complete. */
  void waitForCards(int cards) {
    waitUntil(
        "document.querySelectorAll('.card').length === %d && !document.querySelector('.card[aria-busy=true]')"
            .formatted(cards));
    waitUntil("[...document.images].every((image) => image.loading === 'lazy' || image.complete)");
  }

  /** Saves a screenshot of the whole page. */
  public void screenshot(String name) throws IOException {
    Files.createDirectories(SCREENSHOTS);
    String png =
        (String)
            cdp(
                    "Page.captureScreenshot",
                    Map.of("format", "png", "captureBeyondViewport", true, "clip", pageArea()))
                .get("data");
    Files.write(SCREENSHOTS.resolve(name + ".png"), Base64.getDecoder().decode(png));
  }

  private Map<String, Object> pageArea() {
    Object width = script("return document.documentElement.clientWidth");
    Object height = script("return document.documentElement.scrollHeight");
    return Map.of("x", 0, "y", 0, "width", width, "height", height, "scale", 1);
  }

  /** Returns the violations of axe's default rules, one line for each rule and element. */
  public List<String> accessibilityViolations() throws IOException {
    try (InputStream axe = Browser.class.getResourceAsStream("/axe.min.js")) {
      script(new String(axe.readAllBytes(), UTF_8));
    }
    List<String> violations = new ArrayList<>();
    Object result =
        driver.executeAsyncScript(
            """
            const done = arguments[0];
            axe.run({resultTypes: ['violations']}).then(
              (r) => done(r.violations.flatMap((v) => v.nodes.map((n) => `${v.id}: ${n.html} ${n.failureSummary}`))),
              (e) => done([String(e)]));
            """);
    ((List<?>) result).forEach(violation -> violations.add(violation.toString()));
    return violations;
  }

  /**
   * Asserts that the page passes axe, fits the width of the window, has an empty console and
   * requested no other host; takes a screenshot.
   */
  public void checkPage(String screenshot) throws IOException {
    assertThat(accessibilityViolations()).as(screenshot).isEmpty();
    assertThat(script("return document.documentElement.scrollWidth <= innerWidth"))
        .as("%s fits", screenshot)
        .isEqualTo(true);
    screenshot(screenshot);
    assertCleanLogs();
  }

  /** Asserts that the console is empty and that the page requested no other host. */
  public void assertCleanLogs() throws IOException {
    List<String> messages =
        driver.manage().logs().get(LogType.BROWSER).getAll().stream()
            .map(LogEntry::toString)
            .toList();
    assertThat(messages).isEmpty();
    assertNoOtherHost();
  }

  void assertNoOtherHost() throws IOException {
    for (LogEntry entry : driver.manage().logs().get(LogType.PERFORMANCE)) {
      JsonNode message = JSON.readTree(entry.getMessage()).path("message");
      if (!message.path("method").asText().equals("Network.requestWillBeSent")) {
        continue;
      }
      String url = message.at("/params/request/url").asText();
      assertThat(url)
          .matches(
              u ->
                  u.startsWith(page.toString())
                      || u.startsWith("blob:" + page)
                      || u.startsWith("data:"));
    }
  }

  public void clearLogs() {
    driver.manage().logs().get(LogType.BROWSER);
    driver.manage().logs().get(LogType.PERFORMANCE);
  }

  @Override
  public void close() {
    driver.quit();
  }
}
