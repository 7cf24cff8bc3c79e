package clothes.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import clothes.api.AbstractApiTest;
import clothes.api.ApiFixture;
import clothes.testing.TestImages;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests API keys with their rate limits, CORS, and the comparison of host names. */
final class AccessTest extends AbstractApiTest {
  private static final String KEY = "0123456789abcdef";
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final AtomicLong nanos = new AtomicLong();
  @TempDir private Path folder;
  private LocalApi api;
  private LocalServer server;

  private void serve(Set<String> origins, Optional<ApiKeys> keys) throws IOException {
    LocalUploadStore store =
        new LocalUploadStore(
            Files.createTempDirectory(folder, "uploads"),
            classifier,
            ApiFixture.DEFAULT_TOP,
            fixture.telemetry);
    api = new LocalApi(fixture.api(classifier, Optional.of(store)), store, store::close);
    server =
        new LocalServer(
            api,
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
            new ServerOptions(
                /* allowedHosts= */ Set.of(),
                origins,
                TrustedProxies.NONE,
                keys,
                /* metrics= */ Optional.empty(),
                /* requestLog= */ line -> {}),
            ServeLimits.defaults(/* maxRequests= */ 2));
  }

  private void serveWithKeys(String content) throws IOException {
    serve(/* origins= */ Set.of(), Optional.of(keys(content)));
  }

  @AfterEach
  void stop() throws IOException {
    if (server != null) {
      server.close();
      api.close();
    }
  }

  private ApiKeys keys(String content) throws IOException {
    Path file = Files.writeString(Files.createTempFile(folder, "keys", ".txt"), content);
    return ApiKeys.read(file, nanos::get);
  }

  private HttpResponse<String> send(String method, String path, String... headers)
      throws Exception {
    byte[] photo = method.equals("POST") ? TestImages.sceneJpeg(60, 40) : new byte[0];
    HttpRequest.Builder request =
        HttpRequest.newBuilder(server.url().resolve(path))
            .method(method, BodyPublishers.ofByteArray(photo));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return HTTP.send(request.build(), BodyHandlers.ofString());
  }

  private static String detail(HttpResponse<String> response) throws IOException {
    assertThat(response.headers().firstValue("content-type")).contains("application/problem+json");
    return new JsonMapper().readTree(response.body()).path("detail").asText();
  }

  @ParameterizedTest
  @CsvSource({
    "authorization, Bearer 0123456789abcdef",
    "authorization, bearer  0123456789abcdef",
    "x-api-key, 0123456789abcdef"
  })
  void acceptsKey(String header, String value) throws Exception {
    serveWithKeys("# comment\n\nshop " + KEY + "\n");
    assertThat(send("POST", "/classify", header, value).statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /classify",
    "POST, /classify",
    "POST, /classify/",
    "POST, /uploads",
    "GET, /results/x"
  })
  void requiresKey(String method, String path) throws Exception {
    serveWithKeys("shop " + KEY);
    HttpResponse<String> withoutKey = send(method, path);
    assertThat(withoutKey.statusCode()).isEqualTo(401);
    assertThat(withoutKey.headers().firstValue("www-authenticate")).contains("Bearer");
    assertThat(detail(withoutKey))
        .isEqualTo(
            "the API key is missing; send the key as 'authorization: Bearer KEY' or 'x-api-key: KEY'");
    HttpResponse<String> withUnknownKey = send(method, path, "x-api-key", KEY + "0");
    assertThat(withUnknownKey.statusCode()).isEqualTo(401);
    assertThat(detail(withUnknownKey)).startsWith("the API key is unknown").doesNotContain(KEY);
  }

