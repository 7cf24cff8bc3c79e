package clothes.serve;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import clothes.source.AddressBlock;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Fuzzes the forwarding headers that clients send to a proxy. The server must find either the
 * address that the proxy appended or none, never an address that the client sent.
 */
@Tag("slow")
final class ForwardedFuzzTest {
  private static final TrustedProxies PROXIES =
      new TrustedProxies(List.of(AddressBlock.parse("10.0.0.0/8")));
  private static final String CLIENT = "203.0.113.7";

  @MethodSource("xForwardedForSeeds")
  @FuzzTest
  void xForwardedFor(byte[] sent) {
    String header = new String(sent, ISO_8859_1) + ", " + CLIENT;
    requireClientOrNone(PROXIES.client(ForwardedAddresses.ofXForwardedFor(header)));
  }

  static List<byte[]> xForwardedForSeeds() {
    return seeds("192.0.2.1", "10.0.0.1, [2001:db8::1]:80", "unknown", "::ffff:1.2.3.4, 999.1.1.1");
  }

  @MethodSource("forwardedSeeds")
  @FuzzTest
  void forwarded(byte[] sent) {
    String header = new String(sent, ISO_8859_1) + ", for=" + CLIENT + ";proto=https";
    requireClientOrNone(PROXIES.client(ForwardedAddresses.ofForwarded(header)));
  }

  static List<byte[]> forwardedSeeds() {
    return seeds(
        "for=192.0.2.1",
        "for=\"[2001:db8::1]:80\";host=\"a,b\", FOR=10.0.0.1",
        "for=192.0.2.1;host=\"open",
        "for=_hidden;by=unknown;");
  }

  private static List<byte[]> seeds(String... headers) {
    return Stream.of(headers).map(header -> header.getBytes(ISO_8859_1)).toList();
  }

  private static void requireClientOrNone(Optional<InetAddress> client) {
    assertThat(client.map(InetAddress::getHostAddress).orElse(CLIENT)).isEqualTo(CLIENT);
  }
}
