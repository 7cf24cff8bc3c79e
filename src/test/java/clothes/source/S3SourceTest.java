package clothes.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import clothes.source.SourceException.Reason;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

@Timeout(60)
@ExtendWith(S3Server.Shared.class)
final class S3SourceTest {
  private static final int LIMIT = 1000;
  private static final byte[] PHOTO = "photo".getBytes(UTF_8);
  private static final S3Location SOME_PHOTO = S3Location.of("photos", "red.jpg");

  private final S3Server s3;

  S3SourceTest(S3Server s3) {
    this.s3 = s3;
  }

  private static FetchLimits limits(Duration deadline) {
    return new FetchLimits(
        Duration.ofSeconds(5), deadline, new ByteLimit(LIMIT), /* maxRedirects= */ 0);
  }

  private static byte[] read(S3Client client, S3Location location, Duration deadline)
      throws SourceException {
    try (S3Source source = new S3Source(client, AllowedBuckets.ANY, limits(deadline))) {
      return source.read(location);
    }
  }

  private byte[] read(S3Location location) throws SourceException {
    return read(s3.client(), location, Duration.ofSeconds(30));
  }

  private SourceException failure(S3Location location) {
    return catchThrowableOfType(SourceException.class, () -> read(location));
  }

  /**
   * The server's address without a path. Even {@code /} would be merged with the slash at the start
   * of a key.
   */
  private static URI endpoint(ScriptedServer server) {
    return URI.create("http://" + server.address().getAuthority());
  }

  private static SourceException failureFrom(URI endpoint, Duration deadline) {
    try (S3Client client = S3Server.client(endpoint)) {
      return catchThrowableOfType(SourceException.class, () -> read(client, SOME_PHOTO, deadline));
    }
  }

  /** Sends the response to each of the client's three attempts. */
  private static SourceException failureFrom(ScriptedServer.Response response) throws IOException {
    try (ScriptedServer server = new ScriptedServer(response, response, response)) {
      return failureFrom(endpoint(server), Duration.ofSeconds(30));
    }
  }

  private static ScriptedServer.Response error(int status, String code) {
    String body = "<Error><Code>" + code + "</Code><Message>secret</Message></Error>";
    return ScriptedServer.raw(
        "HTTP/1.1 %d No\r\nConnection: close\r\nContent-Length: %d\r\n\r\n%s"
            .formatted(status, body.length(), body));
  }

  // Existing objects

  @ParameterizedTest
  @ValueSource(
      strings = {
        "red.jpg",
        "a/b/c/red.jpg",
        "red flower.jpg",
        "red+flower.jpg",
        "100%.jpg",
        "%2e%2e%2f.jpg",
        "red%20flower+%2B.jpg",
        "a&b=c;d,e:f@g$h!i'j(k)l*m.jpg",
        "what?versionId.jpg",
        "number#1.jpg",
        "a\\b.jpg",
        "{a}|[b]^`~.jpg",
        "rot ä ß 服 👗.jpg",
        "e\u0301.jpg",
        "...",
        " "
      })
  void readsObjectsWithUnusualKeys(String key) throws SourceException {
    String bucket = s3.createBucket();
    s3.put(bucket, key, PHOTO);
    assertThat(read(S3Location.of(bucket, key))).isEqualTo(PHOTO);
    assertThat(read(S3Location.parse("s3://" + bucket + "/" + key))).isEqualTo(PHOTO);
  }

