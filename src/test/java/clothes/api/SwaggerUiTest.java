package clothes.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code /docs/} of the local server. */
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
    assertThat(get("/docs/index.html").statusCode()).isEqualTo(404);
  }

  @Tag("slow")
  @ParameterizedTest
  @CsvSource({"1280, light", "1280, dark", "375, light", "375, dark"})
  void showsEveryRequestInBrowser(int width, String colors) throws Exception {
    assumeTrue(Browser.isInstalled(), "chromium or chromedriver is missing");
    try (Browser browser = new Browser(uri("/"))) {
      browser.open(width, 900, colors).navigate("docs/");
      browser.waitUntil("document.querySelectorAll('.opblock').length >= 9");
      assertThat(browser.texts(".opblock-summary-path"))
          .anyMatch(path -> path.contains("/classify"))
          .anyMatch(path -> path.contains("/metrics"));
      browser.screenshot("swagger-ui-%d-%s".formatted(width, colors));
      browser.assertNoConsoleErrors();
      browser.assertOnlyOneHost();
    }
  }
}
