package clothes.serve;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import clothes.api.AbstractApiTest;
import clothes.api.ApiFixture;
import clothes.api.RandomId;
import clothes.api.Telemetry;
import clothes.classify.Prediction;
import clothes.testing.Polling;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests what the server adds to the API: limits, timeouts, host names and uploads. */
final class LocalServerTest extends AbstractApiTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String PHOTO_SIZE_JSON = "{\"bytes\": " + ApiFixture.PHOTO.length + "}";
  private static final Duration LONG_TIMEOUT = Duration.ofSeconds(20);
  private static final Duration SHORT_TIMEOUT = Duration.ofMillis(300);
  private static final ServeLimits DEFAULT_LIMITS = ServeLimits.defaults(/* maxRequests= */ 2);

  @TempDir private Path folder;
  private ServerFixture server;

  private void serve(ServeLimits limits) throws IOException {
    server = ServerFixture.of(fixture, classifier, folder, limits);
  }

  private void serve() throws IOException {
    serve(DEFAULT_LIMITS);
  }

  private static ServeLimits limits(int maxRequests, Duration headerTimeout, Duration bodyTimeout) {
    var capacity = new ServeLimits.Capacity(/* connections= */ 16, /* bodies= */ 16, maxRequests);
    var timeouts =
        new ServeLimits.Timeouts(
            headerTimeout,
            bodyTimeout,
            /* upload= */ bodyTimeout,
            /* request= */ LONG_TIMEOUT,
            /* shutdown= */ LONG_TIMEOUT);
    return new ServeLimits(capacity, capacity, /* minBytesPerSecond= */ 1, timeouts);
  }

  @AfterEach
  void stopServer() throws IOException {
    if (server != null) {
      server.close();
    }
  }

  private static String problem(int status, JsonNode response) throws IOException {
    assertThat(response.path("statusCode").asInt()).as(response.toString()).isEqualTo(status);
    return JSON.readTree(response.path("body").asText()).path("detail").asText();
  }

  private JsonNode get(String path) {
    try {
      return server.get(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void stop() {
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns when the server refuses connections. */
  private void awaitConnectionRefused() {
    while (true) {
      try (Socket socket = server.connect()) {
        assertThat(socket.isConnected()).isTrue();
      } catch (IOException connectionRefused) {
        return;
      }
    }
  }

  private JsonNode createUpload(String body) throws IOException {
    var request =
        server
            .request("/uploads")
            .header("content-type", "application/json")
            .POST(BodyPublishers.ofString(body));
    return JSON.readTree(server.send(request.build()).path("body").asText());
  }

  private JsonNode upload(String url, String type, byte[] photo) throws IOException {
    return server.send(
        server
            .request(url)
            .header("content-type", type)
            .header("if-none-match", "*")
            .PUT(BodyPublishers.ofByteArray(photo))
            .build());
  }

  private JsonNode awaitResult(JsonNode signedUpload) throws IOException {
    while (true) {
      JsonNode response = server.get(signedUpload.path("result").asText());
      if (response.path("statusCode").asInt() == 200) {
        return JSON.readTree(response.path("body").asText());
      }
      assertThat(response.path("statusCode").asInt()).isEqualTo(404);
      Polling.pause();
    }
  }

  private JsonNode awaitResult(String id) throws IOException {
    return awaitResult(JSON.createObjectNode().put("result", "/results/" + id));
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /",
    "HEAD, /",
    "OPTIONS, /",
    "POST, /",
    "GET, /model",
    "HEAD, /model",
    "GET, /health",
    "GET, /openapi.json",
    "GET, /nothing",
    "HEAD, /nothing",
    "HEAD, /classify",
    "PUT, /classify",
    "BREW, /classify",
    "GET, /classify",
    "GET, /classify?url=http://127.0.0.1:1/",
    "GET, /classify?url=file:///etc/passwd",
    "GET, /results/x",
    "POST, /classify",
    "TRACE, /health",
    "DELETE, /uploads",
    "GET, /v2",
    "GET, /v2/models/clothes",
    "GET, /v2/models/shoes",
    "POST, /v2/models/clothes/infer"
  })
  void respondsLikeLambdaHandler(String method, String path) throws IOException {
    serve();
    String[] parts = path.split("\\?", 2);
    var event = JSON.createObjectNode().put("rawPath", parts[0]);
    event.put("rawQueryString", parts.length > 1 ? parts[1] : "");
    event.putObject("requestContext").putObject("http").put("method", method);
    event.putObject("headers");
    JsonNode expected = fixture.call(event.toString());
    JsonNode response =
        server.send(server.request(path).method(method, BodyPublishers.noBody()).build());
    assertThat(response.path("statusCode")).isEqualTo(expected.path("statusCode"));
    assertThat(response.path("body")).isEqualTo(expected.path("body"));
    for (var header : expected.path("headers").properties()) {
      // On Lambda, the page's content-security-policy also permits S3, to which the page uploads.
      String value = header.getValue().asText().replace(" " + fixture.s3.endpoint(), "");
      assertThat(response.path("headers").path(header.getKey()).asText()).isEqualTo(value);
    }
  }

  @Tag("slow")
  @Test
  void rejectsClassificationsOverLimit() throws Exception {
    serve(limits(/* maxRequests= */ 1, LONG_TIMEOUT, LONG_TIMEOUT));
    String path = "/classify?url=" + fixture.heldPhotoUrl();
    CompletableFuture<JsonNode> first = CompletableFuture.supplyAsync(() -> get(path));
    fixture.awaitHeldRequest();
    JsonNode rejected = server.get(path);
    assertThat(problem(429, rejected)).contains("this client has 1 request in progress");
    assertThat(rejected.at("/headers/retry-after").asText()).isEqualTo("1");
    fixture.releaseHeldPhoto();
    assertThat(first.get().path("statusCode").asInt()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/model", "/health", "/livez", "/readyz"})
  void respondsWhileNoPhotoCanBeClassified(String path) throws Exception {
    serve(limits(/* maxRequests= */ 1, LONG_TIMEOUT, LONG_TIMEOUT));
    CompletableFuture<JsonNode> photo =
        CompletableFuture.supplyAsync(() -> get("/classify?url=" + fixture.heldPhotoUrl()));
    fixture.awaitHeldRequest();
    assertThat(server.get(path).path("statusCode").asInt()).isEqualTo(200);
    assertThat(photo).isNotDone();
    fixture.releaseHeldPhoto();
    assertThat(photo.get().path("statusCode").asInt()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({"localhost, 413", "evil.example, 421"})
  void clientReceivesStatusWhileSendingBody(String host, int status) throws Exception {
    serve();
    String head =
        "POST /classify HTTP/1.1\r\nHost: %s\r\nConnection: close\r\nContent-Length: %d\r\n\r\n";
    String photo = "a".repeat(40_000_000);
    assertThat(server.sendRaw(head.formatted(host, photo.length()) + photo))
        .startsWith("HTTP/1.1 " + status);
  }

  @Test
  void clientReceives413WhileSendingBodyAfter100Continue() throws Exception {
    serve();
    String head =
        """
        POST /classify HTTP/1.1\r
        Host: localhost\r
        Connection: close\r
        Expect: 100-continue\r
        Transfer-Encoding: chunked\r
        \r
        """;
    int size = 40_000_000;
    String body = Integer.toHexString(size) + "\r\n" + "a".repeat(size) + "\r\n0\r\n\r\n";
    assertThat(server.sendRaw(head + body)).contains("HTTP/1.1 413");
  }

  @Test
  void rejectsAnnouncedBodyBeforeItIsSent() throws Exception {
    serve();
    String announced =
        "%s HTTP/1.1\r\nHost: localhost\r\nExpect: 100-continue\r\nContent-Length: 60000000\r\n\r\n";
    assertThat(server.sendRaw(announced.formatted("POST /classify"))).startsWith("HTTP/1.1 413");
    String upload = "/uploads/" + RandomId.random() + "?expires=99999999999&bytes=60000000";
    assertThat(server.sendRaw(announced.formatted("PUT " + upload + "&signature=00")))
        .startsWith("HTTP/1.1 403");
  }

  @Test
  void rejectsInvalidSignatureWithoutReadingBody() throws Exception {
    serve();
    String upload = "/uploads/" + RandomId.random() + "?expires=99999999999&bytes=9&signature=00";
    String head = "PUT %s HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9\r\n\r\na";
    assertThat(server.sendRaw(head.formatted(upload))).startsWith("HTTP/1.1 403");
  }

  @Test
  void keepsConnectionAfterCompleteBody() throws Exception {
    serve();
    String request = "POST /nothing HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\n\r\na";
    String last = request.replace("Host", "Connection: close\r\nHost");
    assertThat(server.sendRaw(request + last)).containsSubsequence("HTTP/1.1 405", "HTTP/1.1 405");
  }

  @Test
  void errorNamesReceivedAndExpectedHosts() throws Exception {
    serve();
    String request = "GET / HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n\r\n";
    assertThat(server.sendRaw(request.formatted("shop.example")))
        .startsWith("HTTP/1.1 421")
        .contains("the host is 'shop.example'; expected one of 127.0.0.1, ");
    assertThat(server.sendRaw(request.formatted("a".repeat(1000))))
        .startsWith("HTTP/1.1 421")
        .contains("the host is '" + "a".repeat(80) + "...'; expected one of");
  }

  @Tag("slow")
  @Test
  void closeWaitsForRequestsInProgress() throws Exception {
    serve();
    CompletableFuture<JsonNode> first =
        CompletableFuture.supplyAsync(() -> get("/classify?url=" + fixture.heldPhotoUrl()));
    fixture.awaitHeldRequest();
    CompletableFuture<Void> closing = CompletableFuture.runAsync(this::stop);
    awaitConnectionRefused();
    assertThatThrownBy(() -> closing.get(300, TimeUnit.MILLISECONDS))
        .isInstanceOf(TimeoutException.class);
    fixture.releaseHeldPhoto();
    assertThat(first.get().path("statusCode").asInt()).isEqualTo(200);
    closing.get();
  }

  @Tag("slow")
  @Test
  void bodyTimeoutEndsRequest() throws IOException {
    // The header timeout is longer than the client's read timeout, so only the body timeout can
    // cause the response.
    serve(limits(/* maxRequests= */ 4, Duration.ofMinutes(1), SHORT_TIMEOUT));
    try (Socket socket = server.connect()) {
      String head = "POST /classify HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9\r\n\r\na";
      socket.getOutputStream().write(head.getBytes(UTF_8));
      String response = new String(socket.getInputStream().readAllBytes(), UTF_8);
      assertThat(response).startsWith("HTTP/1.1 408").contains("application/problem+json");
    }
  }

  @Tag("slow")
  @Test
  void idleTimeoutEndsRequest() throws IOException {
    // The header timeout is also the idle timeout.
    serve(limits(/* maxRequests= */ 4, SHORT_TIMEOUT, LONG_TIMEOUT));
    String head = "POST /classify HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9\r\n\r\na";
    assertThat(server.sendRaw(head)).startsWith("HTTP/1.1 408").contains("took too long");
    String uploadLine =
        createUpload("{\"bytes\": 9}")
            .at("/upload/url")
            .asText()
            .replaceFirst("http://[^/]*", "PUT ");
    assertThat(
            server.sendRaw(
                head.replaceFirst("POST /classify", Matcher.quoteReplacement(uploadLine))
                    .replace("Host:", "If-None-Match: *\r\nHost:")))
        .startsWith("HTTP/1.1 408");
  }

  @Tag("slow")
  @Test
  void closesConnectionOnSlowHeaders() throws IOException {
    serve(limits(/* maxRequests= */ 4, SHORT_TIMEOUT, LONG_TIMEOUT));
    assertThat(server.sendRaw("GET / HTTP/1.1\r\nHost: local")).doesNotContain("200");
    assertThat(server.sendRaw("")).isEmpty();
    assertThat(server.get("/health").path("statusCode").asInt()).isEqualTo(200);
  }

  @Test
  void rejectsBodyOverLambdaLimit() throws IOException {
    serve();
    byte[] large = new byte[ApiHttpHandler.MAX_BINARY_BYTES + 1];
    var request =
        server
            .request("/classify")
            .header("content-type", "image/jpeg")
            .POST(BodyPublishers.ofByteArray(large));
    assertThat(problem(413, server.send(request.build()))).contains("4,669,440", "POST /uploads");
    var chunked = request.POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large)));
    assertThat(problem(413, server.send(chunked.build()))).contains("4,669,440");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "evil.example", "localhost.evil.example", "127.0.0.1.evil.example", "evil.example:8080",
        "169.254.169.254", "localhost@evil.example", "0.0.0.0", "[::2]"
      })
  void rejectsForeignHostNames(String host) throws IOException {
    serve();
    String response =
        server.sendRaw("GET / HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n");
    assertThat(response)
        .matches("(?s)HTTP/1.1 4(21|00) .*application/problem\\+json.*")
        .doesNotContain("<html");
  }

  /** {@link ServerFixture} allows the hosts closet.test and [2001:db8:0:0::1]. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "localhost",
        "LOCALHOST:1",
        "localhost.",
        "127.0.0.1:80",
        "[::1]",
        "[2001:DB8::1]",
        "Closet.Test"
      })
  void acceptsItsHostNames(String host) throws IOException {
    serve();
    assertThat(server.sendRaw("GET / HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n"))
        .startsWith("HTTP/1.1 200");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "hello\r\n\r\n",
        "GET / HTTP/9.0\r\n\r\n",
        "GET /health HTTP/1.1\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
        "GET http://evil.example/ HTTP/1.1\r\nHost: localhost\r\n\r\n",
        "CONNECT localhost:1 HTTP/1.1\r\nHost: evil.example:1\r\n\r\n",
        "GET /results/../.. HTTP/1.1\r\nHost: localhost\r\n\r\n",
        "GET /../../etc/passwd HTTP/1.1\r\nHost: localhost\r\n\r\n",
        "GET /%2e%2e/%2e%2e/etc/passwd HTTP/1.1\r\nHost: localhost\r\n\r\n",
        "GET /results/..%2f..%2fx HTTP/1.1\r\nHost: localhost\r\n\r\n",
        "GET /%zz HTTP/1.1\r\nHost: localhost\r\n\r\n",
        "GET /docs/?%zz HTTP/1.1\r\nHost: localhost\r\n\r\n",
        "GET /%00 HTTP/1.1\r\nHost: localhost\r\n\r\n",
        "POST /classify HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\n\r\n",
        "POST /classify HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab",
        "POST /classify HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        "POST /classify HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: gzip\r\n\r\n",
        "POST /classify HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        "POST /classify HTTP/1.1\r\nHost: localhost\r\nExpect: more\r\nContent-Length: 5\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: localhost\r\nA\u0000: b\r\n\r\n"
      })
  void respondsToMalformedRequestsWithProblem(String bytes) throws IOException {
    serve();
    assertThat(server.errorStatus(bytes.replaceFirst("\r\n\r\n", "\r\nConnection: close\r\n\r\n")))
        .matches(status -> (status >= 400 && status < 500) || status == 505);
    assertThat(server.get("/health").path("statusCode").asInt()).isEqualTo(200);
  }

  @Test
  void rejectsLargeHeaders() throws IOException {
    serve();
    String start = "GET / HTTP/1.1\r\nHost: localhost\r\n";
    assertThat(server.errorStatus(start + "A: " + "a".repeat(20_000) + "\r\n\r\n")).isEqualTo(431);
    assertThat(server.errorStatus(start + "A: a\r\n".repeat(5_000) + "\r\n")).isEqualTo(431);
    assertThat(server.errorStatus("GET /" + "a".repeat(20_000) + " HTTP/1.1\r\n\r\n"))
        .isEqualTo(414);
  }

  @Test
  void acceptsHostNameOfItsAddress() throws IOException {
    byte[] loopback = {127, 0, 0, 1};
    InetAddress address = InetAddress.getByAddress("wardrobe.test", loopback);
    server =
        ServerFixture.of(
            fixture, classifier, folder, new InetSocketAddress(address, 0), DEFAULT_LIMITS);
    String host = server.url().getAuthority();
    assertThat(host).startsWith("wardrobe.test:");
    assertThat(server.sendRaw("GET / HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n"))
        .startsWith("HTTP/1.1 200");
  }

  @Test
  void classifiesUpload() throws IOException {
    serve();
    JsonNode signedUpload =
        createUpload(
            "{\"contentType\": \"image/jpeg\", \"bytes\": " + ApiFixture.PHOTO.length + "}");
    assertThat(server.get(signedUpload.path("result").asText()).at("/headers/retry-after").asText())
        .isEqualTo("2");
    JsonNode uploadResponse =
        upload(signedUpload.at("/upload/url").asText(), "image/jpeg", ApiFixture.PHOTO);
    assertThat(uploadResponse.path("statusCode").asInt()).isEqualTo(200);
    JsonNode result = awaitResult(signedUpload);
    assertThat(result.path("image").path("width").asInt()).isEqualTo(120);
    assertThat(result.path("predictions")).hasSize(2);
    server.close();
    try (Stream<Path> photos = Files.list(folder.resolve("photos"))) {
      assertThat(photos).isEmpty();
    }
  }

  @Test
  void acceptsOneUploadForUrl() throws IOException {
    serve();
    JsonNode signedUpload = createUpload(PHOTO_SIZE_JSON);
    String url = signedUpload.at("/upload/url").asText();
    assertThat(signedUpload.at("/upload/headers/if-none-match").asText()).isEqualTo("*");
    assertThat(upload(url, "image/jpeg", ApiFixture.PHOTO).path("statusCode").asInt())
        .isEqualTo(200);
    assertThat(problem(412, upload(url, "image/jpeg", ApiFixture.PHOTO))).contains("used");
    awaitResult(signedUpload);
    assertThat(problem(412, upload(url, "image/jpeg", ApiFixture.PHOTO))).contains("used");
  }

  @Test
  void rejectsUploadThatMayReplaceAnother() throws IOException {
    serve();
    String url = createUpload(PHOTO_SIZE_JSON).at("/upload/url").asText();
    var request = server.request(url).PUT(BodyPublishers.ofByteArray(ApiFixture.PHOTO)).build();
    assertThat(problem(403, server.send(request))).contains("if-none-match is ''");
  }

  @Test
  void storesProblemAsResultOfUnsupportedUpload() throws IOException {
    serve();
    JsonNode signedUpload = createUpload("{\"bytes\": 6}");
    upload(signedUpload.at("/upload/url").asText(), "image/jpeg", "<html>".getBytes(UTF_8));
    assertThat(awaitResult(signedUpload).at("/error/status").asInt()).isEqualTo(415);
  }

  @Test
  void rejectsForgedAndMismatchedUploads() throws IOException {
    serve();
    String url =
        createUpload("{\"contentType\": \"image/jpeg\", \"bytes\": 20}").at("/upload/url").asText();
    byte[] photo = new byte[20];
    assertThat(problem(403, upload(url, "image/png", photo))).contains("'image/png'", "image/jpeg");
    assertThat(problem(403, upload(url, "image/jpeg", new byte[21]))).contains("21", "20 bytes");
    String otherId = RandomId.random().toString();
    for (String forged :
        new String[] {
          url.replace("bytes=20", "bytes=21"),
          url.replace("&bytes=20", ""),
          url.replaceFirst("expires=\\d+", "expires=99999999999"),
          url + "0",
          url + "&bytes=20",
          url.substring(0, url.indexOf('?')),
          url.replaceFirst("[0-9a-f]{32}\\?", otherId + "?")
        }) {
      assertThat(upload(forged, "image/jpeg", photo).path("statusCode").asInt())
          .as(forged)
          .isIn(400, 403);
    }
    for (String id : new String[] {"..", "x", "%2e%2e", "a/b", ""}) {
      int status = upload("/uploads/" + id, "image/jpeg", photo).path("statusCode").asInt();
      assertThat(status).as(id).isIn(400, 404, 405);
    }
    try (Stream<Path> photos = Files.list(folder.resolve("photos"))) {
      assertThat(photos).isEmpty();
    }
  }

  @Test
  void signedUploadExpires() throws Exception {
    SignedUpload upload =
        new SignedUpload(
            RandomId.random(),
            /* contentType= */ Optional.empty(),
            /* bytes= */ 1,
            Instant.ofEpochSecond(1_000));
    byte[] key = new byte[32];
    SignedUpload parsed = SignedUpload.parse(upload.id(), upload.query(key), key);
    assertThat(parsed).isEqualTo(upload);
    Instant late = Instant.ofEpochSecond(1_001);
    assertThatThrownBy(() -> parsed.check(/* type= */ "", "*", /* length= */ 1, late))
        .hasMessageContaining("expired");
  }

  @Test
  void returns503IfPhotoCannotBeStored() throws IOException {
    serve();
    Files.delete(folder.resolve("photos"));
    String url = createUpload(PHOTO_SIZE_JSON).at("/upload/url").asText();
    assertThat(problem(503, upload(url, "image/jpeg", ApiFixture.PHOTO)))
        .isEqualTo("cannot store the photo; the disk may be full");
  }

  @Test
  void failedUploadFreesSlot() throws Exception {
    ClientAddress client = new ClientAddress("7f000001");
    try (LocalUploadStore store =
        new LocalUploadStore(folder, classifier, ApiFixture.DEFAULT_TOP, fixture.telemetry)) {
      // A client has 16 slots.
      for (int i = 0; i < 17; i++) {
        IncompleteUpload upload = store.begin(RandomId.random(), client);
        upload.close(); // deletes the file, so that it cannot be moved to the queue
        assertThatThrownBy(upload::complete).isInstanceOf(NoSuchFileException.class);
      }
    }
  }

  /**
   * Every photo is an empty file and fails. The telemetry blocks at the first failure, so the other
   * photos stay in the queue.
   */
  @Test
  void limitsQueuedUploads() throws Exception {
    Semaphore permits = new Semaphore(0);
    try (LocalUploadStore store =
        new LocalUploadStore(
            folder, classifier, ApiFixture.DEFAULT_TOP, waitingAtFailures(permits))) {
      try {
        for (int i = 0; i < 64; i++) {
          store.begin(RandomId.random(), new ClientAddress("client " + i / 16)).complete();
        }
        assertThatThrownBy(() -> store.begin(RandomId.random(), new ClientAddress("client 3")))
            .hasMessage("this client has 16 uploads in progress, which is the maximum; try again");
        assertThatThrownBy(() -> store.begin(RandomId.random(), new ClientAddress("client 4")))
            .hasMessage("busy: 64 concurrent uploads is the maximum; try again");
      } finally {
        permits.release(64);
      }
    }
  }

  private static Telemetry waitingAtFailures(Semaphore permits) {
    return new Telemetry() {
      @Override
      public void classified(Prediction prediction) {}

      @Override
      public void failed(String input, Throwable failure) {
        permits.acquireUninterruptibly();
      }
    };
  }

  @Tag("slow")
  @Test
  void returns502IfResultCannotBeStored() throws IOException {
    serve();
    JsonNode signedUpload = createUpload(PHOTO_SIZE_JSON);
    Files.delete(folder.resolve("results"));
    upload(signedUpload.at("/upload/url").asText(), "image/jpeg", ApiFixture.PHOTO);
    JsonNode response;
    do {
      response = server.get(signedUpload.path("result").asText());
    } while (response.path("statusCode").asInt() == 404);
    assertThat(problem(502, response)).contains("cannot store the result; the disk may be full");
  }

  @Test
  void rejectsUploadOfUnknownLength() throws IOException {
    serve();
    String url = createUpload("{\"bytes\": 50000000}").at("/upload/url").asText();
    var chunked =
        server
            .request(url)
            .header("if-none-match", "*")
            .PUT(BodyPublishers.ofInputStream(InputStream::nullInputStream));
    assertThat(problem(403, server.send(chunked.build())))
        .isEqualTo("content-length is missing; the signed URL is for 50,000,000 bytes");
  }

  @Test
  void resumesUploadsOfPreviousServer() throws IOException {
    Path photos = Files.createDirectories(folder.resolve("photos"));
    Path results = Files.createDirectories(folder.resolve("results"));
    String queued = RandomId.random().toString();
    String interrupted = RandomId.random().toString();
    Files.write(photos.resolve(queued), ApiFixture.PHOTO);
    Files.write(photos.resolve(interrupted + ".classifying"), ApiFixture.PHOTO);
    Files.writeString(photos.resolve(RandomId.random() + "-1.part"), "incomplete");
    Files.writeString(results.resolve(RandomId.random() + ".json1.part"), "{");
    Path unrelated = Files.writeString(photos.resolve("film.part"), "not an upload");
    serve();
    assertThat(awaitResult(queued).has("label")).isTrue();
    assertThat(awaitResult(interrupted).has("label")).isTrue();
    server.close();
    assertThat(photos)
        .isDirectoryContaining(unrelated::equals)
        .isDirectoryNotContaining("glob:**-*");
    assertThat(results).isDirectoryNotContaining("glob:**.part");
  }

  @Test
  void rejectsUploadFolderInUse() throws IOException {
    serve();
    assertThatThrownBy(() -> ServerFixture.of(fixture, classifier, folder, DEFAULT_LIMITS))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(folder + " is the upload folder of another running server");
  }

  @Test
  void releasesLockIfResumingFails() throws IOException {
    Path part =
        Files.createDirectories(folder.resolve("photos").resolve(RandomId.random() + "-1.part"));
    Path content = Files.writeString(part.resolve("inside"), "");
    assertThatThrownBy(() -> ServerFixture.of(fixture, classifier, folder, DEFAULT_LIMITS))
        .isInstanceOf(DirectoryNotEmptyException.class);
    Files.delete(content);
    serve();
    assertThat(part).doesNotExist();
  }

  @Test
  void rejectsPortInUse() throws IOException {
    serve();
    var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port());
    assertThatThrownBy(
            () ->
                ServerFixture.of(
                    fixture, classifier, folder.resolve("other"), address, DEFAULT_LIMITS))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("cannot bind ")
        .hasMessageContaining(":%d: address already in use", server.port())
        .hasMessageEndingWith("choose another with --port or --host");
  }
}
