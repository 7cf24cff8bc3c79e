package clothes.source;

import clothes.source.SourceException.Reason;
import clothes.text.Excerpt;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Decides which URLs may be fetched. Checks apply to the first URL, to every redirect and to every
 * IP address before a connection. The message about a forbidden URL reveals neither the violated
 * rule nor the resolved address.
 *
 * @param hosts accepts a host name in lower case, without a trailing dot
 * @param addresses accepts a resolved IP address
 * @param rejectionPeriod if empty, an unknown host name is reported at once. Otherwise, unknown
 *     names and names with a forbidden address cause the same error, delayed to a whole number of
 *     periods, so that callers cannot find out which internal names exist
 */
public record UrlPolicy(
    Predicate<String> hosts,
    Predicate<Integer> ports,
    Predicate<InetAddress> addresses,
    Optional<Duration> rejectionPeriod) {
  /** Allows every host, port and address, for trusted callers. */
  public static final UrlPolicy UNRESTRICTED =
      new UrlPolicy(host -> true, port -> true, address -> true, Optional.empty());

  /** Longer than nearly every lookup of a name that does not exist. */
  private static final Duration REJECTION_PERIOD = Duration.ofSeconds(1);

  private static final Set<String> SCHEMES = Set.of("http", "https");

  /**
   * Allows public addresses of the allowed hosts on ports 80 and 443, for URLs from untrusted
   * callers.
   */
  public static UrlPolicy guarded(AllowedHosts allowed) {
    return guarded(allowed, REJECTION_PERIOD);
  }

  static UrlPolicy guarded(AllowedHosts allowed, Duration rejectionPeriod) {
    return new UrlPolicy(
        host -> PublicInternet.mayBePublic(host) && allowed.contains(host),
        Set.of(80, 443)::contains,
        PublicInternet::isPublic,
        Optional.of(rejectionPeriod));
  }

  /** Rejects a URL whose scheme, host or port is not allowed; addresses are checked later. */
  public void check(URI url) throws SourceException {
    String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
    if (!SCHEMES.contains(scheme)) {
      throw new SourceException(
          Reason.UNSUPPORTED,
          (scheme.isEmpty() ? "no scheme" : "scheme " + Excerpt.quoted(scheme))
              + "; expected http or https");
    }
    if (url.getHost() == null) {
      throw new SourceException(Reason.INVALID, "not a valid URL: it has no host");
    }
    if (url.getUserInfo() != null) {
      throw new SourceException(
          Reason.INVALID, "a URL with a user name or password is not accepted");
    }
    int defaultPort = scheme.equals("http") ? 80 : 443;
    int port = url.getPort() < 0 ? defaultPort : url.getPort();
    if (!hosts.test(PublicInternet.normalizedName(url.getHost())) || !ports.test(port)) {
      throw new SourceException(Reason.FORBIDDEN, "this address is not allowed");
    }
  }
}
