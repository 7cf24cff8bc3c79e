package clothes.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import clothes.source.SourceException.Reason;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.apache.hc.client5.http.DnsResolver;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Tests the guarded policy with hostile servers and DNS responses. The test servers have the
 * address {@value #PUBLIC}. The policy of this test treats it as public and allows every port from
 * 80. All other private addresses stay forbidden.
 */
@Timeout(30)
final class GuardedUrlTest {
  private static final String PUBLIC = "127.0.0.1";

  private static final Duration REJECTION_PERIOD = Duration.ofMillis(60);

  private static final UrlPolicy POLICY =
      new UrlPolicy(
          PublicInternet::mayBePublic,
          port -> port >= 80,
          address -> address.getHostAddress().equals(PUBLIC) || PublicInternet.isPublic(address),
          Optional.of(REJECTION_PERIOD));

  private static final byte[] PHOTO = "photo".getBytes(UTF_8);

  private static final ScriptedServer.Response PHOTO_RESPONSE =
      ScriptedServer.complete(PHOTO, /* tag= */ "a");

  private static UrlSource source(Duration deadline, DnsResolver resolver) {
    return new UrlSource(
        new FetchLimits(
            /* connectTimeout= */ Duration.ofSeconds(5),
            deadline,
            new ByteLimit(10_000),
            /* maxRedirects= */ 5),
        "clothes/test",
        POLICY,
        resolver);
  }

  private static byte[] fetch(String url, String... dnsAnswers) throws SourceException {
    try (UrlSource urls = source(Duration.ofSeconds(20), new ScriptedDns(dnsAnswers))) {
      return urls.fetch(UrlSource.parse(url));
    }
  }

  private static SourceException failure(String url, String... dnsAnswers) {
    return catchThrowableOfType(SourceException.class, () -> fetch(url, dnsAnswers));
  }

  private static String url(String host, ScriptedServer server) {
    return "http://" + host + ":" + server.address().getPort() + "/";
  }

  /**
   * Gives the next answer to each lookup of a name, and repeats the last one. The addresses of an
   * answer are separated by spaces.
   */
  private static final class ScriptedDns implements DnsResolver {
    private final Deque<String> dnsAnswers;

    ScriptedDns(String... dnsAnswers) {
      this.dnsAnswers = new ArrayDeque<>(List.of(dnsAnswers));
    }

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
      if (host.matches("[\\[\\]0-9a-f:.]+")) { // an address
        return InetAddress.getAllByName(host);
      }
      String dnsAnswer = dnsAnswers.size() > 1 ? dnsAnswers.remove() : dnsAnswers.element();
      String[] literals = dnsAnswer.split(" ", -1);
      InetAddress[] addresses = new InetAddress[literals.length];
      for (int i = 0; i < literals.length; i++) {
        addresses[i] = InetAddress.getAllByName(literals[i])[0];
      }
      return addresses;
    }

    @Override
    public String resolveCanonicalHostname(String host) {
      return host;
    }
  }

  // Names

  @Test
  void connectsToCheckedAddressWithoutResolvingAgain() throws IOException {
    try (ScriptedServer server = new ScriptedServer(PHOTO_RESPONSE)) {
      assertThat(fetch(url("rebind.example.org", server), PUBLIC, "127.0.0.2")).isEqualTo(PHOTO);
      assertThat(server.requests().get(0))
          .contains("Host: rebind.example.org:" + server.address().getPort());
    }
  }

  @Test
  @ResourceLock(Resources.SYSTEM_PROPERTIES)
  void ignoresProxyBecauseItResolvesNamesUnchecked() throws IOException {
    try (ScriptedServer server = new ScriptedServer(PHOTO_RESPONSE);
        ScriptedServer proxy = new ScriptedServer(ScriptedServer.status(500))) {
      System.setProperty("http.proxyHost", proxy.address().getHost());
      System.setProperty("http.proxyPort", "" + proxy.address().getPort());
      assertThat(fetch(url("photos.example.org", server), PUBLIC)).isEqualTo(PHOTO);
      assertThat(proxy.requests()).isEmpty();
    } finally {
      System.clearProperty("http.proxyHost");
      System.clearProperty("http.proxyPort");
    }
  }

  @Test
  void resolvesAndChecksAgainForNextFetch() throws IOException {
    try (ScriptedServer server = new ScriptedServer(PHOTO_RESPONSE, PHOTO_RESPONSE);
        UrlSource urls = source(Duration.ofSeconds(20), new ScriptedDns(PUBLIC, "127.0.0.2"))) {
      URI url = URI.create(url("rebind.example.org", server));
      assertThat(urls.fetch(url)).isEqualTo(PHOTO);
      SourceException failure = catchThrowableOfType(SourceException.class, () -> urls.fetch(url));
      assertThat(failure.reason()).isEqualTo(Reason.FORBIDDEN);
      assertThat(server.requests()).hasSize(1);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {PUBLIC + " 127.0.0.2", "127.0.0.2 " + PUBLIC, PUBLIC + " ::1"})
  void rejectsHostWithOneForbiddenAddress(String dnsAnswer) throws IOException {
    try (ScriptedServer server = new ScriptedServer(PHOTO_RESPONSE)) {
      assertThat(failure(url("both.example.org", server), dnsAnswer).reason())
          .isEqualTo(Reason.FORBIDDEN);
      assertThat(server.requests()).isEmpty();
    }
  }

  /** Resolves private names at once; fails for unknown names after a delay, as name servers do. */
  private static final class InternalDns implements DnsResolver {
    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
      if (host.startsWith("unknown")) {
        sleep(REJECTION_PERIOD.dividedBy(2));
        throw new UnknownHostException(host);
      }
      return InetAddress.getAllByName("10.0.0.1");
    }

    @Override
    public String resolveCanonicalHostname(String host) {
      return host;
    }

    private static void sleep(Duration time) {
      try {
        Thread.sleep(time.toMillis());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"private.example.org", "unknown.example.org"})
  void rejectsPrivateAndUnknownNamesAlike(String host) {
    try (UrlSource urls = source(Duration.ofSeconds(20), new InternalDns())) {
      long start = System.nanoTime();
      SourceException failure =
          catchThrowableOfType(
              SourceException.class, () -> urls.fetch(URI.create("http://" + host + "/")));
      assertThat(Duration.ofNanos(System.nanoTime() - start))
          .isGreaterThanOrEqualTo(REJECTION_PERIOD);
      assertThat(failure.reason()).isEqualTo(Reason.FORBIDDEN);
      assertThat(failure).hasMessage("the host is unknown, or its address is not allowed");
    }
  }

  @Test
  void enforcesDeadlineDuringDnsLookup() {
    CountDownLatch testEnd = new CountDownLatch(1);
    DnsResolver silent =
        new DnsResolver() {
          @Override
          public InetAddress[] resolve(String host) throws UnknownHostException {
            boolean interrupted = false;
            while (true) { // Like the system resolver, it ignores interrupts.
              try {
                testEnd.await();
                if (interrupted) {
                  Thread.currentThread().interrupt();
                }
                throw new UnknownHostException(host);
              } catch (InterruptedException e) {
                interrupted = true;
              }
            }
          }

          @Override
          public String resolveCanonicalHostname(String host) {
            return host;
          }
        };
    try (UrlSource urls = source(Duration.ofMillis(200), silent)) {
      SourceException failure =
          catchThrowableOfType(
              SourceException.class, () -> urls.fetch(URI.create("http://slow.example.org/")));
      assertThat(failure.reason()).isEqualTo(Reason.TIMEOUT);
    } finally {
      testEnd.countDown();
    }
  }

  // Redirects

  @ParameterizedTest
  @CsvSource({
    "http://169.254.169.254/latest/meta-data/,FORBIDDEN",
    "http://127.0.0.2/,FORBIDDEN",
    "//127.0.0.2/,FORBIDDEN",
    "https://10.0.0.1/,FORBIDDEN",
    "http://[::1]/,FORBIDDEN",
    "http://[::ffff:a00:1]/,FORBIDDEN", // 10.0.0.1 as an IPv4-mapped address
    "http://localhost/,FORBIDDEN",
    "http://2130706433/,FORBIDDEN", // 127.0.0.1 as one number: a name without a dot
    "http://private.example.org/,FORBIDDEN",
    "http://127.0.0.1:22/,FORBIDDEN",
    "http://user@example.org/,REFUSED",
    "http://127.1/,REFUSED",
    "http://[::1.1.1.99999999999999999999]/,REFUSED",
    "ftp://example.org/,REFUSED",
    "file:///etc/passwd,REFUSED",
    "http:///,REFUSED",
    "//:t/red.jpg,REFUSED"
  })
  void checksEveryRedirect(String location, Reason reason) throws IOException {
    try (ScriptedServer server =
        new ScriptedServer(ScriptedServer.redirect("/second"), ScriptedServer.redirect(location))) {
      // The DNS answers are for the URL, for /second, and for the location if it has a name.
      SourceException failure = failure(url("example.org", server), PUBLIC, PUBLIC, "10.0.0.1");
      assertThat(failure.reason()).isEqualTo(reason);
      assertThat(server.requests()).hasSize(2);
      assertThat(failure).message().doesNotContain("10.0.0.1", "127.", "169.254");
    }
  }

  @Test
  void followsAllowedRedirectToAnotherHost() throws IOException {
    try (ScriptedServer second = new ScriptedServer(PHOTO_RESPONSE);
        ScriptedServer first =
            new ScriptedServer(ScriptedServer.redirect(url("other.example.org", second)))) {
      assertThat(fetch(url("example.org", first), PUBLIC)).isEqualTo(PHOTO);
    }
  }

  @Test
  void doesNotReadBodyOfRedirect() throws IOException {
    ScriptedServer.Response redirectWithBody =
        ScriptedServer.raw("HTTP/1.1 302 Found\r\nLocation: /photo\r\nContent-Length: 9\r\n\r\n1");
    ScriptedServer.Response stalledBody =
        (request, client) -> {
          redirectWithBody.write(request, client);
          ScriptedServer.noResponse().write(request, client);
        };
    try (ScriptedServer server = new ScriptedServer(stalledBody, PHOTO_RESPONSE)) {
      assertThat(fetch(server.address().toString(), PUBLIC)).isEqualTo(PHOTO);
    }
  }

  // Bodies

  private static ScriptedServer.Response encoded(String encoding, byte[] body) {
    return (request, client) -> {
      ScriptedServer.raw("HTTP/1.1 200 OK\r\nContent-Encoding: " + encoding + "\r\n\r\n")
          .write(request, client);
      client.getOutputStream().write(body);
    };
  }

  private static byte[] fetchFrom(ScriptedServer.Response response) throws IOException {
    // Twice, because the client retries after a connection that closed without a response.
    try (ScriptedServer server = new ScriptedServer(response, response)) {
      return fetch(server.address().toString(), PUBLIC);
    }
  }

  private static SourceException rejection(ScriptedServer.Response response) {
    return catchThrowableOfType(SourceException.class, () -> fetchFrom(response));
  }

  @Test
  void decompressesUnrequestedGzip() throws IOException {
    try (ScriptedServer server = new ScriptedServer(encoded("gzip", GzipTest.gzip(PHOTO)))) {
      assertThat(fetch(server.address().toString(), PUBLIC)).isEqualTo(PHOTO);
      assertThat(server.requests().get(0)).doesNotContainIgnoringCase("Accept-Encoding");
    }
  }

  @Test
  void stopsGzipBombAtLimit() throws IOException {
    SourceException failure = rejection(encoded("gzip", GzipTest.gzip(new byte[1_000_000])));
    assertThat(failure.reason()).isEqualTo(Reason.TOO_LARGE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"br", "zstd", "deflate", "gzip, gzip"})
  void rejectsOtherContentEncodings(String encoding) {
    SourceException failure = rejection(encoded(encoding, PHOTO));
    assertThat(failure.reason()).isEqualTo(Reason.ENCODING);
    assertThat(failure).hasMessage("compressed as '" + encoding + "'; expected gzip");
  }

  @ParameterizedTest
  @ValueSource(strings = {"identity", "utf-8", "aws-chunked", "none", "binary", ","})
  void ignoresEncodingsThatAreNotCompression(String encoding) throws IOException {
    assertThat(fetchFrom(encoded(encoding, PHOTO))).isEqualTo(PHOTO);
    assertThat(fetchFrom(encoded(encoding + ", gzip", GzipTest.gzip(PHOTO)))).isEqualTo(PHOTO);
  }

  @Test
  void rejectsBodyThatIsNotGzipAsDeclared() {
    assertThat(rejection(encoded("gzip", PHOTO)).reason()).isEqualTo(Reason.ENCODING);
  }

  @Test
  void rejectsContentLengthOverLimitBeforeReading() {
    SourceException failure =
        rejection(
            (request, client) -> {
              ScriptedServer.contentLength(10_001).write(request, client);
              ScriptedServer.noResponse().write(request, client);
            });
    assertThat(failure.reason()).isEqualTo(Reason.TOO_LARGE);
    assertThat(failure).hasMessageContaining("10,001");
  }

  @Test
  void ignoresBytesBeyondContentLength() throws IOException {
    byte[] body =
        fetchFrom(ScriptedServer.raw("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nphoto and more"));
    assertThat(body).isEqualTo(PHOTO);
  }

  @Test
  void rejectsBodyShorterThanItsContentLength() {
    assertThat(rejection(ScriptedServer.truncated(PHOTO, "a", /* count= */ 3)).reason())
        .isEqualTo(Reason.UNREACHABLE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\nphoto",
        "HTTP/1.1 200 OK\r\nContent-Length: 99999999999999999999\r\n\r\nphoto",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nphoto",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nffffffffffff\r\nphoto",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nphoto",
        "SSH-2.0-OpenSSH_9.2\r\n",
        "HTTP/1.1 200 OK\r\nContent-Len"
      })
  void reportsInvalidHttpResponses(String response) {
    SourceException failure = rejection(ScriptedServer.raw(response));
    assertThat(failure.reason()).isIn(Reason.REFUSED, Reason.UNREACHABLE, Reason.TOO_LARGE);
    assertThat(failure).message().isNotBlank().doesNotContain("Exception");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Content-Length: 5\r\n", "Transfer-Encoding: chunked\r\n"})
  void rejectsHeadersThatEndEarly(String framing) {
    String headers = "HTTP/1.1 200 OK\r\nContent-Type: image/jpeg\r\n" + framing + "ETag: a\r\n\r";
    for (int end = 0; end < headers.length(); end++) {
      SourceException failure = rejection(ScriptedServer.raw(headers.substring(0, end)));
      assertThat(failure).as("%d bytes", end).isNotNull();
      assertThat(failure.reason()).isIn(Reason.UNREACHABLE, Reason.REFUSED);
    }
  }

  @Test
  void rejectsEndlessHeader() {
    SourceException failure =
        rejection(
            (request, client) -> {
              byte[] line = new byte[1000];
              Arrays.fill(line, (byte) 'a');
              ScriptedServer.raw("HTTP/1.1 200 OK\r\nX: ").write(request, client);
              while (!Thread.currentThread().isInterrupted()) {
                client.getOutputStream().write(line);
              }
            });
    assertThat(failure)
        .hasMessageContaining("Maximum line length limit exceeded")
        .hasMessageNotContaining("aaa");
  }

  @Tag("slow")
  @ParameterizedTest
  @ValueSource(strings = {"slow trickle", "silence", "silence in the body"})
  void enforcesDeadlineAgainstSlowServers(String kind) throws IOException {
    ScriptedServer.Response slow =
        switch (kind) {
          case "slow trickle" -> ScriptedServer.slowTrickle();
          case "silence" -> ScriptedServer.noResponse();
          default -> ScriptedServer.stalledAfter(PHOTO, "a", /* count= */ 3);
        };
    try (ScriptedServer server = new ScriptedServer(slow);
        UrlSource urls = source(Duration.ofMillis(300), new ScriptedDns(PUBLIC))) {
      SourceException failure =
          catchThrowableOfType(SourceException.class, () -> urls.fetch(server.address()));
      assertThat(failure.reason()).isEqualTo(Reason.TIMEOUT);
      assertThat(failure).hasMessage("deadline exceeded: not complete after 300 ms");
    }
  }

  @Test
  void stopsEndlessBodyAtLimit() {
    assertThat(rejection(ScriptedServer.endless()).reason()).isEqualTo(Reason.TOO_LARGE);
  }

  @Test
  void sendsNoCredentialsWhenChallenged() throws IOException {
    try (ScriptedServer server =
        new ScriptedServer(
            ScriptedServer.raw(
                "HTTP/1.1 401 No\r\nWWW-Authenticate: Basic\r\nContent-Length: 0\r\n\r\n"),
            PHOTO_RESPONSE)) {
      assertThat(failure(server.address().toString(), PUBLIC).reason()).isEqualTo(Reason.REFUSED);
      assertThat(server.requests()).hasSize(1);
    }
  }
}
