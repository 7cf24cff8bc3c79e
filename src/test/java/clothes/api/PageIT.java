package clothes.api;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import clothes.classify.Classifier;
import clothes.lambda.ApiHandler;
import clothes.serve.ServeLimits;
import clothes.serve.ServerFixture;
import clothes.source.S3Server;
import clothes.train.TinyModel;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** Tests the page in Chromium; writes screenshots to target/screenshots. */
@TestInstance(Lifecycle.PER_CLASS)
@ExtendWith(S3Server.Shared.class)
final class PageIT {
  private static final Path SAMPLES = Path.of("samples");

  /** One byte too many for a request: the page uploads photos of this size. */
  private static final int UPLOAD_BYTES = 4_500_001;

  private static final String GATEWAY_ERROR_TYPE = "application/json";
  private static final String PROBLEM_TYPE = "application/problem+json";

  private Classifier classifier;
  private ApiFixture fixture;
  private HttpApiSimulator server;
  private Browser browser;

  @BeforeAll
  void start(S3Server s3) throws IOException {
    assumeTrue(Browser.isInstalled(), "chromium and chromedriver are not on the path");
    classifier = Classifier.open(Path.of("models", "clothes-mobilenet-v2"));
    fixture = new ApiFixture(classifier, s3);
    server = new HttpApiSimulator(fixture.handlerWithoutUploads);
    browser = new Browser(server.address());
  }

  @AfterAll
  void stop() {
    if (browser != null) {
      browser.close();
    }
    if (server != null) {
      server.close();
    }
    if (fixture != null) {
      fixture.close();
    }
    if (classifier != null) {
      classifier.close();
    }
  }

  @AfterEach
  void clearLogs() {
    browser.clearLogs();
  }

  private static Path sample(String name) {
    return SAMPLES.resolve(name + ".jpg");
  }

  private static List<Path> samples() throws IOException {
    try (Stream<Path> files = Files.list(SAMPLES)) {
      return files.sorted().toList();
    }
  }

  @Test
  void showsModelAndLabelsOnFirstVisit() throws IOException {
    browser.open();
    browser.waitUntil(
        "document.querySelector('#model').textContent.includes('clothes-mobilenet-v2')");
    assertThat(browser.text("#labels")).startsWith("dress, hat").endsWith("and t-shirt");
    assertThat(browser.accessibilityViolations()).isEmpty();
    browser.screenshot("first-visit");
    browser.assertCleanLogs();
  }

  @Test
  void offersEverySample() throws IOException {
    browser.open();
    assertThat(browser.texts("#samples button").stream().map(name -> name + ".jpg"))
        .containsExactlyInAnyOrderElementsOf(
            samples().stream().map(path -> path.getFileName().toString()).toList());
  }

  @Test
  void classifiesSampleOnClick() throws IOException {
    browser.open();
    browser.click("#samples li:first-child button");
    browser.waitForCards(1);
    assertThat(browser.text(".label")).isEqualTo("t-shirt");
    assertThat(browser.texts(".bars .of")).hasSize(10).startsWith("t-shirt");
    assertThat(browser.texts(".timing dt")).containsExactly("decode", "inference", "round trip");
    assertThat(browser.text("#status")).contains("t-shirt.jpg: t-shirt");
    browser.click(".curl summary");
    assertThat(browser.text(".curl code"))
        .contains(
            "samples/t-shirt.jpg | \\\n  curl --data-binary @-", "'content-type: image/jpeg'");
    assertThat(browser.accessibilityViolations()).isEmpty();
    browser.screenshot("one-sample");
    browser.assertCleanLogs();
  }

  @Test
  void classifiesDroppedPhotos() throws IOException {
    browser.open();
    browser.drop(List.of(sample("hat"), sample("shoes")));
    browser.waitForCards(2);
    assertThat(browser.texts(".label")).containsExactly("hat", "shoes");
    browser.assertCleanLogs();
  }

