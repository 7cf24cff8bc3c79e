package clothes.source;

import clothes.text.CommaList;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** An allow list of host names; the addresses they resolve to are checked separately. */
@FunctionalInterface
public interface AllowedHosts {
  AllowedHosts ANY = host -> true;

  /**
   * Whether the list allows a host.
   *
   * @param host a host name in lower case, without a trailing dot
   */
  boolean contains(String host);

  /**
   * Parses a comma-separated list: {@code example.org} is that host, {@code *.example.org} every
   * subdomain. An empty list allows every host.
   */
  static AllowedHosts parse(String names) {
    Set<String> patterns = CommaList.parse(names.toLowerCase(Locale.ROOT));
    patterns.forEach(AllowedHosts::check);
    return patterns.isEmpty()
        ? ANY
        : host -> patterns.stream().anyMatch(pattern -> matches(pattern, host));
  }

  private static boolean matches(String pattern, String host) {
    return pattern.startsWith("*.") ? host.endsWith(pattern.substring(1)) : host.equals(pattern);
  }

  private static void check(String pattern) {
    if (!Pattern.matches("(\\*\\.)?[a-z0-9]([a-z0-9.-]*[a-z0-9])?", pattern)) {
      throw new IllegalArgumentException(
          "allowed host '" + pattern + "'; expected a name such as example.org or *.example.org");
    }
  }
}