  /** The in-memory S3 server does not support these keys, so this checks the request line. */
  @ParameterizedTest
  @CsvSource({
    "/leading.jpg,/photos/%2Fleading.jpg",
    "trailing/,/photos/trailing/",
    "a//b.jpg,/photos/a/%2Fb.jpg",
    "../red.jpg,/photos/../red.jpg",
    "a/../red.jpg,/photos/a/../red.jpg",
    "./red.jpg,/photos/./red.jpg",
    "a/./red.jpg,/photos/a/./red.jpg"
  })
  void sendsKeysWithEmptyAndDotSegments(String key, String path) throws IOException {
    try (ScriptedServer server = new ScriptedServer(ScriptedServer.complete(PHOTO, "\"a\""));
        S3Client client = S3Server.client(endpoint(server))) {
      assertThat(read(client, S3Location.of("photos", key), Duration.ofSeconds(30)))
          .isEqualTo(PHOTO);
      assertThat(server.requests().get(0)).startsWith("GET " + path + " HTTP/1.1\n");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "aws-chunked,gzip", "GZIP"})
  void unpacksStoredGzip(String encoding) throws IOException {
    assertThat(read(store(encoding, GzipTest.gzip(PHOTO)))).isEqualTo(PHOTO);
  }

  @ParameterizedTest
  @ValueSource(strings = {"utf-8", "aws-chunked", "identity"})
  void ignoresEncodingsThatAreNotCompression(String encoding) throws IOException {
    assertThat(read(store(encoding, PHOTO))).isEqualTo(PHOTO);
  }

  @ParameterizedTest
  @CsvSource({
    "br,compressed as 'br'; expected gzip",
    "gzip,'the object has Content-Encoding: gzip, but its content is not valid gzip'"
  })
  void invalidCompressionIsPermanentFailure(String encoding, String message) {
    SourceException failure = failure(store(encoding, PHOTO));
    assertThat(failure).hasMessage(message);
    assertThat(failure.reason()).isEqualTo(Reason.ENCODING);
    assertThat(failure.isTemporary()).isFalse();
  }

  @Test
  void rejectsGzipBombs() throws IOException {
    byte[] bomb = GzipTest.gzip(new byte[50_000]);
    assertThat(failure(store("gzip", bomb)).reason()).isEqualTo(Reason.TOO_LARGE);
  }

  private S3Location store(String encoding, byte[] content) {
    S3Location location = S3Location.of(s3.createBucket(), "red.jpg");
    s3.client()
        .putObject(
            put -> put.bucket(location.bucket()).key("red.jpg").contentEncoding(encoding),
            RequestBody.fromBytes(content));
    return location;
  }

  @Test
  void readsRequestedVersion() throws SourceException {
    String bucket = s3.createVersionedBucket();
    S3Location first = s3.put(bucket, "red.jpg", "first".getBytes(UTF_8));
    S3Location second = s3.put(bucket, "red.jpg", "second".getBytes(UTF_8));
    assertThat(first.version()).isPresent().isNotEqualTo(second.version());
    assertThat(read(S3Location.parse(first.toString()))).asString(UTF_8).isEqualTo("first");
    assertThat(read(second)).asString(UTF_8).isEqualTo("second");
    assertThat(read(S3Location.of(bucket, "red.jpg"))).asString(UTF_8).isEqualTo("second");
  }

  @Test
  void readsOldVersionsOfDeletedObject() throws SourceException {
    String bucket = s3.createVersionedBucket();
    S3Location version = s3.put(bucket, "red.jpg", PHOTO);
    String marker =
        s3.client().deleteObject(request -> request.bucket(bucket).key("red.jpg")).versionId();
    assertThat(failure(S3Location.of(bucket, "red.jpg")).reason()).isEqualTo(Reason.NOT_FOUND);
    assertThat(failure(new S3Location(bucket, "red.jpg", Optional.of(marker))).reason())
        .isEqualTo(Reason.NOT_FOUND);
    assertThat(read(version)).isEqualTo(PHOTO);
  }

  @Test
  void readsEmptyObject() throws SourceException {
    assertThat(read(s3.put(s3.createBucket(), "empty", new byte[0]))).isEmpty();
  }

  @Test
  void acceptsExactlyLimit() throws SourceException {
    assertThat(read(s3.put(s3.createBucket(), "full", new byte[LIMIT]))).hasSize(LIMIT);
  }