  @Test
  void showsResultsOfChosenFilesInOrder(@TempDir Path folder) throws IOException {
    Path text = Files.writeString(folder.resolve("notes.jpg"), "no photo");
    byte[] photo = Files.readAllBytes(sample("skirt"));
    Path truncated = Files.write(folder.resolve("truncated.jpg"), Arrays.copyOf(photo, 20_000));
    browser.open();
    browser.choose(List.of(sample("dress"), text, sample("plant"), truncated, sample("pants")));
    browser.waitForCards(5);
    assertThat(browser.texts(".label"))
        .containsExactly(
            "dress", "Not a supported photo", "unknown", "This photo is damaged", "pants");
    assertThat(browser.text("#status")).startsWith("5 photos: ").contains("1 unknown, 2 failed");
    assertThat(browser.accessibilityViolations()).isEmpty();
    browser.screenshot("several");
    browser.assertCleanLogs();
  }

  @ParameterizedTest
  @CsvSource({"9, 9, 128, 128", "4, 8, 64, 128", "200, 100, 200, 100"})
  void enlargesOnlySmallPhotos(
      int width, int height, long shownWidth, long shownHeight, @TempDir Path folder)
      throws IOException {
    Path small = folder.resolve("small.png");
    BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    ImageIO.write(picture, "png", small.toFile());
    browser.open();
    browser.choose(List.of(small));
    browser.waitForCards(1);
    for (String part : List.of(".picture", ".heat")) {
      assertThat(browser.script("return document.querySelector(arguments[0]).clientWidth", part))
          .isEqualTo(shownWidth);
      assertThat(browser.script("return document.querySelector(arguments[0]).clientHeight", part))
          .isEqualTo(shownHeight);
    }
  }

  @Test
  void reportsDroppedFolderAsUnreadable(@TempDir Path folder) throws IOException {
    browser.open();
    browser.drop(List.of(sample("hat"), folder, sample("shoes")));
    browser.waitForCards(3);
    assertThat(browser.texts(".label")).containsExactly("hat", "This file cannot be read", "shoes");
    assertThat(browser.text("#status")).isEqualTo("3 photos: 2 sure, 1 failed.");
    browser.screenshot("folder-among-photos");
  }

  @Test
  void classifiesAllSamples() throws IOException {
    browser.open();
    browser.click("#all-samples");
    browser.waitForCards(13);
    assertThat(browser.text(".timing div:last-child")).contains("13 photos");
    browser.screenshot("all-samples");
    browser.click("#clear");
    assertThat(browser.findAll(".card")).isEmpty();
    assertThat(browser.text("#status")).isEmpty();
  }

  /** The text that a click saves as a file. */
  private String savedText(String button) throws IOException {
    browser.script(
        """
        window.saved = undefined;
        URL.createObjectURL = (blob) => { blob.text().then((text) => (window.saved = text)); return 'blob:'; };
        HTMLAnchorElement.prototype.click = () => {};
        """);
    browser.click(button);
    browser.waitUntil("window.saved !== undefined");
    // The driver turns CRLF into LF, but not in JSON.
    String json = (String) browser.script("return JSON.stringify(window.saved)");
    return new JsonMapper().readValue(json, String.class);
  }

