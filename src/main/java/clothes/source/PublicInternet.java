package clothes.source;

import java.net.InetAddress;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Distinguishes public addresses and names from internal ones, such as the Lambda Runtime API,
 * credential endpoints and hosts in a VPC (protection from server-side request forgery).
 */
final class PublicInternet {
  /**
   * The blocks that IANA's special-purpose address registries (RFC 6890 and its successors) list as
   * not globally reachable; multicast blocks; unallocated blocks; and an address of Azure that no
   * registry lists. They contain the metadata services of clouds.
   */
  private static final List<AddressBlock> SPECIAL_PURPOSE =
      Stream.of(
              "0.0.0.0/8", // this network
              "10.0.0.0/8", // private
              "100.64.0.0/10", // shared by the customers of a carrier
              "127.0.0.0/8", // loopback
              "169.254.0.0/16", // link-local: metadata, credentials, the Runtime API
              // Azure's platform services (learn.microsoft.com: What is IP address 168.63.129.16?)
              "168.63.129.16/32",
              "172.16.0.0/12", // private
              "192.0.0.0/24", // protocols
              "192.0.2.0/24", // documentation
              "192.88.99.0/24", // 6to4 relays
              "192.168.0.0/16", // private
              "198.18.0.0/15", // benchmarks
              "198.51.100.0/24", // documentation
              "203.0.113.0/24", // documentation
              "224.0.0.0/4", // multicast
              "240.0.0.0/4", // reserved, and broadcast
              // Only 2000::/3 is public. Below it lie loopback, v4-compatible, v4-translated and
              // NAT64 addresses, which embed a v4 address, and the discard block 100::/64;
              // above it unique local, link-local, site-local and multicast ones.
              "::/3",
              "4000::/2",
              "8000::/1",
              "2001::/23", // protocols, Teredo among them
              "2001:db8::/32", // documentation
              "2002::/16", // 6to4
              "3fff::/20") // documentation
          .map(AddressBlock::parse)
          .toList();

  /** Names that do not belong in the public DNS (RFC 6761, 6762, 8375). */
  private static final Pattern LOCAL_NAME =
      Pattern.compile("(.*\\.)?(localhost|localdomain|local|internal|home\\.arpa)");

  /** Some parsers take such a host, for example 127.0.0.0x1, for a v4 address. */
  private static final Pattern LAST_LABEL_STARTS_WITH_DIGIT = Pattern.compile(".*\\.\\d[^.]*");

  private static final Pattern DECIMAL_NUMBER = Pattern.compile("0|[1-9]\\d{0,2}");

  private PublicInternet() {}

  /**
   * Whether an address is public. An IPv4-mapped IPv6 address is checked as IPv4, because the JDK
   * turns it into an IPv4 address.
   */
  static boolean isPublic(InetAddress address) {
    return SPECIAL_PURPOSE.stream().noneMatch(network -> network.contains(address));
  }

  /**
   * Whether a host may be public: a v6 literal without a zone, a v4 address in decimal numbers, or
   * a name of at least two labels. Octal and hexadecimal v4 addresses are rejected because parsers
   * disagree about them. Addresses of two, three, five or more numbers never get here: {@link
   * java.net.URI#getHost} is null for them.
   *
   * @param host a normalized name, or a v6 address in brackets
   */
  static boolean mayBePublic(String host) {
    if (host.startsWith("[")) {
      return host.indexOf('%') < 0;
    }
    if (!host.contains(".") || LOCAL_NAME.matcher(host).matches()) {
      return false;
    }
    return !LAST_LABEL_STARTS_WITH_DIGIT.matcher(host).matches()
        || Stream.of(host.split("\\.")).allMatch(part -> DECIMAL_NUMBER.matcher(part).matches());
  }

  /** The normalized name: lower case, without a trailing dot. */
  static String normalizedName(String host) {
    String name = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
    return name.toLowerCase(Locale.ROOT);
  }
}
