package clothes.source;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;

/** A block of addresses, such as 10.0.0.0/8 or fc00::/7. */
record AddressBlock(int family, BigInteger prefix, int hostBits) {

  static AddressBlock parse(String cidr) {
    int slash = cidr.indexOf('/');
    byte[] address = literal(cidr.substring(0, slash)).getAddress();
    int bits = address.length * 8;
    int hostBits = bits - Integer.parseInt(cidr, slash + 1, cidr.length(), 10);
    BigInteger number = new BigInteger(1, address);
    AddressBlock network = new AddressBlock(bits, number.shiftRight(hostBits), hostBits);
    if (hostBits < 0 || !network.prefix.shiftLeft(hostBits).equals(number)) {
      throw new IllegalArgumentException(cidr + " is not a network");
    }
    return network;
  }

  boolean contains(InetAddress address) {
    byte[] bytes = address.getAddress();
    return bytes.length * 8 == family
        && new BigInteger(1, bytes).shiftRight(hostBits).equals(prefix);
  }

  private static InetAddress literal(String text) {
    try {
      if (text.matches("[0-9.]+|[0-9a-f:]+")) {
        return InetAddress.getByName(text);
      }
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(text + " is not an address", e);
    }
    throw new IllegalArgumentException(text + " is not an address");
  }
}