  @Test
  void showsSeveralResultsInOneTable(@TempDir Path folder) throws IOException {
    Path comma = Files.copy(sample("hat"), folder.resolve("=a, b.jpg"));
    Path text = Files.writeString(folder.resolve("notes.jpg"), "no photo");
    browser.open();
    browser.choose(List.of(sample("dress")));
    browser.waitForCards(1);
    assertThat(browser.find("#table").isDisplayed()).isFalse();
    browser.choose(List.of(comma, text, sample("plant")));
    browser.waitForCards(4);
    assertThat(browser.texts("#rows th"))
        .containsExactly("=a, b.jpg", "notes.jpg", "plant.jpg", "dress.jpg");
    assertThat(browser.texts("#rows td:nth-child(2)"))
        .containsExactly("hat", "failed", "unknown", "dress");
    assertThat(browser.accessibilityViolations()).isEmpty();
    browser.screenshot("table");
    String[] lines = savedText("#download").split("\r\n");
    assertThat(lines).hasSize(5);
    assertThat(lines[0])
        .isEqualTo(
            "input,label,confidence,known,closest,rotated,width,height,color,color_hex,error,correct_label");
    assertThat(lines[1])
        .matches("\"\\./=a, b\\.jpg\",hat,0\\.\\d+,true,,0,600,800,[a-z]+,#[0-9a-f]{6},,");
    assertThat(lines[2]).startsWith("notes.jpg,,,,,,,,,,\"not a supported image format");
    assertThat(lines[3])
        .matches("plant\\.jpg,unknown,0\\.\\d+,false,[a-z-]+,0,600,800,[a-z]+,#[0-9a-f]{6},,");
    browser.click("#copy");
    browser.waitUntil("document.querySelector('#copy').textContent === 'Copied'");
    browser.click("#rows tr:last-child a");
    assertThat(browser.script("return location.hash")).isEqualTo("#" + cardId("dress.jpg"));
    browser.click("#clear");
    assertThat(browser.find("#table").isDisplayed()).isFalse();
    browser.assertCleanLogs();
  }

  private String cardId(String photo) {
    return browser.findAll(".card").stream()
        .filter(card -> card.getText().contains(photo))
        .findFirst()
        .orElseThrow()
        .getAttribute("id");
  }

  @Test
  void keepsCorrectLabelsForEvaluation() throws IOException {
    browser.open();
    browser.choose(List.of(sample("dress"), sample("skirt")));
    browser.waitForCards(2);
    assertThat(browser.find("#corrections").isDisplayed()).isFalse();
    browser.find(".card:last-child select").sendKeys("shorts");
    assertThat(browser.text("#corrected")).startsWith("1 correct label, kept in this browser.");
    assertThat(browser.texts("#rows td:last-child")).containsExactly("", "shorts");
    assertThat(browser.accessibilityViolations()).isEmpty();
    browser.screenshot("correct-label");
    assertThat(savedText("#export")).isEqualTo("path,label\r\nskirt.jpg,shorts\r\n");
    browser.open();
    assertThat(browser.find("#corrections").isDisplayed()).isTrue();
    browser.choose(List.of(sample("skirt")));
    browser.waitForCards(1);
    assertThat(browser.find(".card select").getAttribute("value")).isEqualTo("shorts");
    browser.click("#forget");
    assertThat(browser.find("#corrections").isDisplayed()).isFalse();
    assertThat(browser.find(".card select").getAttribute("value")).isEmpty();
    browser.assertCleanLogs();
  }

