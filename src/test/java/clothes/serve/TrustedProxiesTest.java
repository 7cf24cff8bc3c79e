package clothes.serve;

import static org.assertj.core.api.Assertions.assertThat;

import clothes.source.AddressBlock;
import java.net.InetAddress;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TrustedProxiesTest {
  private final TrustedProxies proxies =
      new TrustedProxies(
          Stream.of("10.0.0.0/8", "192.0.2.9", "2001:db8::/32").map(AddressBlock::parse).toList());

  private String clientOfXForwardedFor(String header) {
    return name(proxies.client(ForwardedAddresses.ofXForwardedFor(header)));
  }

  private String clientOfForwarded(String header) {
    return name(proxies.client(ForwardedAddresses.ofForwarded(header)));
  }

  private static String name(Optional<InetAddress> client) {
    return client.map(InetAddress::getHostAddress).orElse("none");
  }

  /** The search goes backward and ends at an unreadable address. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          203.0.113.7                               | 203.0.113.7
          203.0.113.7:4711                          | 203.0.113.7
          [2a00::7]:4711                            | 2a00:0:0:0:0:0:0:7
          2a00::7                                   | 2a00:0:0:0:0:0:0:7
          ::ffff:203.0.113.7                        | 203.0.113.7
          198.51.100.1, 203.0.113.7                 | 203.0.113.7
          198.51.100.1,203.0.113.7 , 10.1.2.3       | 203.0.113.7
          203.0.113.7, 10.1.2.3, 192.0.2.9, 2001:db8::1 | 203.0.113.7
          10.1.2.3, 10.1.2.4                        | 10.1.2.3
          203.0.113.7, unknown                      | none
          203.0.113.7, unknown, 10.1.2.3            | 10.1.2.3
          203.0.113.7,                              | none
          192.0.2.256                               | none
          localhost                                 | none
          3405803783                                | none
          203.0.113                                 | none
          [::1                                      | none
          """)
  void findsClientInXForwardedFor(String header, String client) {
    assertThat(clientOfXForwardedFor(header)).isEqualTo(client);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\'',
      textBlock =
          """
          for=203.0.113.7                                        | 203.0.113.7
          For="203.0.113.7:4711";proto=https;by=10.0.0.1         | 203.0.113.7
          proto=http; for="[2a00::7]:4711"                       | 2a00:0:0:0:0:0:0:7
          for=198.51.100.1, for=203.0.113.7;host="a,b;c"         | 203.0.113.7
          for=203.0.113.7, for=10.1.2.3                          | 203.0.113.7
          for=203.0.113.7, for=_hidden                           | none
          for=203.0.113.7, by=10.0.0.1                           | none
          for=198.51.100.1;host="open, for=203.0.113.7           | none
          for=198.51.100.1, for=203.0.113.7;                     | none
          for=198.51.100.1 for=203.0.113.7                       | none
          203.0.113.7                                            | none
          """)
  void findsClientInForwarded(String header, String client) {
    assertThat(clientOfForwarded(header)).isEqualTo(client);
  }

  /** Takes milliseconds; in quadratic time, it would take a minute. */
  @ParameterizedTest
  @ValueSource(strings = {"\"", "\\", "a", ",", ";", "for=", "for=\"\\a", "=;=", "["})
  @Timeout(10)
  void readsLongHeaders(String part) {
    assertThat(clientOfXForwardedFor(part.repeat(65_536))).isEqualTo("none");
    assertThat(clientOfForwarded("for=\"" + part.repeat(65_536))).isEqualTo("none");
  }

  @Test
  void trustsNoAddressWithoutNetworks() {
    assertThat(TrustedProxies.NONE.contains(InetAddress.getLoopbackAddress())).isFalse();
  }
}
