package clothes.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class UrlPosterTest {
  private final List<String> receivedRequests = new CopyOnWriteArrayList<>();
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          receivedRequests.add(
              "%s %s %s %s"
                  .formatted(
                      exchange.getRequestMethod(),
                      exchange.getRequestHeaders().getFirst("content-type"),
                      exchange.getRequestHeaders().getFirst("a"),
                      new String(exchange.getRequestBody().readAllBytes(), UTF_8)));
          boolean redirects = exchange.getRequestURI().getPath().equals("/redirect");
          exchange.getResponseHeaders().add("location", "/other");
          exchange.sendResponseHeaders(redirects ? 307 : 202, -1);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private URI url(String path) {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
  }

  @Test
  void postsJson() throws IOException {
    try (UrlPoster poster = UrlPoster.trusted("clothes/test")) {
      assertThat(poster.post(url("/"), Map.of("a", "b"), "{}".getBytes(UTF_8))).isEqualTo(202);
    }
    assertThat(receivedRequests).containsExactly("POST application/json; charset=UTF-8 b {}");
  }

  @Test
  void followsNoRedirects() throws IOException {
    try (UrlPoster poster = UrlPoster.trusted("clothes/test")) {
      assertThat(poster.post(url("/redirect"), Map.of(), "{}".getBytes(UTF_8))).isEqualTo(307);
    }
    assertThat(receivedRequests).hasSize(1);
  }

  @Test
  void connectsToPublicAddressesOnly() {
    try (UrlPoster poster = UrlPoster.guarded("clothes/test")) {
      assertThatThrownBy(() -> poster.post(URI.create("https://127.0.0.1/"), Map.of(), new byte[0]))
          .isInstanceOf(SourceException.class)
          .hasMessage("this address is not allowed");
    }
  }
}
