package clothes.source;

import static clothes.source.ScriptedServer.complete;
import static clothes.source.ScriptedServer.contentLength;
import static clothes.source.ScriptedServer.endless;
import static clothes.source.ScriptedServer.noResponse;
import static clothes.source.ScriptedServer.partial;
import static clothes.source.ScriptedServer.ranges;
import static clothes.source.ScriptedServer.redirect;
import static clothes.source.ScriptedServer.slowTrickle;
import static clothes.source.ScriptedServer.stalledAfter;
import static clothes.source.ScriptedServer.status;
import static clothes.source.ScriptedServer.truncated;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import clothes.source.ScriptedServer.Response;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.core5.http.message.BasicHttpResponse;
import org.apache.hc.core5.http.protocol.HttpCoreContext;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
final class UrlDownloadTest {
  private static final byte[] BODY = bytes(1, 300_000);
  private static final byte[] OTHER_BODY = bytes(2, 250_000);
  private static final String TAG = "\"one\"";
  private static final String OTHER_TAG = "\"two\"";

  private static final Duration LONG_TIMEOUT = Duration.ofSeconds(20);
  private static final UrlDownload.Listener NO_LISTENER = (bytes, total) -> {};

  @TempDir private Path folder;

  @Test
  void downloadsFile() throws IOException {
    List<String> requests = fetch(complete(BODY, TAG));
    assertThat(requests).hasSize(1);
    assertThat(file()).hasBinaryContent(BODY);
  }

  @Test
  void resumesAfterClosedConnection() throws IOException {
    List<String> requests = fetch(truncated(BODY, TAG, 100_000), ranges(BODY, TAG));
    assertThat(requests).hasSize(2);
    assertThat(requests.get(0)).doesNotContain("Range");
    assertThat(requests.get(1)).contains("Range: bytes=100000-\n", "If-Range: " + TAG);
    assertThat(file()).hasBinaryContent(BODY);
  }

  @Test
  void resumesInLaterRun() throws IOException {
    try (ScriptedServer server =
        new ScriptedServer(truncated(BODY, TAG, 100_000), ranges(BODY, TAG))) {
      assertThatThrownBy(() -> fetch(server.address(), attempts(1)))
          .isInstanceOf(SourceException.class)
          .hasMessage("the connection closed early (attempt 1 of 1)");
      assertThat(part()).hasSize(100_000);
      fetch(server.address(), attempts(1));
      assertThat(server.requests().get(1)).contains("Range: bytes=100000-\n");
      assertThat(file()).hasBinaryContent(BODY);
    }
  }

  @Test
  void startsOverWhenServerIgnoresRanges() throws IOException {
    fetch(truncated(BODY, TAG, 100_000), complete(BODY, TAG));
    assertThat(file()).hasBinaryContent(BODY);
  }

  @Test
  void startsOverWhenFileHasChanged() throws IOException {
    fetch(truncated(BODY, TAG, 100_000), ranges(OTHER_BODY, OTHER_TAG));
    assertThat(file()).hasBinaryContent(OTHER_BODY);
  }

  @Test
  void neverJoinsTwoVersions() throws IOException {
    Response wrongVersion = partial(OTHER_BODY, OTHER_TAG, 100_000);
    List<String> requests =
        fetch(truncated(BODY, TAG, 100_000), wrongVersion, complete(OTHER_BODY, OTHER_TAG));
    assertThat(requests.get(2)).doesNotContain("Range");
    assertThat(file()).hasBinaryContent(OTHER_BODY);
  }

  @Test
  void startsOverWhenServerSendsAnotherRange() throws IOException {
    fetch(truncated(BODY, TAG, 100_000), partial(BODY, TAG, 99_999), complete(BODY, TAG));
    assertThat(file()).hasBinaryContent(BODY);
  }

  @Test
  void startsOverAfterStatus416() throws IOException {
    fetch(truncated(BODY, TAG, 100_000), status(416), complete(BODY, TAG));
    assertThat(file()).hasBinaryContent(BODY);
  }

  @ParameterizedTest
  @ValueSource(strings = {"W/\"weak\"", ""})
  void doesNotResumeWithoutStrongEntityTag(String tag) throws IOException {
    List<String> requests = fetch(truncated(BODY, tag, 100_000), complete(BODY, tag));
    assertThat(requests.get(1)).doesNotContain("Range");
    assertThat(file()).hasBinaryContent(BODY);
  }

  @Test
  void doesNotResumeDownloadOfAnotherUrl() throws IOException {
    try (ScriptedServer first = new ScriptedServer(truncated(OTHER_BODY, TAG, 100_000))) {
      assertThatThrownBy(() -> fetch(first.address(), attempts(1)))
          .isInstanceOf(SourceException.class);
    }
    List<String> requests = fetch(ranges(BODY, TAG));
    assertThat(requests.get(0)).doesNotContain("Range");
    assertThat(file()).hasBinaryContent(BODY);
  }

