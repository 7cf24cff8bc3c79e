package clothes.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code /docs/} of the local server ({@code clothes.serve.SwaggerUiHandler}). */
final class SwaggerUiTest extends AbstractServerTest {
  private URI uri(String path) {
    return URI.create("http://127.0.0.1:" + server.port() + path);
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(uri(path)).build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
  }

  @ParameterizedTest
  @CsvSource({
    "/docs/, text/html; charset=utf-8, swagger-ui-bundle.js",
    "/docs/start.js, text/javascript; charset=utf-8, openapi.json",
    "/docs/style.css, text/css; charset=utf-8, .swagger-ui",
    "/docs/swagger-ui.css, text/css; charset=utf-8, .swagger-ui",
    "/docs/swagger-ui-bundle.js, text/javascript; charset=utf-8, SwaggerUIBundle"
  })
  void servesItsFiles(String path, String contentType, String content) throws Exception {
    HttpResponse<String> response = get(path);
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("content-type")).contains(contentType);
    assertThat(response.headers().firstValue("content-security-policy").orElse(""))
        .contains("script-src 'self';");
    assertThat(response.body()).contains(content);
  }

  @Test
  void redirectsToSlash() throws Exception {
    HttpResponse<String> response = get("/docs");
    assertThat(response.statusCode()).isEqualTo(308);
    assertThat(response.headers().firstValue("location")).contains("docs/");
  }

  @Test
  void servesPageUnderOnePathOnly() throws Exception {
    assertThat(get("/docs/index.html").statusCode()).isEqualTo(404);
  }

  @Tag("slow")
  @ParameterizedTest
  @CsvSource({"1280, light", "375, dark"})
  void showsRequestsAndSchemasInBrowser(int width, String colors) throws Exception {
    try (Browser browser = browser()) {
      String name = open(browser, width, colors);
      assertThat(browser.texts(".opblock-summary-path"))
          .anyMatch(path -> path.contains("/classify"))
          .anyMatch(path -> path.contains("/metrics"));
      browser.checkPage(name);

      for (String method : List.of("get", "post", "put", "delete")) {
        browser.click(".opblock-%s .opblock-summary-control".formatted(method));
        browser.waitUntil("!!document.querySelector('.opblock-%s .execute')".formatted(method));
      }
      browser.checkPage(name + "-requests");

      open(browser, width, colors);
      browser.script(
          "document.querySelectorAll('.json-schema-2020-12-expand-deep-button').forEach((e) => e.click())");
      // With fewer properties, the schemas are still closed.
      browser.waitUntil("document.querySelectorAll('.json-schema-2020-12-property').length >= 9");
      browser.checkPage(name + "-schemas");
    }
  }

  @Tag("slow")
  @ParameterizedTest
  @CsvSource({"1280, light", "375, dark"})
  void sendsRequestFromBrowser(int width, String colors) throws Exception {
    try (Browser browser = browser()) {
      String name = open(browser, width, colors);
      browser.click(".btn.authorize");
      browser.checkPage(name + "-keys");
      browser.click(".close-modal");

      browser.find("[data-path='/health'] a").click();
      browser.waitUntil("!!document.querySelector('.execute')");
      browser.click(".execute");
      browser.waitUntil("!!document.querySelector('.live-responses-table .response')");
      assertThat(browser.text(".request-url pre")).isEqualTo(uri("/health").toString());
      assertThat(browser.text(".live-responses-table .response .response-col_status"))
          .isEqualTo("200");
      browser.checkPage(name + "-response");
      assertThat(browser.script("return location.hash")).isEqualTo("#/service/getHealth");
    }
  }

  private Browser browser() {
    assumeTrue(Browser.isInstalled(), "chromium or chromedriver is missing");
    return new Browser(uri("/"));
  }

  /** Opens the page and returns the name of its screenshots. */
  private static String open(Browser browser, int width, String colors) {
    browser.open(width, 900, colors).navigate("docs/");
    // With fewer operations, the page is still loading.
    browser.waitUntil("document.querySelectorAll('.opblock').length >= 9");
    return "swagger-ui-%d-%s".formatted(width, colors);
  }
}