  @Test
  void rejectsMoreThanLimit() {
    SourceException failure = failure(s3.put(s3.createBucket(), "large", new byte[LIMIT + 1]));
    assertThat(failure.reason()).isEqualTo(Reason.TOO_LARGE);
    assertThat(failure).hasMessage("too large: 1,001 bytes; expected at most 1,000");
  }

  // Missing and forbidden objects

  @Test
  void reportsMissingObjectsAndBuckets() {
    String bucket = s3.createBucket();
    assertThat(failure(S3Location.of(bucket, "none")))
        .hasMessage("there is no such object")
        .extracting(SourceException::reason)
        .isEqualTo(Reason.NOT_FOUND);
    assertThat(failure(S3Location.of("no-such-bucket", "none")))
        .hasMessage("bucket 'no-such-bucket' does not exist")
        .extracting(SourceException::reason)
        .isEqualTo(Reason.NOT_FOUND);
  }

  @Test
  void readsOnlyAllowedBuckets() throws SourceException {
    S3Location photo = s3.put(s3.createBucket(), "red.jpg", PHOTO);
    AllowedBuckets allowed = AllowedBuckets.parse(" other , " + photo.bucket());
    try (S3Source source = new S3Source(s3.client(), allowed, limits(Duration.ofSeconds(30)))) {
      assertThat(source.read(photo)).isEqualTo(PHOTO);
      SourceException failure =
          catchThrowableOfType(
              SourceException.class, () -> source.read(S3Location.of("secrets", "red.jpg")));
      assertThat(failure.reason()).isEqualTo(Reason.FORBIDDEN);
      assertThat(failure.isTemporary()).isFalse();
    }
    assertThat(AllowedBuckets.parse("").contains(photo.bucket())).isFalse();
  }

