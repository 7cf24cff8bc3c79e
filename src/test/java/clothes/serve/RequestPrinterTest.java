package clothes.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import clothes.api.AbstractApiTest;
import clothes.api.ApiFixture;
import clothes.testing.ArabicDigits;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests the request log and the URLs of the server. */
final class RequestPrinterTest extends AbstractApiTest {
  @TempDir private Path folder;

  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();

  private LocalServer start(LocalApi api, String host, String... allowedHosts) throws IOException {
    InetSocketAddress address = new InetSocketAddress(InetAddress.getByName(host), 0);
    ServerOptions options =
        new ServerOptions(
            Set.of(allowedHosts),
            /* allowedOrigins= */ Set.of(),
            TrustedProxies.NONE,
            /* keys= */ Optional.empty(),
            /* metrics= */ Optional.empty(),
            lines::add);
    return new LocalServer(api, address, options, ServeLimits.defaults(/* maxRequests= */ 2));
  }

  private LocalApi api() throws IOException {
    LocalUploadStore store =
        new LocalUploadStore(folder, classifier, ApiFixture.DEFAULT_TOP, fixture.telemetry);
    return new LocalApi(fixture.api(classifier, Optional.of(store)), store, store::close);
  }

  private int get(URI address) throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(address).build();
    return HTTP.send(request, BodyHandlers.discarding()).statusCode();
  }

  private String nextLine() throws InterruptedException {
    return lines.poll(20, TimeUnit.SECONDS);
  }

  @Test
  void printsEachRequestWithoutItsQuery() throws Exception {
    try (LocalApi api = api();
        LocalServer server = start(api, "127.0.0.1")) {
      assertThat(server.networkUrl()).isEmpty();
      assertThat(get(server.url().resolve("/health"))).isEqualTo(200);
      assertThat(nextLine()).matches("GET /health 200 \\d+\\.\\d ms [1-9]\\d+ bytes");
      assertThat(get(server.url().resolve("/classify?url=x&signature=secret"))).isEqualTo(400);
      assertThat(nextLine()).matches("GET /classify 400 \\d+\\.\\d ms [1-9]\\d+ bytes");
    }
  }

  @Test
  void hasUrlForOtherMachines() throws Exception {
    try (LocalApi api = api();
        LocalServer server = start(api, "0.0.0.0")) {
      Optional<URI> network = server.networkUrl();
      assertThat(network.isPresent()).isEqualTo(LocalNetwork.address().isPresent());
      if (network.isPresent()) {
        assertThat(network.get().getHost()).isNotIn("0.0.0.0", "127.0.0.1", "localhost");
        assertThat(get(network.get().resolve("/health"))).isEqualTo(200);
        assertThat(nextLine()).startsWith("GET /health");
      }
    }
  }

  @Test
  void urlHasAsciiDigitsInEveryLocale() throws Exception {
    try (LocalApi api = api();
        LocalServer server = start(api, "127.0.0.1")) {
      String url = ArabicDigits.call(() -> server.url().toString());
      assertThat(url).matches("http://127\\.0\\.0\\.1:[0-9]+/");
    }
  }

  @Test
  void hasNoUrlWithHostThatItRejects() throws Exception {
    assumeTrue(LocalNetwork.address().isPresent(), "this machine has no network");
    try (LocalApi api = api();
        LocalServer server = start(api, "0.0.0.0", "closet.test")) {
      assertThat(server.networkUrl()).isEmpty();
    }
  }
}
