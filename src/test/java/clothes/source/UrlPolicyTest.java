package clothes.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import clothes.source.SourceException.Reason;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hc.client5.http.DnsResolver;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Checks the URLs of two tables, which also contain the resolved addresses of each host. */
final class UrlPolicyTest {
  private static final FetchLimits LIMITS =
      new FetchLimits(Duration.ofSeconds(5), Duration.ofSeconds(20), new ByteLimit(1000), 5);

  private static final UrlPolicy GUARDED =
      UrlPolicy.guarded(AllowedHosts.ANY, Duration.ofMillis(1));

  @ParameterizedTest(name = "{0}: {4}")
  @CsvFileSource(resources = "/clothes/source/rejected-addresses.txt", delimiter = '|')
  void rejectsForbiddenAddresses(String url, String addresses, Reason reason, String rejectedBy) {
    TableDns dns = new TableDns(addresses);
    try (UrlSource urls = new UrlSource(LIMITS, "test", GUARDED, dns)) {
      SourceException failure =
          catchThrowableOfType(SourceException.class, () -> urls.fetch(UrlSource.parse(url)));
      assertThat(failure.reason()).isEqualTo(reason);
      assertThat(failure.isTemporary()).isFalse();
      if (reason == Reason.FORBIDDEN) {
        assertThat(failure).message().endsWith("address is not allowed");
      }
    }
    assertThat(dns.lookedUpHosts).hasSize(rejectedBy.equals("dns") ? 1 : 0);
  }

  /** Does not connect, because the addresses are on the internet. */
  @ParameterizedTest(name = "{0}: {2}")
  @CsvFileSource(resources = "/clothes/source/accepted-addresses.txt", delimiter = '|')
  void acceptsPublicAddresses(String url, String addresses) throws Exception {
    URI parsed = UrlSource.parse(url);
    GUARDED.check(parsed);
    assertThat(new CheckedDns(new TableDns(addresses), GUARDED).resolve(parsed.getHost()))
        .isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"http://photos.example.org/", "http://A.B.Example.Net./", "https://example.com/"})
  void acceptsAllowedHosts(String url) throws SourceException {
    UrlPolicy policy =
        UrlPolicy.guarded(AllowedHosts.parse(" photos.example.org, *.Example.net,example.com"));
    policy.check(URI.create(url));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://example.org/",
        "http://www.photos.example.org/",
        "http://photos.example.org.evil.test/",
        "http://example.net/",
        "http://badexample.net/",
        "http://8.8.8.8/"
      })
  void rejectsHostsThatAreNotAllowed(String url) {
    UrlPolicy policy = UrlPolicy.guarded(AllowedHosts.parse("photos.example.org,*.example.net"));
    SourceException failure =
        catchThrowableOfType(SourceException.class, () -> policy.check(URI.create(url)));
    assertThat(failure.reason()).isEqualTo(Reason.FORBIDDEN);
  }

  @ParameterizedTest
  @ValueSource(strings = {"example.org.", "*.example.org.", "example.org:443", "*"})
  void rejectsAllowedHostsThatNeverMatch(String host) {
    assertThatThrownBy(() -> AllowedHosts.parse(host))
        .hasMessageStartingWith("allowed host '" + host + "'; expected a name");
  }

  @Tag("slow")
  @Test
  void rejectsAllowedHostWithForbiddenAddress() {
    UrlPolicy policy = UrlPolicy.guarded(AllowedHosts.parse("photos.example.org"));
    assertThatCode(() -> policy.check(URI.create("http://photos.example.org")))
        .doesNotThrowAnyException();
    assertThat(
            catchThrowableOfType(
                UnknownHostException.class,
                () ->
                    new CheckedDns(new TableDns("10.0.0.1"), policy).resolve("photos.example.org")))
        .isInstanceOf(CheckedDns.ForbiddenAddressException.class);
  }

  /** Resolves names to the addresses of a row, and IP literals to themselves, without network. */
  private static final class TableDns implements DnsResolver {
    private final List<String> lookedUpHosts = new ArrayList<>();
    private final String addresses;

    TableDns(String addresses) {
      this.addresses = addresses;
    }

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
      lookedUpHosts.add(host);
      List<InetAddress> resolved = new ArrayList<>();
      for (String address : (addresses == null ? host : addresses).split(" ", -1)) {
        if (!address.matches("[\\[\\]0-9a-fA-F:.]+")) {
          throw new UnknownHostException(address);
        }
        resolved.addAll(Stream.of(InetAddress.getAllByName(address)).toList());
      }
      return resolved.toArray(InetAddress[]::new);
    }

    @Override
    public String resolveCanonicalHostname(String host) {
      return host;
    }
  }
}
