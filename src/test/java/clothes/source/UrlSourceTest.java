package clothes.source;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import clothes.source.SourceException.Reason;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
final class UrlSourceTest {
  private static final int LIMIT = 1000;

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Map<String, String> recordedHeaders = new ConcurrentHashMap<>();
  private HttpServer server;
  private UrlSource urls;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.start();
    urls = source(Duration.ofSeconds(20));
  }

  private static UrlSource source(Duration deadline) {
    return new UrlSource(
        new FetchLimits(
            Duration.ofSeconds(20), deadline, new ByteLimit(LIMIT), /* maxRedirects= */ 5),
        "clothes/test",
        UrlPolicy.UNRESTRICTED);
  }

  @AfterEach
  void stop() {
    urls.close();
    server.stop(0);
    threads.shutdownNow();
  }

  private String at(String path) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + path;
  }

  private void serve(String path, HttpHandler handler) {
    server.createContext(
        path,
        exchange -> {
          try (exchange) {
            handler.handle(exchange);
          }
        });
  }

  private static void respond(HttpExchange exchange, int code, byte[] body) throws IOException {
    exchange.sendResponseHeaders(code, body.length);
    exchange.getResponseBody().write(body);
  }

  private byte[] fetch(String url) throws SourceException {
    return urls.fetch(UrlSource.parse(url));
  }

  private SourceException failure(String url) {
    return catchThrowableOfType(SourceException.class, () -> fetch(url));
  }

  @Test
  void fetchesBytesAndSendsUserAgent() throws IOException {
    serve(
        "/red.jpg",
        exchange -> {
          recordedHeaders.put("agent", exchange.getRequestHeaders().getFirst("User-Agent"));
          respond(exchange, 200, "photo".getBytes(UTF_8));
        });
    assertThat(fetch(at("/red.jpg"))).asString(UTF_8).isEqualTo("photo");
    assertThat(recordedHeaders).containsEntry("agent", "clothes/test");
  }

  @Test
  void sendsCdnLoopHeaderWithEveryRequest() throws IOException {
    serve(
        "/",
        exchange -> {
          String path = exchange.getRequestURI().getPath();
          recordedHeaders.put(path, exchange.getRequestHeaders().get("CDN-Loop").toString());
          exchange.getResponseHeaders().add("Location", "/red.jpg");
          exchange.sendResponseHeaders(path.equals("/red.jpg") ? 204 : 302, -1);
        });
    fetch(at("/moved"));
    assertThat(recordedHeaders)
        .containsEntry("/moved", "[clothes]")
        .containsEntry("/red.jpg", "[clothes]");
  }

  /** Encodes as browsers do. The server sends the Location header in UTF-8. */
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "/rot/kleid blau.jpg; /rot/kleid%20blau.jpg",
        "/m\u00fctze.jpg; /m%C3%BCtze.jpg",
        "/a.jpg?size=1|2&crop[0]=3; /a.jpg?size=1%7C2&crop%5B0%5D=3",
        "/b%20c.jpg; /b%20c.jpg"
      })
  void encodesUrlsAndRedirects(String location, String encoded) throws IOException {
    serve(
        "/",
        exchange -> {
          String requested = exchange.getRequestURI().toString();
          if (requested.equals("/start")) {
            String header = new String(location.getBytes(UTF_8), ISO_8859_1);
            exchange.getResponseHeaders().add("Location", header);
            exchange.sendResponseHeaders(302, -1);
          } else {
            respond(exchange, 200, requested.getBytes(UTF_8));
          }
        });
    assertThat(fetch(at("/start"))).asString(UTF_8).isEqualTo(encoded);
    assertThat(fetch(at(location))).asString(UTF_8).isEqualTo(encoded);
  }

  @Test
  void returnsHtmlUnchanged() throws IOException {
    serve("/page", exchange -> respond(exchange, 200, "<html>".getBytes(UTF_8)));
    assertThat(fetch(at("/page"))).asString(UTF_8).isEqualTo("<html>");
  }

  @Test
  void returnsNoBytesForEmptyBody() throws IOException {
    serve("/empty", exchange -> exchange.sendResponseHeaders(204, -1));
    assertThat(fetch(at("/empty"))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "400,REFUSED",
    "403,REFUSED",
    "404,NOT_FOUND",
    "410,NOT_FOUND",
    "429,REFUSED",
    "500,REFUSED",
    "503,REFUSED",
    "504,TIMEOUT",
    "304,REFUSED"
  })
  void reportsErrorStatusWithoutRetry(int code, Reason reason) {
    AtomicInteger requests = new AtomicInteger();
    serve(
        "/no",
        exchange -> {
          requests.incrementAndGet();
          exchange.getResponseHeaders().add("Retry-After", "0");
          exchange.sendResponseHeaders(code, -1);
        });
    SourceException failure = failure(at("/no"));
    assertThat(failure.reason()).isEqualTo(reason);
    assertThat(failure).hasMessageContaining("the server returned status " + code);
    assertThat(requests).hasValue(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "404 LONG                           | the server returned status 404 (aaa",
        "200 OK; Content-Encoding: br, LONG | compressed as 'br, aaa",
        "200 OK; LONG                       | invalid HTTP response: ",
        "302 Found; Location: LONG://a      | redirected to another address: scheme 'aaa"
      })
  void errorQuotesStartOfHeaders(String head, String message) throws IOException {
    String response =
        "HTTP/1.1 " + head.replace("; ", "\r\n").replace("LONG", "a".repeat(5000)) + "\r\n\r\n";
    try (ScriptedServer server = new ScriptedServer(ScriptedServer.raw(response))) {
      assertThat(failure(server.address().toString()))
          .hasMessageStartingWith(message)
          .message()
          .hasSizeLessThan(300);
    }
  }

  @Test
  void acceptsExactlyLimit() throws IOException {
    serve("/full", exchange -> respond(exchange, 200, new byte[LIMIT]));
    assertThat(fetch(at("/full"))).hasSize(LIMIT);
  }

  @Test
  void stopsEndlessResponse() {
    serve(
        "/endless",
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          while (true) {
            exchange.getResponseBody().write(new byte[100]);
          }
        });
    SourceException failure = failure(at("/endless"));
    assertThat(failure.reason()).isEqualTo(Reason.TOO_LARGE);
    assertThat(failure).hasMessage("too large: more than the limit of 1,000 bytes");
  }

  @Test
  void enforcesDeadlineAgainstTricklingServer() {
    urls.close();
    urls = source(Duration.ofMillis(300));
    serve(
        "/trickle",
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          for (int i = 0; i < 100; i++) {
            trickle(exchange.getResponseBody());
          }
        });
    SourceException failure = failure(at("/trickle"));
    assertThat(failure.reason()).isEqualTo(Reason.TIMEOUT);
    assertThat(failure).hasMessage("deadline exceeded: not complete after 300 ms");
  }

  /** Sends a byte and waits, as a slow server does. */
  private static void trickle(OutputStream body) throws IOException {
    body.write(1);
    body.flush();
    try {
      Thread.sleep(50);
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  @Test
  void enforcesDeadlineAgainstSilentServer() throws IOException {
    urls.close();
    urls = source(Duration.ofMillis(300));
    try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      assertThat(failure("http://127.0.0.1:" + silent.getLocalPort()).reason())
          .isEqualTo(Reason.TIMEOUT);
    }
  }

  @Test
  void followsAtMostFiveRedirects() throws IOException {
    serve(
        "/hop/",
        exchange -> {
          int hopsLeft = Integer.parseInt(exchange.getRequestURI().getPath().substring(5));
          exchange.getResponseHeaders().add("Location", "/hop/" + (hopsLeft - 1));
          exchange.sendResponseHeaders(hopsLeft == 0 ? 204 : 302, -1);
        });
    assertThat(fetch(at("/hop/5"))).isEmpty();
    SourceException failure = failure(at("/hop/6"));
    assertThat(failure.reason()).isEqualTo(Reason.REFUSED);
    assertThat(failure).hasMessage("redirect loop, or more than 5 redirects");
  }

  @ParameterizedTest
  @ValueSource(strings = {"file:///etc/passwd", "ftp://127.0.0.1/x", "/redirect", "http://"})
  void rejectsInvalidRedirects(String location) {
    serve(
        "/redirect",
        exchange -> {
          exchange.getResponseHeaders().add("Location", location);
          exchange.sendResponseHeaders(301, -1);
        });
    SourceException failure = failure(at("/redirect"));
    assertThat(failure.reason()).isEqualTo(Reason.REFUSED);
    assertThat(failure).message().doesNotContain("Exception").isNotBlank();
  }

  @Test
  void sendsNoCookiesBack() throws IOException {
    serve(
        "/cookie",
        exchange -> {
          recordedHeaders.put("cookie", exchange.getRequestHeaders().containsKey("Cookie") + "");
          exchange.getResponseHeaders().add("Set-Cookie", "a=b; Path=/");
          exchange.sendResponseHeaders(204, -1);
        });
    fetch(at("/cookie"));
    fetch(at("/cookie"));
    assertThat(recordedHeaders).containsEntry("cookie", "false");
  }

  @Tag("slow")
  @Test
  void retriesOnceIfConnectionClosesBeforeResponse() throws IOException {
    ScriptedServer.Response none = ScriptedServer.raw("");
    ScriptedServer.Response complete = ScriptedServer.complete("photo".getBytes(UTF_8), "a");
    try (ScriptedServer server = new ScriptedServer(none, complete)) {
      assertThat(urls.fetch(server.address())).asString(UTF_8).isEqualTo("photo");
    }
    try (ScriptedServer server = new ScriptedServer(none, none, complete)) {
      assertThat(failure(server.address().toString()).reason()).isEqualTo(Reason.UNREACHABLE);
      assertThat(server.requests()).hasSize(2);
    }
  }

  @Test
  void reportsClosedPortAsUnreachable() throws IOException {
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    SourceException failure = failure("http://127.0.0.1:" + port);
    assertThat(failure.reason()).isEqualTo(Reason.UNREACHABLE);
    assertThat(failure).hasMessage("cannot connect: connection refused");
  }

  @ParameterizedTest
  @CsvSource({
    "ftp://host/x,UNSUPPORTED",
    "file:///etc/passwd,UNSUPPORTED",
    "red.jpg,UNSUPPORTED",
    "http://,INVALID",
    "http:///x,INVALID",
    "http://a:b@host/,INVALID",
    "http://host/%zz,INVALID",
    "http://host/\ud800,INVALID",
    "http://[::1/,INVALID"
  })
  void rejectsMalformedAndUnsupportedUrls(String url, Reason reason) {
    assertThat(failure(url).reason()).isEqualTo(reason);
  }

  @Test
  void reportsMissingScheme() {
    assertThat(failure("example.org/red.jpg")).hasMessage("no scheme; expected http or https");
  }

  @Test
  void releasesConnectionOfRejectedResponse() throws IOException {
    serve("/red.jpg", exchange -> respond(exchange, 200, new byte[10]));
    serve("/large", exchange -> respond(exchange, 200, new byte[LIMIT + 1]));
    for (int i = 0; i < UrlClient.MAX_CONNECTIONS; i++) {
      assertThat(failure(at("/large")).reason()).isEqualTo(Reason.TOO_LARGE);
    }
    assertThat(fetch(at("/red.jpg"))).hasSize(10);
  }
}