  @Test
  void requiresKeyForInference() throws Exception {
    serveWithKeys("shop " + KEY);
    HttpResponse<String> withoutKey = send("POST", "/v2/models/clothes/infer");
    assertThat(withoutKey.statusCode()).isEqualTo(401);
    assertThat(withoutKey.headers().firstValue("www-authenticate")).contains("Bearer");
    assertThat(withoutKey.headers().firstValue("content-type")).contains("application/json");
    assertThat(withoutKey.body()).startsWith("{\"error\":\"the API key is missing; ");
    assertThat(send("POST", "/v2/models/clothes/versions/1/infer").statusCode()).isEqualTo(401);
    // The key is accepted; the photo is not an inference request.
    assertThat(send("POST", "/v2/models/clothes/infer", "x-api-key", KEY).statusCode())
        .isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/page.js",
        "/health",
        "/model",
        "/openapi.json",
        "/v2",
        "/v2/health/ready",
        "/v2/models/clothes"
      })
  void needsNoKeyForOtherPaths(String path) throws Exception {
    serveWithKeys("shop " + KEY);
    assertThat(send("GET", path).statusCode()).isEqualTo(200);
  }

  @Test
  void limitsRequestsOfKey() throws Exception {
    serveWithKeys("shop " + KEY + " 2\nother fedcba9876543210");
    for (int i = 0; i < 2; i++) {
      assertThat(send("POST", "/classify", "x-api-key", KEY).statusCode()).isEqualTo(200);
    }
    HttpResponse<String> third = send("POST", "/classify", "x-api-key", KEY);
    assertThat(third.statusCode()).isEqualTo(429);
    assertThat(third.headers().firstValue("retry-after")).contains("30");
    assertThat(detail(third))
        .isEqualTo("shop has sent more than 2 requests per minute; try again in 30 s");
    assertThat(send("POST", "/classify", "x-api-key", "fedcba9876543210").statusCode())
        .isEqualTo(200);
    nanos.addAndGet(30_000_000_000L);
    assertThat(send("POST", "/classify", "x-api-key", KEY).statusCode()).isEqualTo(200);
    assertThat(send("POST", "/classify", "x-api-key", KEY).statusCode()).isEqualTo(429);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "# nothing | has no key; expected lines 'NAME KEY' or 'NAME KEY REQUESTS-PER-MINUTE'",
        "' #shop 0123456789abcdef'| has no key",
        "shop | line 1: has 1 word; expected lines",
        "shop short | line 1: the key has 5 characters; expected at least 16",
        "shop x | line 1: the key has 1 character; expected at least 16",
        "shop 0123456789abcdef 0 | line 1: the number of requests per minute is '0'; expected 1 to 9999999"
      })
  void rejectsInvalidKeyFiles(String content, String message) {
    assertThatThrownBy(() -> keys(content))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(message)
        .hasMessageNotContaining(KEY);
  }

  @Test
  void errorNamesFileThatIsNotText() throws IOException {
    Path file = Files.write(folder.resolve("keys"), new byte[] {(byte) 0xff});
    assertThatThrownBy(() -> ApiKeys.read(file)).hasMessage(file + " is not UTF-8 text");
  }

  @Test
  void rejectsRepeatedKey() {
    assertThatThrownBy(() -> keys("a " + KEY + "\nb " + KEY))
        .hasMessageContaining("line 2: repeats a key")
        .hasMessageNotContaining(KEY);
  }

  @Test
  void respondsToPreflightWithoutKey() throws Exception {
    serve(Set.of("https://shop.example"), Optional.of(keys("shop " + KEY)));
    HttpResponse<String> preflight =
        send(
            "OPTIONS",
            "/classify",
            "origin",
            "https://shop.example",
            "access-control-request-method",
            "POST",
            "access-control-request-headers",
            "content-type,x-api-key");
    assertThat(preflight.statusCode()).isBetween(200, 204);
    assertThat(preflight.headers().firstValue("access-control-allow-origin"))
        .contains("https://shop.example");
    assertThat(preflight.headers().firstValue("access-control-allow-headers").orElse(""))
        .contains("x-api-key");
    HttpResponse<String> call =
        send("POST", "/classify", "origin", "https://shop.example", "x-api-key", KEY);
    assertThat(call.statusCode()).isEqualTo(200);
    assertThat(call.headers().firstValue("access-control-allow-origin"))
        .contains("https://shop.example");
    assertThat(call.headers().firstValue("access-control-allow-credentials")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://evil.example",
        "https://shop.example.evil",
        "http://shop.example",
        "null"
      })
  void sendsNoCorsHeaderToOtherOrigins(String origin) throws Exception {
    serve(Set.of("https://shop.example"), Optional.empty());
    HttpResponse<String> call = send("POST", "/classify", "origin", origin);
    assertThat(call.headers().firstValue("access-control-allow-origin")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"*", "https://A.example"})
  void allowsOrigin(String allowed) throws Exception {
    serve(Set.of(allowed), Optional.empty());
    assertThat(
            send("GET", "/health", "origin", "https://a.example")
                .headers()
                .firstValue("access-control-allow-origin"))
        .isPresent();
  }

  @Test
  void comparesHostsLikeBrowsers() {
    Set<String> names = Set.of("192.168.1.5.", "Shop.example", "[2001:db8:0::1]");
    for (String host : Set.of("192.168.1.5", "shop.example.", "[2001:DB8::1]")) {
      assertThat(HostGuard.isOneOf(names, host)).as(host).isTrue();
    }
    assertThat(HostGuard.isOneOf(names, "192.168.1.6")).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "*, true",
    "https://shop.example, true",
    "http://localhost:3000, true",
    "https://shop.example:80, true",
    "https://shop.example:443, false",
    "http://localhost:80, false",
    "shop.example, false",
    "https://shop.example/, false",
    "https://*.example, false",
    "ftp://shop.example, false"
  })
  void recognizesOrigins(String text, boolean accepted) {
    assertThat(CrossOrigin.isOrigin(text)).isEqualTo(accepted);
  }
}
