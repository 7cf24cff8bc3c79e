package clothes.serve;

import static org.assertj.core.api.Assertions.assertThat;

import clothes.api.Telemetry;
import clothes.testing.TestImages;
import clothes.train.TinyModel;
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
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code GET /metrics}, as Prometheus reads it. */
final class MetricsTest {
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  @TempDir private Path folder;

  private LocalServer start(LocalApi api, ServerMetrics metrics, Optional<ApiKeys> keys)
      throws IOException {
    return new LocalServer(
        api,
        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
        new ServerOptions(
            /* allowedHosts= */ Set.of(),
            /* allowedOrigins= */ Set.of(),
            TrustedProxies.NONE,
            keys,
            Optional.of(metrics),
            line -> {}),
        ServeLimits.defaults(/* maxRequests= */ 2));
  }

  private LocalApi api(Telemetry telemetry) throws IOException {
    return LocalApi.open(
        LocalApi.Options.of(TinyModel.write(folder), folder.resolve("uploads")), telemetry);
  }

  private static HttpResponse<String> send(
      LocalServer server, String method, String path, byte[] body)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(server.url().resolve(path))
            .method(method, BodyPublishers.ofByteArray(body))
            .build();
    return HTTP.send(request, BodyHandlers.ofString());
  }

  /** Waits for a line that starts with this text: a response is counted after it is sent. */
  private static String scrapeUntil(LocalServer server, String start) throws Exception {
    for (int i = 0; i < 200; i++) {
      String text = send(server, "GET", "/metrics", new byte[0]).body();
      if (text.lines().anyMatch(line -> line.startsWith(start))) {
        return text;
      }
    }
    throw new AssertionError("no line starts with " + start);
  }

  @Test
  void countsRequestsPhotosAndStages() throws Exception {
    ServerMetrics metrics = new ServerMetrics(Telemetry.NO_OP);
    try (LocalApi api = api(metrics);
        LocalServer server = start(api, metrics, Optional.empty())) {
      byte[] photo = TestImages.sceneJpeg(60, 40);
      assertThat(send(server, "POST", "/classify", photo).statusCode()).isEqualTo(200);
      assertThat(send(server, "POST", "/classify", photo).statusCode()).isEqualTo(200);
      assertThat(send(server, "POST", "/classify", new byte[] {1}).statusCode()).isEqualTo(415);
      assertThat(send(server, "GET", "/v2/models/clothes/ready", new byte[0]).statusCode())
          .isEqualTo(200);
      assertThat(send(server, "GET", "/secret-4711", new byte[0]).statusCode()).isEqualTo(404);
      String text =
          scrapeUntil(
              server,
              "http_server_requests_seconds_count{method=\"GET\",status=\"404\",uri=\"other\"} 1");
      assertThat(text.lines())
          .contains(
              "http_server_requests_seconds_count{method=\"POST\",status=\"200\",uri=\"/classify\"} 2",
              "http_server_requests_seconds_count{method=\"POST\",status=\"415\",uri=\"/classify\"} 1",
              "http_server_requests_seconds_count{method=\"GET\",status=\"200\",uri=\"/v2/models/{model}/ready\"} 1",
              "clothes_photos_total{result=\"known\"} 2.0",
              "clothes_failures_total{cause=\"photo\"} 1.0",
              "clothes_stage_seconds_count{stage=\"infer\"} 2",
              "clothes_requests_active 0.0")
          .anyMatch(line -> line.startsWith("jvm_memory_used_bytes{area=\"heap\""));
      assertThat(text).doesNotContain("4711");
    }
  }

  @Test
  void hasContentTypeOfPrometheus() throws Exception {
    ServerMetrics metrics = new ServerMetrics(Telemetry.NO_OP);
    try (LocalApi api = api(metrics);
        LocalServer server = start(api, metrics, Optional.empty())) {
      HttpResponse<String> response = send(server, "GET", "/metrics", new byte[0]);
      assertThat(response.headers().firstValue("content-type"))
          .contains("text/plain; version=0.0.4; charset=utf-8");
      assertThat(send(server, "HEAD", "/metrics", new byte[0]).body()).isEmpty();
      assertThat(response.body().lines().filter(line -> !line.startsWith("#")))
          .allMatch(line -> line.matches("[a-z0-9_]+(\\{[^}]*\\})? [-+0-9.E]+|.* NaN"));
    }
  }

  @Test
  void needsKeyIfApiDoes() throws Exception {
    ServerMetrics metrics = new ServerMetrics(Telemetry.NO_OP);
    Path file = Files.write(folder.resolve("keys.txt"), List.of("shop 0123456789abcdef"));
    try (LocalApi api = api(metrics);
        LocalServer server = start(api, metrics, Optional.of(ApiKeys.read(file)))) {
      assertThat(send(server, "GET", "/metrics", new byte[0]).statusCode()).isEqualTo(401);
    }
  }
}
