package clothes.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class AddressBlockTest {
  @ParameterizedTest
  @CsvSource({
    "10.1.0.0/16, 10.1.255.255, 10.2.0.0",
    "192.0.2.9, 192.0.2.9, 192.0.2.8",
    "0.0.0.0/0, 255.255.255.255, ::1",
    "2001:db8::/32, 2001:db8:ffff::1, 2001:db9::",
    "::1/128, ::1, ::2"
  })
  void containsAddressesOfBlock(String block, String inside, String outside)
      throws UnknownHostException {
    AddressBlock parsed = AddressBlock.parse(block);
    assertThat(parsed.contains(InetAddress.getByName(inside))).isTrue();
    assertThat(parsed.contains(InetAddress.getByName(outside))).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "proxy.example, proxy.example does not begin with an IP address",
    "10.0.0/8, 10.0.0/8 does not begin with an IP address",
    "10.1.2.3/16, 10.1.2.3/16 has host bits that are not zero",
    "2001:db8::1/32, 2001:db8::1/32 has host bits that are not zero",
    "10.0.0.0/33, 10.0.0.0/33 has no prefix length of 0 to 32",
    "10.0.0.0/x, 10.0.0.0/x has no prefix length of 0 to 32",
    "::/129, ::/129 has no prefix length of 0 to 128"
  })
  void rejectsInvalidBlock(String block, String message) {
    assertThatThrownBy(() -> AddressBlock.parse(block))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  /** Tests the pattern, because {@code parseAddress} returns empty even after a name lookup. */
  @Test
  void doesNotTakeNameForIpv6Address() {
    assertThat(AddressBlock.IPV6.matcher(".:").matches()).isFalse();
  }

  /** Quadratic time would be far over the limit. */
  @Test
  @Timeout(5)
  void parsesInLinearTime() {
    assertThat(AddressBlock.parseAddress(":".repeat(200_000) + "x")).isEmpty();
  }
}
