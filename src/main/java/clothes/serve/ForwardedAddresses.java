package clothes.serve;

import clothes.source.AddressBlock;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads {@code X-Forwarded-For} and {@code Forwarded}, to which each proxy appends the address of
 * its peer. An unreadable address is empty.
 */
final class ForwardedAddresses {
  private static final String TOKEN = "[\\w!#$%&'*+.^`|~-]++";

  /** A parameter of RFC 7239, without escapes, and the separator after it. */
  private static final Pattern PARAMETER =
      Pattern.compile(
          "\\s*(?<name>%1$s)=(?:(?<token>%1$s)|\"(?<quoted>[^\"\\\\]*)\")\\s*(?<separator>[;,]|$)"
              .formatted(TOKEN));

  /**
   * An IPv6 address in brackets or an IPv4 address, both with a port or without; or an IPv6 address
   * without brackets, as some proxies send it.
   */
  private static final Pattern NODE =
      Pattern.compile("\\[([^\\]]*)\\](?::\\d+)?|([^:]*)(?::\\d+)?|([^\\[\\]]*)");

  private ForwardedAddresses() {}

  /** Reads the values of {@code X-Forwarded-For}. */
  static List<Optional<InetAddress>> ofXForwardedFor(String header) {
    return Arrays.stream(header.split(",", -1)).map(node -> address(node.strip())).toList();
  }

  /**
   * Reads the elements of {@code Forwarded} (RFC 7239). A malformed header has no addresses,
   * because an unclosed quote of a client may hide what the proxy added.
   */
  static List<Optional<InetAddress>> ofForwarded(String header) {
    List<Optional<InetAddress>> addresses = new ArrayList<>();
    Optional<InetAddress> address = Optional.empty();
    Matcher parameter = PARAMETER.matcher(header);
    int end = 0;
    while (end < header.length() && parameter.region(end, header.length()).lookingAt()) {
      if (parameter.group("name").equalsIgnoreCase("for")) {
        String token = parameter.group("token");
        address = address(token == null ? parameter.group("quoted") : token);
      }
      if (!parameter.group("separator").equals(";")) {
        addresses.add(address);
        address = Optional.empty();
      }
      end = parameter.end();
    }
    boolean isWellFormed = end == header.length() && !header.endsWith(";");
    return isWellFormed ? addresses : List.of();
  }

  private static Optional<InetAddress> address(String node) {
    Matcher matcher = NODE.matcher(node);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    for (int group = 1; group <= matcher.groupCount(); group++) {
      if (matcher.group(group) != null) {
        return AddressBlock.parseAddress(matcher.group(group));
      }
    }
    return Optional.empty();
  }
}
