package clothes.fetch;

import static clothes.fetch.ScriptedServer.complete;
import static clothes.fetch.ScriptedServer.contentLength;
import static clothes.fetch.ScriptedServer.drip;
import static clothes.fetch.ScriptedServer.endless;
import static clothes.fetch.ScriptedServer.noResponse;
import static clothes.fetch.ScriptedServer.partial;
import static clothes.fetch.ScriptedServer.ranges;
import static clothes.fetch.ScriptedServer.redirect;
import static clothes.fetch.ScriptedServer.stalledAfter;
import static clothes.fetch.ScriptedServer.status;
import static clothes.fetch.ScriptedServer.truncated;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import clothes.fetch.ScriptedServer.Response;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.protocol.HttpCoreContext;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class DownloadTest {
  private static final byte[] BODY = bytes(1, 300_000);
  private static final byte[] OTHER = bytes(2, 250_000);
  private static final String TAG = "\"one\"";
  private static final String OTHER_TAG = "\"two\"";

  @TempDir private Path folder;

  @Test
  void downloadsAFile() throws IOException {
    assertThat(fetch(complete(BODY, TAG))).hasSize(1);
    assertThat(part()).hasBinaryContent(BODY);
  }

  @Test
  void resumesAfterAClosedConnection() throws IOException {
    List<String> requests = fetch(truncated(BODY, TAG, 100_000), ranges(BODY, TAG));
    assertThat(requests).hasSize(2);
    assertThat(requests.get(0)).doesNotContain("Range");
    assertThat(requests.get(1)).contains("Range: bytes=100000-\n", "If-Range: " + TAG);
    assertThat(part()).hasBinaryContent(BODY);
  }

  @Test
  void resumesInALaterRun() throws IOException {
    try (ScriptedServer server =
        new ScriptedServer(truncated(BODY, TAG, 100_000), ranges(BODY, TAG))) {
      assertThatThrownBy(() -> fetch(server.address(), retries(1)))
          .isInstanceOf(FetchException.class);
      assertThat(part()).hasSize(100_000);
      fetch(server.address(), retries(1));
      assertThat(server.requests().get(1)).contains("Range: bytes=100000-\n");
      assertThat(part()).hasBinaryContent(BODY);
    }
  }

  @Test
  void startsOverWhenTheServerIgnoresRanges() throws IOException {
    fetch(truncated(BODY, TAG, 100_000), complete(BODY, TAG));
    assertThat(part()).hasBinaryContent(BODY);
  }

  @Test
  void startsOverWhenTheFileHasChanged() throws IOException {
    fetch(truncated(BODY, TAG, 100_000), ranges(OTHER, OTHER_TAG));
    assertThat(part()).hasBinaryContent(OTHER);
  }

  @Test
  void neverJoinsTwoVersions() throws IOException {
    Response wrongVersion = partial(OTHER, OTHER_TAG, 100_000);
    List<String> requests =
        fetch(truncated(BODY, TAG, 100_000), wrongVersion, complete(OTHER, OTHER_TAG));
    assertThat(requests.get(2)).doesNotContain("Range");
    assertThat(part()).hasBinaryContent(OTHER);
  }

  @Test
  void startsOverWhenTheServerSendsAnotherRange() throws IOException {
    fetch(truncated(BODY, TAG, 100_000), partial(BODY, TAG, 99_999), complete(BODY, TAG));
    assertThat(part()).hasBinaryContent(BODY);
  }

  @Test
  void startsOverAfterStatus416() throws IOException {
    fetch(truncated(BODY, TAG, 100_000), status(416), complete(BODY, TAG));
    assertThat(part()).hasBinaryContent(BODY);
  }

  @ParameterizedTest
  @ValueSource(strings = {"W/\"weak\"", ""})
  void doesNotResumeWithoutAStrongEntityTag(String tag) throws IOException {
    List<String> requests = fetch(truncated(BODY, tag, 100_000), complete(BODY, tag));
    assertThat(requests.get(1)).doesNotContain("Range");
    assertThat(part()).hasBinaryContent(BODY);
  }

  @Test
  void doesNotResumeADownloadOfAnotherUrl() throws IOException {
    try (ScriptedServer first = new ScriptedServer(truncated(OTHER, TAG, 100_000))) {
      assertThatThrownBy(() -> fetch(first.address(), retries(1)))
          .isInstanceOf(FetchException.class);
    }
    assertThat(fetch(ranges(BODY, TAG)).get(0)).doesNotContain("Range");
    assertThat(part()).hasBinaryContent(BODY);
  }

  @ParameterizedTest
  @ValueSource(ints = {500, 503, 429, 408})
  void retriesAfterATransientError(int code) throws IOException {
    assertThat(fetch(status(code), complete(BODY, TAG))).hasSize(2);
    assertThat(part()).hasBinaryContent(BODY);
  }

  @ParameterizedTest
  @ValueSource(ints = {404, 403, 410, 204})
  void doesNotRetryAPermanentError(int code) throws IOException {
    try (ScriptedServer server = new ScriptedServer(status(code), complete(BODY, TAG))) {
      assertThatThrownBy(() -> fetch(server.address(), retries(4)))
          .isInstanceOf(FetchException.class)
          .hasMessageContainingAll("file from " + server.address(), "status " + code, "check");
      assertThat(server.requests()).hasSize(1);
    }
  }

  @Test
  void failsAfterItsAttempts() throws IOException {
    try (ScriptedServer server = new ScriptedServer(status(500), status(502), status(503))) {
      assertThatThrownBy(() -> fetch(server.address(), retries(3)))
          .hasMessageContainingAll("status 503", "the last of 3 attempts", "run the same command");
    }
  }

  @Test
  void rejectsABodyShorterThanItsContentLength() throws IOException {
    Response tooShort = truncated(BODY, "", 5);
    try (ScriptedServer server = new ScriptedServer(tooShort, tooShort)) {
      assertThatThrownBy(() -> fetch(server.address(), retries(2)))
          .isInstanceOf(FetchException.class)
          .hasMessageContaining("300000");
    }
  }

  @Test
  void timesOutOnASilentServer() throws IOException {
    try (ScriptedServer server = new ScriptedServer(noResponse(), noResponse())) {
      assertThatThrownBy(
              () -> fetch(server.address(), retriesWithReadTimeout(Duration.ofMillis(100))))
          .hasMessageContainingAll("read timeout: no data for 0.1 s", "of 2 attempts");
    }
  }

  @Tag("slow")
  @Test
  void resumesAfterAReadTimeout() throws IOException {
    try (ScriptedServer server =
        new ScriptedServer(stalledAfter(BODY, TAG, 100_000), ranges(BODY, TAG))) {
      fetch(server.address(), retriesWithReadTimeout(Duration.ofSeconds(1)));
      assertThat(server.requests().get(1)).contains("Range: bytes=100000-");
      assertThat(part()).hasBinaryContent(BODY);
    }
  }

  @Test
  void enforcesTheDeadlineAgainstATricklingServer() throws IOException {
    RetryPolicy shortDeadline =
        new RetryPolicy(
            Duration.ofSeconds(5), Duration.ofSeconds(5), Duration.ofMillis(300), 9, Duration.ZERO);
    try (ScriptedServer server = new ScriptedServer(drip())) {
      assertThatThrownBy(() -> fetch(server.address(), shortDeadline))
          .hasMessageContaining("not complete after 0.3 s");
    }
  }

  @Test
  void stopsAnEndlessBodyAtTheLimit() throws IOException {
    try (ScriptedServer server = new ScriptedServer(endless())) {
      assertThatThrownBy(() -> fetch(server.address(), retries(1)))
          .hasMessageContaining("larger than the maximum of 1000000 bytes");
      assertThat(Files.size(part())).isLessThanOrEqualTo(1_000_000);
    }
  }

  @Test
  void rejectsATooLargeFileBeforeItsFirstByte() throws IOException {
    try (ScriptedServer server = new ScriptedServer(contentLength(1_000_001))) {
      assertThatThrownBy(() -> fetch(server.address(), retries(4)))
          .hasMessageContaining("larger than the maximum of 1000000 bytes");
      assertThat(part()).isEmptyFile();
    }
  }

  @Test
  void reportsTooLittleDiskSpace() throws IOException {
    try (ScriptedServer server = new ScriptedServer(contentLength(1L << 60));
        Download download = new Download(retries(1), FetchProgress.NONE)) {
      RemoteFile huge = new RemoteFile("file", server.address(), Long.MAX_VALUE);
      assertThatThrownBy(() -> download.fetch(huge, part()))
          .isInstanceOf(FetchException.class)
          .hasMessageContainingAll("1152921504606846976 bytes are needed", "are free", "--to");
    }
  }

  @Test
  void reportsAMissingFolder() throws IOException {
    try (ScriptedServer server = new ScriptedServer(complete(BODY, TAG));
        Download download = new Download(retries(1), FetchProgress.NONE)) {
      RemoteFile remote = new RemoteFile("file", server.address(), 1_000_000);
      assertThatThrownBy(() -> download.fetch(remote, folder.resolve("none").resolve("part")))
          .isInstanceOf(FetchException.class)
          .hasMessageContaining("cannot read or write");
    }
  }

  @Test
  void followsARedirect() throws IOException {
    try (ScriptedServer target = new ScriptedServer(complete(BODY, TAG))) {
      fetch(redirect(target.address().toString()));
      assertThat(part()).hasBinaryContent(BODY);
    }
  }

  @Test
  void stopsAnEndlessRedirect() throws IOException {
    Response loop = redirect("/file");
    try (ScriptedServer server = new ScriptedServer(loop, loop, loop, loop, loop, loop)) {
      assertThatThrownBy(() -> fetch(server.address(), retries(1)))
          .isInstanceOf(FetchException.class);
    }
  }

  @Test
  void rejectsRedirectsFromHttpsToHttp() {
    Download.NoDowngrade strategy = new Download.NoDowngrade();
    HttpHost https = new HttpHost("https", "a.example");
    HttpHost http = new HttpHost("http", "a.example");
    HttpGet request = new HttpGet("https://a.example/");
    HttpCoreContext context = HttpCoreContext.create();
    assertThat(strategy.isRedirectAllowed(https, http, request, context)).isFalse();
    assertThat(strategy.isRedirectAllowed(https, https, request, context)).isTrue();
    assertThat(strategy.isRedirectAllowed(http, http, request, context)).isTrue();
  }

  @Test
  void reportsProgress() throws IOException {
    List<Long> steps = new ArrayList<>();
    try (ScriptedServer server = new ScriptedServer(complete(BODY, TAG));
        Download download =
            new Download(
                retries(1),
                (name, bytes, total) -> {
                  assertThat(name).isEqualTo("file");
                  assertThat(total).isEqualTo(BODY.length);
                  steps.add(bytes);
                })) {
      download.fetch(new RemoteFile("file", server.address(), 1_000_000), part());
    }
    assertThat(steps).isSorted().endsWith((long) BODY.length);
  }

  private List<String> fetch(Response... script) throws IOException {
    try (ScriptedServer server = new ScriptedServer(script)) {
      fetch(server.address(), retries(script.length));
      return server.requests();
    }
  }

  private void fetch(URI address, RetryPolicy retries) throws IOException {
    try (Download download = new Download(retries, FetchProgress.NONE)) {
      download.fetch(new RemoteFile("file", address, 1_000_000), part());
    }
  }

  private Path part() {
    return folder.resolve("file.part");
  }

  static RetryPolicy retries(int attempts) {
    Duration longTimeout = Duration.ofSeconds(20);
    return new RetryPolicy(longTimeout, longTimeout, longTimeout, attempts, Duration.ZERO);
  }

  private static RetryPolicy retriesWithReadTimeout(Duration readTimeout) {
    Duration longTimeout = Duration.ofSeconds(20);
    return new RetryPolicy(longTimeout, readTimeout, longTimeout, 2, Duration.ZERO);
  }

  private static byte[] bytes(long seed, int count) {
    byte[] bytes = new byte[count];
    new Random(seed).nextBytes(bytes);
    return bytes;
  }
}