  @Test
  void reportsWrongCredentials() {
    try (S3Client client = S3Server.client(s3.endpoint(), "wrong")) {
      SourceException failure =
          catchThrowableOfType(
              SourceException.class, () -> read(client, SOME_PHOTO, Duration.ofSeconds(30)));
      assertThat(failure.reason()).isEqualTo(Reason.REFUSED);
      assertThat(failure.isTemporary()).isTrue();
      assertThat(failure).hasMessageStartingWith("S3 denies access (SignatureDoesNotMatch)");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "400,InvalidArgument,INVALID,false",
    "400,KeyTooLongError,INVALID,false",
    "400,InvalidRequest,UNSUPPORTED,false",
    "400,ExpiredToken,REFUSED,true",
    "403,AccessDenied,REFUSED,true",
    "403,InvalidObjectState,UNSUPPORTED,false",
    "404,NoSuchKey,NOT_FOUND,false",
    "404,NoSuchVersion,NOT_FOUND,false",
    "404,NoSuchBucket,NOT_FOUND,false",
    "405,MethodNotAllowed,NOT_FOUND,false",
    "429,TooManyRequests,BUSY,true",
    "500,InternalError,UNREACHABLE,true",
    "503,SlowDown,BUSY,true",
    "503,ServiceUnavailable,BUSY,true",
    "504,GatewayTimeout,TIMEOUT,true"
  })
  void classifiesErrorsAsTemporaryOrPermanent(
      int status, String code, Reason reason, boolean temporary) throws IOException {
    SourceException failure = failureFrom(error(status, code));
    assertThat(failure.reason()).isEqualTo(reason);
    assertThat(failure.isTemporary()).isEqualTo(temporary);
    assertThat(failure).message().isNotBlank().doesNotContain("secret");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "<html>", "<Error>"})
  void reportsErrorsWithEmptyOrMalformedBody(String body) throws IOException {
    ScriptedServer.Response response =
        ScriptedServer.raw(
            "HTTP/1.1 500 No\r\nConnection: close\r\nContent-Length: %d\r\n\r\n%s"
                .formatted(body.length(), body));
    assertThat(failureFrom(response).reason()).isEqualTo(Reason.UNREACHABLE);
  }

  // Connections

  @Test
  void retriesAfterThrottlingAndClosedConnections() throws IOException {
    S3Location photo = s3.put(s3.createBucket(), "red.jpg", PHOTO);
    try (ScriptedServer server =
            new ScriptedServer(
                error(503, "SlowDown"), ScriptedServer.truncated(PHOTO, "\"a\"", 2), s3.forward());
        S3Client client = S3Server.client(endpoint(server))) {
      assertThat(read(client, photo, Duration.ofSeconds(30))).isEqualTo(PHOTO);
      assertThat(server.requests()).hasSize(3);
    }
  }

  @Test
  void failsWhenEveryAttemptIsClosedEarly() throws IOException {
    SourceException failure = failureFrom(ScriptedServer.truncated(PHOTO, "\"a\"", 2));
    assertThat(failure.reason()).isEqualTo(Reason.UNREACHABLE);
    assertThat(failure).hasMessage("the connection closed early");
  }

  @Test
  void doesNotReadTooLargeObject() throws IOException {
    ScriptedServer.Response large =
        (request, client) -> {
          ScriptedServer.contentLength(LIMIT + 1).write(request, client);
          ScriptedServer.noResponse().write(request, client);
        };
    assertThat(failureFrom(large).reason()).isEqualTo(Reason.TOO_LARGE);
  }

  @Test
  void limitsObjectsOfUnknownLength() throws IOException {
    assertThat(failureFrom(ScriptedServer.endless()).reason()).isEqualTo(Reason.TOO_LARGE);
  }

  @Tag("slow")
  @Test
  void truncationAtAnyByteIsTemporaryFailure() throws IOException {
    String complete = "HTTP/1.1 200 OK\r\nETag: \"a\"\r\nContent-Length: 12\r\n\r\ntwelve bytes";
    for (int end = 0; end < complete.length(); end++) {
      SourceException failure = failureFrom(ScriptedServer.raw(complete.substring(0, end)));
      assertThat(failure.isTemporary()).as("%d bytes: %s", end, failure).isTrue();
    }
  }

  @Tag("slow")
  @ParameterizedTest
  @ValueSource(strings = {"slow trickle", "silence", "silence in the body"})
  void enforcesDeadlineDuringStall(String kind) throws IOException {
    ScriptedServer.Response slow =
        switch (kind) {
          case "slow trickle" -> ScriptedServer.slowTrickle();
          case "silence" -> ScriptedServer.noResponse();
          default -> ScriptedServer.stalledAfter(PHOTO, "\"a\"", 2);
        };
    try (ScriptedServer server = new ScriptedServer(slow)) {
      SourceException failure = failureFrom(endpoint(server), Duration.ofMillis(500));
      assertThat(failure.reason()).isEqualTo(Reason.TIMEOUT);
      assertThat(failure).hasMessage("deadline exceeded: not complete after 500 ms");
    }
  }

  @Test
  void reportsClosedPortAsUnreachable() throws IOException {
    URI unusedEndpoint;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      unusedEndpoint = URI.create("http://127.0.0.1:" + free.getLocalPort());
    }
    SourceException failure = failureFrom(unusedEndpoint, Duration.ofSeconds(30));
    assertThat(failure.reason()).isEqualTo(Reason.UNREACHABLE);
    assertThat(failure).hasMessage("cannot connect: connection refused");
  }

  @Test
  void leavesClientOpen() throws SourceException {
    S3Location photo = s3.put(s3.createBucket(), "red.jpg", PHOTO);
    assertThatThrownBy(() -> read(S3Location.of(photo.bucket(), "none")))
        .isInstanceOf(SourceException.class);
    assertThat(read(photo)).isEqualTo(PHOTO);
    assertThat(read(photo)).isEqualTo(PHOTO);
  }
}