  @Test
  void pageNamesSettingThatAvoidsHeic(@TempDir Path folder) throws IOException {
    byte[] heic = new byte[64];
    System.arraycopy("\0\0\0\u0018ftypheic".getBytes(US_ASCII), 0, heic, 0, 12);
    browser.open();
    browser.choose(List.of(Files.write(folder.resolve("IMG_0001.HEIC"), heic)));
    browser.waitForCards(1);
    assertThat(browser.text(".label")).isEqualTo("This is a HEIC photo");
    assertThat(browser.text(".sentence")).contains("Settings, Camera, Formats, Most Compatible");
    browser.screenshot("heic");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "localhost       | Photos do not leave this computer.",
        "127.0.0.1       | Photos do not leave this computer.",
        "[::1]           | Photos do not leave this computer.",
        "192.168.1.7     | Photos are sent only to 192.168.1.7 on your network.",
        "laptop.local    | Photos are sent only to laptop.local on your network.",
        "api.example.org | Photos are sent to this server only. It may keep those over 4.5 MB for some days.",
        "10.example.org  | Photos are sent to this server only. It may keep those over 4.5 MB for some days.",
      })
  void privacyTextDependsOnHost(String host, String expected) {
    browser.open();
    Object words =
        browser.script("return import('./words.js').then((w) => w.privacy(arguments[0]))", host);
    assertThat(words).isEqualTo(expected);
  }

  @Test
  void footerSaysPhotosStayOnThisComputer() {
    browser.open();
    assertThat(browser.text("#privacy")).isEqualTo("Photos do not leave this computer.");
  }

  @Test
  void usesSamplesAndHeadlineOfModelFolder(@TempDir Path folder) throws IOException {
    Path model = TinyModel.write(Files.createDirectory(folder.resolve("model")));
    Path samples = Files.createDirectories(model.resolve("page/samples"));
    Files.copy(sample("hat"), samples.resolve("bowler hat.jpg"));
    Files.writeString(samples.resolve("notes.txt"), "no photo");
    Files.writeString(model.resolve("page/headline.txt"), "Which hat is this?\n");
    try (ServerFixture own =
            ServerFixture.ofModel(model, folder.resolve("uploads"), Telemetry.NO_OP);
        Browser page = new Browser(URI.create("http://127.0.0.1:" + own.port() + "/"))) {
      page.open();
      page.waitUntil("document.querySelectorAll('#samples button').length === 1");
      assertThat(page.text("h1")).isEqualTo("Which hat is this?");
      assertThat(page.texts("#samples button")).containsExactly("bowler hat");
      page.click("#samples button");
      page.waitForCards(1);
      assertThat(page.text(".name")).startsWith("bowler hat.jpg");
      page.screenshot("own-model");
      page.assertCleanLogs();
    }
  }

  @Test
  void classifiesPastedPhoto() throws IOException {
    browser.open();
    browser.paste("image.png", Files.readAllBytes(sample("longsleeve")), "image/png");
    browser.waitForCards(1);
    assertThat(browser.text(".label")).isEqualTo("longsleeve");
    browser.assertCleanLogs();
  }

  @Test
  void classifiesUrls() throws IOException {
    browser.open();
    browser.find("#address").sendKeys(fixture.localize("https://example.org/red%20dress.jpg"));
    browser.type(Keys.ENTER);
    browser.waitForCards(1);
    assertThat(browser.texts(".bars .of")).hasSize(10);
    assertThat(browser.texts(".timing dt")).contains("fetch");
    browser.assertCleanLogs();
    browser.paste(fixture.localize("https://example.org/a.jpg https://example.org/gone.jpg"));
    browser.waitForCards(3);
    assertThat(browser.texts(".label")).element(1).isEqualTo("No photo at this URL");
    assertThat(browser.accessibilityViolations()).isEmpty();
    browser.screenshot("urls");
  }

  /** MAX_FETCHES may limit a deployment to one fetched photo per request. */
  @Test
  void sendsEachUrlInRequestOfItsOwn() throws IOException {
    RequestFetchLimits oneFetch = new RequestFetchLimits(1, RequestFetchLimits.MAX.timeout());
    ApiHandler handler =
        new ApiHandler(fixture.api(classifier, Optional.empty(), oneFetch), fixture.telemetry);
    try (HttpApiSimulator limited = new HttpApiSimulator(handler);
        Browser page = new Browser(limited.address())) {
      page.open();
      page.paste(fixture.localize("https://example.org/a.jpg ").repeat(3));
      page.waitForCards(3);
      assertThat(page.findAll(".card .bars:not([hidden])")).hasSize(3);
    }
  }

  @Test
  void showsClosestClassOfUnknownPhoto() throws IOException {
    browser.open();
    browser.choose(List.of(sample("plant")));
    browser.waitForCards(1);
    assertThat(browser.text(".label")).isEqualTo("unknown");
    assertThat(browser.text(".sentence"))
        .matches(
            "Not one of the ten\\. (Closest: [a-z-]+|Probably not a garment)\\."
                + " Likeliest of the ten: [a-z-]+, [0-9.]+ %\\.");
    assertThat(browser.find(".card").getAttribute("data-category")).isEqualTo("unknown");
    assertThat(browser.accessibilityViolations()).isEmpty();
    browser.screenshot("unknown");
  }

  /** The text of a result on the page, and its announcement by a screen reader. */
  private List<?> words(String result) {
    return (List<?>)
        browser.script(
            """
            const result = JSON.parse(arguments[0]);
            return import('./words.js').then(
              ({ sentence, announcement }) => [sentence(result), announcement('a.jpg', result)]);
            """,
            result);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'\"closest\": \"polo\",'  | Closest: polo. Likeliest of the ten: hat, 31.5 %.",
        "'\"closest\": \"thing\",' | Probably not a garment. Likeliest of the ten: hat, 31.5 %.",
        "''                        | Likeliest of the ten: hat, 31.5 %.",
        "'\"closest\": \"polo\", \"rotated\": 90,' "
            + "| Closest: polo. Likeliest of the ten: hat, 31.5 %. Rotated clockwise by 90° to classify it.",
      })
  void describesClosestClassOfUnknownPhoto(String fields, String expected) {
    browser.open();
    String result =
        "{\"known\": false, %s \"predictions\": [{\"label\": \"hat\", \"confidence\": 0.3149}]}"
            .formatted(fields);
    assertThat(words(result))
        .isEqualTo(List.of("Not one of the ten. " + expected, "a.jpg: unknown. " + expected));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0.97 | Sure        | 97.0 %.",
        "0.85 | Fairly sure | 85.0 %.",
        "0.55 | Uncertain   | 55.0 %.",
      })
  void statesCertaintyAndRotation(String confidence, String certainty, String percent) {
    browser.open();
    String result =
        """
        {"known": true, "label": "hat", "confidence": %s, "rotated": 270,
         "predictions": [{"label": "hat", "confidence": %s}]}
        """
            .formatted(confidence, confidence);
    String words = certainty + ", " + percent + " Rotated clockwise by 270° to classify it.";
    String lowerCase = words.replace(certainty, certainty.toLowerCase(Locale.ROOT));
    assertThat(words(result)).isEqualTo(List.of(words, "a.jpg: hat, " + lowerCase));
  }

  @Test
  void overlaysHeatMap() throws IOException {
    browser.open();
    browser.choose(List.of(sample("dress")));
    browser.waitForCards(1);
    assertThat(browser.find(".heat").getCssValue("opacity")).isEqualTo("0");
    browser.click(".toggle");
    assertThat(browser.find(".heat").getCssValue("opacity")).isEqualTo("1");
    assertThat(browser.find(".toggle").getAttribute("aria-pressed")).isEqualTo("true");
    assertThat(browser.find(".heat").getRect()).isEqualTo(browser.find(".picture").getRect());
    assertThat(browser.accessibilityViolations()).isEmpty();
    browser.screenshot("heat-map");
    browser.find(".overlay input").sendKeys(Keys.HOME);
    assertThat(browser.find(".heat").getCssValue("opacity")).isEqualTo("0");
    assertThat(browser.find(".toggle").getAttribute("aria-pressed")).isEqualTo("false");
  }

  @Test
  void isUsableByKeyboard() {
    browser.open();
    browser.tabTo("#choose");
    browser.tabTo("#samples button");
    browser.type(Keys.ENTER);
    browser.waitForCards(1);
    browser.tabTo(".toggle");
    browser.type(Keys.SPACE);
    assertThat(browser.find(".heat").getCssValue("opacity")).isEqualTo("1");
    browser.tabTo(".overlay input");
    browser.type(Keys.ARROW_LEFT);
    assertThat(browser.find(".heat").getCssValue("opacity")).isEqualTo("0.99");
    browser.tabTo(".curl summary");
    browser.type(Keys.ENTER);
    assertThat(browser.find(".curl code").isDisplayed()).isTrue();
    browser.tabTo(".copy");
    browser.type(Keys.ENTER);
    browser.waitUntil("document.querySelector('.copy').textContent === 'Copied'");
  }

  @ParameterizedTest
  @CsvSource({"1280, light", "1280, dark", "375, light", "375, dark"})
  void fitsEveryScreen(int width, String colors, @TempDir Path folder) throws IOException {
    Path text = Files.writeString(folder.resolve("notes.jpg"), "no photo");
    browser.open(width, 900, colors);
    assertThat(browser.find("#photograph").isDisplayed()).isEqualTo(width == 375);
    browser.choose(List.of(sample("shirt"), sample("plant"), text, sample("shorts")));
    browser.waitForCards(4);
    assertThat(browser.text(".color-name")).matches("[a-z]+, #[0-9a-f]{6}");
    browser.click(".toggle");
    browser.click(".curl summary");
    browser.checkPage("page-%d-%s".formatted(width, colors));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "400 | application/problem+json | Invalid request",
        "403 | application/problem+json | This URL is not allowed",
        "413 | application/problem+json | Too large",
        "413 | application/json         | Too large to send",
        "429 | application/json         | Too many requests",
        "500 | application/problem+json | Server error",
        "502 | text/html                | Server error",
        "503 | application/problem+json | The server is busy",
        "504 | application/json         | Timed out",
        "418 | text/plain               | HTTP status 418",
      })
  void explainsEveryErrorStatus(int status, String type, String heading) {
    browser.open();
    browser.stubResponse(status, type, Map.of("retry-after", "7"), "{\"detail\": \"received\"}");
    browser.choose(List.of(sample("hat")));
    browser.waitForCards(1);
    assertThat(browser.text(".label")).isEqualTo(heading);
    assertThat(browser.find(".retry").isDisplayed()).isEqualTo(status == 429 || status >= 500);
    if (type.equals(PROBLEM_TYPE)) {
      assertThat(browser.text(".detail")).isEqualTo("received");
    }
    if (status == 429 || status == 503) {
      assertThat(browser.text(".sentence")).contains("7 seconds");
    }
  }

  @Test
  void retryButtonClassifiesAfterReconnect() throws IOException {
    browser.open();
    browser.setOffline(true);
    browser.choose(List.of(sample("hat")));
    browser.waitForCards(1);
    assertThat(browser.text(".label")).isEqualTo("No connection");
    assertThat(browser.accessibilityViolations()).isEmpty();
    browser.screenshot("offline");
    browser.setOffline(false);
    browser.find(".retry").sendKeys(Keys.ENTER);
    browser.waitForCards(1);
    assertThat(browser.text(".label")).isEqualTo("hat");
    assertThat(browser.script("return document.activeElement.matches('.card')")).isEqualTo(true);
  }

  @Test
  void showsSignedCurlCommandWhenSignatureIsRequired() throws IOException {
    browser.open();
    browser.stubResponse(403, GATEWAY_ERROR_TYPE, Map.of(), "{\"message\": \"Forbidden\"}");
    browser.choose(List.of(sample("hat")));
    browser.waitForCards(1);
    assertThat(browser.text(".label")).isEqualTo("This API requires signed requests");
    assertThat(browser.text(".curl code"))
        .contains("--aws-sigv4 \"aws:amz:$AWS_REGION:execute-api\"", "@hat.jpg");
    browser.screenshot("signed");
  }

  @Test
  void sendsPastedTokenWithFurtherRequests() throws IOException {
    browser.open();
    browser.script(
        """
        const send = window.fetch;
        window.fetch = async (url, options) => options?.headers?.authorization === 'Bearer a.b.c'
            ? send(url, options)
            : new Response('{"message": "Unauthorized"}', {status: 401, headers: {'content-type': 'application/json'}});
        """);
    assertThat(browser.find("#sign-in").isDisplayed()).isFalse();
    browser.choose(List.of(sample("hat"), sample("shoes")));
    browser.waitForCards(2);
    assertThat(browser.texts(".label")).containsOnly("This API requires a token");
    browser.click(".curl summary");
    assertThat(browser.text(".curl code")).contains("-H \"authorization: Bearer $TOKEN\"");
    assertThat(browser.accessibilityViolations()).isEmpty();
    browser.screenshot("token");
    browser.find("#token").sendKeys("Bearer a.b.c", Keys.ENTER);
    browser.waitForCards(2);
    browser.waitUntil("document.querySelectorAll('.bars:not([hidden])').length === 2");
    assertThat(browser.texts(".label")).containsExactly("hat", "shoes");
    assertThat(browser.find("#sign-in").isDisplayed()).isFalse();
  }

  @Test
  void explainsThatServerAcceptsNoUploads(@TempDir Path folder) throws IOException {
    Path large = Files.write(folder.resolve("large.jpg"), new byte[UPLOAD_BYTES]);
    browser.open();
    browser.choose(List.of(large));
    browser.waitForCards(1);
    assertThat(browser.text(".label")).isEqualTo("Too large to send");
    assertThat(browser.text(".detail")).contains("uploads are disabled");
  }

  @Test
  void uploadsLargePhotos(@TempDir Path folder) throws IOException {
    byte[] pants = Files.readAllBytes(sample("pants"));
    Path large = Files.write(folder.resolve("pants.jpg"), Arrays.copyOf(pants, UPLOAD_BYTES));
    Path invalid = Files.write(folder.resolve("invalid.jpg"), new byte[UPLOAD_BYTES]);
    try (ServerFixture uploadServer =
            ServerFixture.of(
                fixture,
                classifier,
                folder.resolve("uploads"),
                ServeLimits.defaults(/* maxRequests= */ 2));
        Browser page = new Browser(URI.create("http://127.0.0.1:" + uploadServer.port() + "/"))) {
      page.open();
      page.choose(List.of(large, invalid));
      page.waitForCards(2);
      assertThat(page.texts(".label")).containsExactly("pants", "Not a supported photo");
      assertThat(page.texts(".bars .of")).hasSize(ApiFixture.DEFAULT_TOP).startsWith("pants");
      // Results of uploads have no heat map to overlay.
      assertThat(page.findAll(".overlay")).noneMatch(WebElement::isDisplayed);
      page.click(".curl summary");
      assertThat(page.text(".curl code"))
          .contains("curl -g -T pants.jpg -H 'if-none-match: *' \"$(jq -r .upload.url");
      page.screenshot("large-photos");
      // The console is not empty: Chromium logs each 404 until the result exists.
      page.assertNoOtherHost();
    }
  }

  @Test
  void clearCancelsQueuedPhotos() throws IOException {
    browser.open();
    browser.script(
        """
        window.sent = 0;
        window.fetch = () => {
          window.sent++;
          return new Promise((done) => { window.release = () => done(new Response('{}', {status: 503})); });
        };
        """);
    browser.paste("https://example.org/red-dress.jpg ".repeat(20));
    browser.waitUntil("window.sent === 1");
    browser.script("window.card = document.querySelector('.card')");
    browser.click("#clear");
    browser.script("window.release()");
    // The page shows the response, and then sends the next request, if any, in the same task.
    browser.waitUntil("window.card.ariaBusy === 'false'");
    assertThat(browser.script("return window.sent")).isEqualTo(1L);
    assertThat(browser.texts(".label")).isEmpty();
  }

  @Test
  void worksBehindGatewayStage() throws IOException {
    browser.open();
    browser.navigate("prod/");
    browser.click("#samples li:first-child button");
    browser.waitForCards(1);
    assertThat(browser.text(".label")).isEqualTo("t-shirt");
    browser.click(".curl summary");
    assertThat(browser.text(".curl code")).contains("/prod/classify");
    browser.assertCleanLogs();
  }
}
