package clothes.serve;

import clothes.source.AddressBlock;
import clothes.text.Excerpt;
import java.net.InetAddress;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Rejects requests for foreign host names, to prevent DNS rebinding: a foreign site can resolve its
 * own name to this machine, and browsers would then treat this server as part of that site.
 */
final class HostGuard extends Handler.Wrapper {
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

  /** The accepted hosts, for messages. */
  private final Set<String> names;

  /** The accepted hosts, as {@link #normalize} returns them. */
  private final Set<String> hosts;

  HostGuard(Set<String> extraHosts, Handler next) {
    super(next);
    names = new TreeSet<>(LOOPBACK);
    names.addAll(extraHosts);
    hosts = names.stream().map(HostGuard::normalize).collect(Collectors.toSet());
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    Optional<String> host = Optional.ofNullable(request.getHttpURI().getHost());
    // Only browsers can be victims of DNS rebinding, and browsers always send a host.
    if (host.isEmpty() || hosts.contains(normalize(host.get()))) {
      return super.handle(request, response, callback);
    }
    return ResponseWriter.problem(
            421,
            "the host is %s; expected one of %s or a host added with --allow-host"
                .formatted(Excerpt.quoted(host.get()), String.join(", ", names)))
        .sendBeforeBody(response, callback);
  }

  /** Whether a host is one of these names. */
  static boolean isOneOf(Set<String> names, String host) {
    return names.stream().map(HostGuard::normalize).anyMatch(normalize(host)::equals);
  }

  /** Ignores case, a dot at the end, and the notation of an IPv6 address. */
  private static String normalize(String host) {
    String lower = host.toLowerCase(Locale.ROOT).replaceFirst("\\.$", "");
    return AddressBlock.parseAddress(lower.replaceAll("[\\[\\]]", ""))
        .map(InetAddress::getHostAddress)
        .orElse(lower);
  }
}