  @ParameterizedTest
  @ValueSource(ints = {500, 503, 429, 408})
  void retriesAfterTransientError(int code) throws IOException {
    List<String> requests = fetch(status(code), complete(BODY, TAG));
    assertThat(requests).hasSize(2);
    assertThat(file()).hasBinaryContent(BODY);
  }

  @ParameterizedTest
  @ValueSource(ints = {404, 403, 410, 204})
  void doesNotRetryAfterOtherStatus(int code) throws IOException {
    try (ScriptedServer server = new ScriptedServer(status(code), complete(BODY, TAG))) {
      assertThatThrownBy(() -> fetch(server.address(), attempts(4)))
          .isInstanceOf(SourceException.class)
          .hasMessageContaining("the server returned status " + code)
          .hasMessageNotContaining("attempt");
      assertThat(server.requests()).hasSize(1);
    }
  }

  @Test
  void failsAfterLastAttempt() throws IOException {
    try (ScriptedServer server = new ScriptedServer(status(500), status(502), status(503))) {
      assertThatThrownBy(() -> fetch(server.address(), attempts(3)))
          .hasMessage("the server returned status 503 (Scripted) (attempt 3 of 3)");
    }
  }

  @Test
  void rejectsBodyShorterThanItsContentLength() throws IOException {
    Response tooShort = truncated(BODY, "", 5);
    try (ScriptedServer server = new ScriptedServer(tooShort, tooShort)) {
      assertThatThrownBy(() -> fetch(server.address(), attempts(2)))
          .isInstanceOf(SourceException.class)
          .hasMessage("the connection closed early (attempt 2 of 2)");
    }
  }

  @Test
  void timesOutOnSilentServer() throws IOException {
    try (ScriptedServer server = new ScriptedServer(noResponse(), noResponse())) {
      assertThatThrownBy(
              () -> fetch(server.address(), attempts(Duration.ofMillis(100), LONG_TIMEOUT, 2)))
          .hasMessage("read timeout: no data for 100 ms (attempt 2 of 2)");
    }
  }

  @Tag("slow")
  @Test
  void resumesAfterReadTimeout() throws IOException {
    try (ScriptedServer server =
        new ScriptedServer(stalledAfter(BODY, TAG, 100_000), ranges(BODY, TAG))) {
      fetch(server.address(), attempts(Duration.ofSeconds(1), LONG_TIMEOUT, 2));
      assertThat(server.requests().get(1)).contains("Range: bytes=100000-");
      assertThat(file()).hasBinaryContent(BODY);
    }
  }

  @Test
  void enforcesDeadlineAgainstTricklingServer() throws IOException {
    RetryPolicy shortDeadline = attempts(LONG_TIMEOUT, Duration.ofMillis(300), 9);
    try (ScriptedServer server = new ScriptedServer(slowTrickle())) {
      assertThatThrownBy(() -> fetch(server.address(), shortDeadline))
          .hasMessage("deadline exceeded: not complete after 300 ms");
    }
  }

  @Test
  void stopsEndlessBodyAtLimit() throws IOException {
    try (ScriptedServer server = new ScriptedServer(endless())) {
      assertThatThrownBy(() -> fetch(server.address(), attempts(1)))
          .hasMessageContaining("at most 1,000,000");
      assertThat(Files.size(part())).isLessThanOrEqualTo(1_000_000);
    }
  }

  @Test
  void rejectsTooLargeFileBeforeItsFirstByte() throws IOException {
    try (ScriptedServer server = new ScriptedServer(contentLength(1_000_001))) {
      assertThatThrownBy(() -> fetch(server.address(), attempts(4)))
          .hasMessage("too large: 1,000,001 bytes; expected at most 1,000,000");
      assertThat(part()).isEmptyFile();
    }
  }

  @Test
  void throwsNoSuchFileExceptionIfFolderIsMissing() throws IOException {
    Path lost = folder.resolve("none").resolve("file");
    try (ScriptedServer server = new ScriptedServer(complete(BODY, TAG))) {
      UrlDownload download = new UrlDownload(server.address(), lost, attempts(2));
      assertThatThrownBy(() -> download.run(NO_LISTENER))
          .isInstanceOf(NoSuchFileException.class)
          .hasMessage(lost + ".part");
      assertThat(server.requests()).hasSize(1);
    }
  }

  @Test
  void doesNotRetryUnknownHost() {
    assertThatThrownBy(() -> fetch(URI.create("http://host.invalid/file"), attempts(9)))
        .isInstanceOf(SourceException.class)
        .hasMessage("unknown host");
  }

  @Test
  void rejectsOtherSchemes() {
    assertThatThrownBy(() -> fetch(URI.create("ftp://host/file"), attempts(9)))
        .isInstanceOf(SourceException.class)
        .hasMessage("scheme 'ftp'; expected http or https");
  }

