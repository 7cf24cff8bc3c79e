package clothes.source;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.message.BasicHttpRequest;
import org.apache.hc.core5.http.message.BasicHttpResponse;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Fuzzes URLs, redirect locations and S3 URIs. Each URL is rejected, or has port 80 or 443 and a
 * public name or address. Some nonpublic addresses are rejected only when the host is resolved.
 */
@Tag("slow")
final class UrlFuzzTest {
  private static final UrlPolicy GUARDED = UrlPolicy.guarded(AllowedHosts.ANY);

  /** Used for IP literals only, so no DNS query is sent. */
  private static final CheckedDns DNS = new CheckedDns(SystemDefaultDnsResolver.INSTANCE, GUARDED);

  private static final CheckedRedirects REDIRECTS =
      new CheckedRedirects(GUARDED, /* allowsDowngrade= */ true);

  private static final URI ORIGIN = URI.create("http://example.org/photos/red.jpg");

  @MethodSource("urls")
  @FuzzTest
  void url(byte[] url) {
    try {
      URI parsed = UrlSource.parse(new String(url, UTF_8));
      GUARDED.check(parsed);
      requirePublic(parsed);
    } catch (SourceException e) {
      assertThat(e.isTemporary()).isFalse();
      assertThat(e.getMessage()).isNotBlank();
    }
  }

  @MethodSource("redirects")
  @FuzzTest
  void redirect(byte[] location) {
    BasicHttpResponse response = new BasicHttpResponse(302);
    response.setHeader(HttpHeaders.LOCATION, new String(location, ISO_8859_1));
    BasicHttpRequest request = new BasicHttpRequest("GET", ORIGIN);
    try {
      requirePublic(REDIRECTS.getLocationURI(request, response, HttpClientContext.create()));
    } catch (HttpException e) {
      assertThat(e.getMessage()).isNotBlank();
    }
  }

  @MethodSource("locations")
  @FuzzTest
  void s3Location(byte[] location) {
    try {
      S3Location parsed = S3Location.parse(new String(location, UTF_8));
      assertThat(parsed.bucket()).matches("[A-Za-z0-9._-]{3,255}");
      assertThat(parsed.key()).isNotEmpty();
    } catch (SourceException e) {
      assertThat(e.isTemporary()).isFalse();
    }
  }

  static List<byte[]> locations() {
    return Stream.of("s3://photos/a b%20c.jpg", "s3://photos/red.jpg?versionId=1", "s3://a/b")
        .map(location -> location.getBytes(UTF_8))
        .toList();
  }

  private static void requirePublic(URI url) {
    assertThat(url.getScheme()).matches("(?i)https?");
    assertThat(url.getPort()).isIn(-1, 80, 443);
    assertThat(url.getUserInfo()).isNull();
    String host = PublicInternet.normalizedName(url.getHost());
    if (host.matches("[0-9.]+|\\[.*]")) {
      assertThat(resolve(host)).allMatch(UrlFuzzTest::isPublic);
    } else {
      assertThat(host)
          .contains(".")
          .doesNotMatch("(.*\\.)?(localhost|localdomain|local|internal|home\\.arpa)");
    }
  }

  /** The addresses of an IP literal; none if they are rejected. */
  private static List<InetAddress> resolve(String literal) {
    try {
      return List.of(DNS.resolve(literal));
    } catch (UnknownHostException rejected) {
      return List.of();
    }
  }

  /** Of IPv6, only 2000::/3 is public. */
  private static boolean isPublic(InetAddress address) {
    return !address.isAnyLocalAddress()
        && !address.isLoopbackAddress()
        && !address.isLinkLocalAddress()
        && !address.isSiteLocalAddress()
        && !address.isMulticastAddress()
        && (!(address instanceof Inet6Address) || (address.getAddress()[0] & 0xe0) == 0x20);
  }

  static List<byte[]> urls() {
    return Stream.of("rejected-addresses.txt", "accepted-addresses.txt")
        .flatMap(UrlFuzzTest::firstColumn)
        .map(url -> url.getBytes(UTF_8))
        .toList();
  }

  static List<byte[]> redirects() {
    List<byte[]> redirects = new ArrayList<>(urls());
    // A URL without a host.
    redirects.add("//:t/t/\u008cp0/".getBytes(ISO_8859_1));
    return redirects;
  }

  private static Stream<String> firstColumn(String table) {
    try (var stream = UrlFuzzTest.class.getResourceAsStream(table)) {
      return new String(stream.readAllBytes(), UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#") && line.contains("|"))
          .map(line -> line.substring(0, line.indexOf('|')).strip());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
