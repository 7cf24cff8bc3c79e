package clothes.source;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A block of addresses, such as 10.0.0.0/8 or fc00::/7.
 *
 * @param addressBits the number of bits of an address: 32 or 128
 * @param prefix the leading bits that all addresses of the block share, as a number
 * @param hostBits the number of the remaining bits of an address
 */
public record AddressBlock(int addressBits, BigInteger prefix, int hostBits) {
  private static final String OCTET = "(25[0-5]|2[0-4]\\d|1?\\d?\\d)";
  private static final Pattern IPV4 = Pattern.compile(OCTET + "(\\." + OCTET + "){3}");

  /**
   * Matches no text that begins with a dot, because {@link InetAddress#getByName} would look it up
   * as a name. Matching must take linear time, because clients choose the text.
   */
  static final Pattern IPV6 = Pattern.compile("[0-9A-Fa-f]*:[0-9A-Fa-f:.]*");

  /**
   * Parses an address or, in CIDR notation, a network.
   *
   * @throws IllegalArgumentException if the text is neither, or the host bits of a network are not
   *     all zero
   */
  public static AddressBlock parse(String cidr) {
    String[] parts = cidr.split("/", 2);
    byte[] address =
        parseAddress(parts[0])
            .orElseThrow(
                () -> new IllegalArgumentException(cidr + " does not begin with an IP address"))
            .getAddress();
    int addressBits = address.length * 8;
    int prefixBits = parts.length == 1 ? addressBits : prefixBits(cidr, parts[1], addressBits);
    int hostBits = addressBits - prefixBits;
    BigInteger number = new BigInteger(1, address);
    BigInteger prefix = number.shiftRight(hostBits);
    if (!prefix.shiftLeft(hostBits).equals(number)) {
      throw new IllegalArgumentException(cidr + " has host bits that are not zero");
    }
    return new AddressBlock(addressBits, prefix, hostBits);
  }

  private static int prefixBits(String cidr, String length, int addressBits) {
    if (!length.matches("\\d{1,3}") || Integer.parseInt(length) > addressBits) {
      throw new IllegalArgumentException(
          "%s has no prefix length of 0 to %d".formatted(cidr, addressBits));
    }
    return Integer.parseInt(length);
  }

  public boolean contains(InetAddress address) {
    byte[] bytes = address.getAddress();
    return bytes.length * 8 == addressBits
        && new BigInteger(1, bytes).shiftRight(hostBits).equals(prefix);
  }

  /** Parses an IPv4 address of four numbers, or an IPv6 address. Never asks a name server. */
  public static Optional<InetAddress> parseAddress(String text) {
    if (!IPV4.matcher(text).matches() && !IPV6.matcher(text).matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(InetAddress.getByName(text));
    } catch (UnknownHostException e) {
      return Optional.empty();
    }
  }
}