  @Test
  void followsRedirect() throws IOException {
    try (ScriptedServer target = new ScriptedServer(complete(BODY, TAG))) {
      fetch(redirect(target.address().toString()));
      assertThat(file()).hasBinaryContent(BODY);
    }
  }

  @Test
  void requestsRangeAgainAfterRedirect() throws IOException {
    try (ScriptedServer target =
        new ScriptedServer(truncated(BODY, TAG, 100_000), ranges(BODY, TAG))) {
      Response redirect = redirect(target.address().toString());
      fetch(redirect, redirect);
      assertThat(target.requests().get(1))
          .contains("Range: bytes=100000-\n", "If-Range: " + TAG + "\n");
      assertThat(file()).hasBinaryContent(BODY);
    }
  }

  @Test
  void stopsEndlessRedirect() throws IOException {
    Response loop = redirect("/file");
    try (ScriptedServer server = new ScriptedServer(loop, loop, loop, loop, loop, loop)) {
      assertThatThrownBy(() -> fetch(server.address(), attempts(1)))
          .isInstanceOf(SourceException.class)
          .hasMessage("redirect loop, or more than 5 redirects");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "https://a.example/, http://a.example/x, false",
    "https://a.example/, https://b.example/x, true",
    "http://a.example/, http://b.example/x, true",
    "http://a.example/, https://a.example/x, true"
  })
  void rejectsOnlyRedirectsFromHttpsToHttp(String from, String to, boolean allowed)
      throws Exception {
    BasicHttpResponse response = new BasicHttpResponse(302);
    response.setHeader("Location", to);
    CheckedRedirects redirects =
        new CheckedRedirects(UrlPolicy.UNRESTRICTED, /* allowsDowngrade= */ false);
    ThrowingCallable follow =
        () -> redirects.getLocationURI(new HttpGet(from), response, HttpCoreContext.create());
    if (allowed) {
      assertThatCode(follow).doesNotThrowAnyException();
    } else {
      assertThatThrownBy(follow).hasMessage("from https to http; expected https");
    }
  }

  @Test
  @ResourceLock(Resources.SYSTEM_PROPERTIES)
  void usesProxyOfSystemProperties() throws IOException {
    try (ScriptedServer proxy = new ScriptedServer(complete(BODY, TAG))) {
      System.setProperty("http.proxyHost", proxy.address().getHost());
      System.setProperty("http.proxyPort", "" + proxy.address().getPort());
      fetch(URI.create("http://host.invalid/file"), attempts(1));
      assertThat(proxy.requests().get(0)).startsWith("GET http://host.invalid/file HTTP/1.1\n");
    } finally {
      System.clearProperty("http.proxyHost");
      System.clearProperty("http.proxyPort");
    }
    assertThat(file()).hasBinaryContent(BODY);
  }

  @Test
  void reportsProgress() throws IOException {
    List<Long> steps = new ArrayList<>();
    try (ScriptedServer server = new ScriptedServer(complete(BODY, TAG))) {
      new UrlDownload(server.address(), file(), attempts(1))
          .run(
              (bytes, total) -> {
                assertThat(total).isEqualTo(BODY.length);
                steps.add(bytes);
              });
    }
    assertThat(steps).isSorted().endsWith((long) BODY.length);
  }

  @Test
  void countsBytesOfFailedRun() throws IOException {
    try (ScriptedServer server = new ScriptedServer(truncated(BODY, TAG, 100_000))) {
      UrlDownload download = new UrlDownload(server.address(), file(), attempts(1));
      assertThat(download.fetchedBytes()).isZero();
      assertThatThrownBy(() -> download.run(NO_LISTENER)).isInstanceOf(SourceException.class);
      assertThat(download.fetchedBytes()).isEqualTo(100_000);
    }
  }

  /** Downloads with one attempt for each response, and returns the requests. */
  private List<String> fetch(Response... script) throws IOException {
    try (ScriptedServer server = new ScriptedServer(script)) {
      fetch(server.address(), attempts(script.length));
      assertThat(folder.toFile().list()).containsExactly("file");
      return server.requests();
    }
  }

  private void fetch(URI address, RetryPolicy retries) throws IOException {
    new UrlDownload(address, file(), retries).run(NO_LISTENER);
  }

  private Path file() {
    return folder.resolve("file");
  }

  private Path part() {
    return folder.resolve("file.part");
  }

  private static RetryPolicy attempts(int attempts) {
    return attempts(LONG_TIMEOUT, LONG_TIMEOUT, attempts);
  }

  private static RetryPolicy attempts(Duration readTimeout, Duration deadline, int attempts) {
    ByteLimit size = new ByteLimit(1_000_000);
    return new RetryPolicy(
        new FetchLimits(LONG_TIMEOUT, readTimeout, deadline, size, /* maxRedirects= */ 5),
        Collections.nCopies(attempts - 1, Duration.ZERO));
  }

  private static byte[] bytes(long seed, int count) {
    byte[] bytes = new byte[count];
    new Random(seed).nextBytes(bytes);
    return bytes;
  }
}
