package clothes.serve;

import java.net.InetAddress;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Takes the address of a client from {@code X-Forwarded-For} or {@code Forwarded}, and the scheme
 * of its URL from {@code X-Forwarded-Proto}, if a trusted proxy sent the request. Ignores these
 * headers of all other peers, because every client can send them.
 */
final class ForwardedClient extends Handler.Wrapper {
  private static final String ADDRESS = ForwardedClient.class.getName() + ".address";
  private static final String SCHEME = ForwardedClient.class.getName() + ".scheme";
  private static final List<String> SCHEMES = List.of("http", "https");

  private final TrustedProxies proxies;

  ForwardedClient(TrustedProxies proxies, Handler next) {
    super(next);
    this.proxies = proxies;
  }

  /** Returns the address of the client that a trusted proxy named; empty if none did. */
  static Optional<InetAddress> address(Request request) {
    return Optional.ofNullable((InetAddress) request.getAttribute(ADDRESS));
  }

  /** Returns {@code https} if a trusted proxy says so, otherwise {@code http}. */
  static String scheme(Request request) {
    return Optional.ofNullable((String) request.getAttribute(SCHEME)).orElse("http");
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    if (proxies.contains(request.getConnectionMetaData().getRemoteSocketAddress())) {
      client(request).ifPresent(client -> request.setAttribute(ADDRESS, client));
      forwardedScheme(request).ifPresent(scheme -> request.setAttribute(SCHEME, scheme));
    }
    return super.handle(request, response, callback);
  }

  /** Returns the last value, which the proxy itself has added. */
  private static Optional<String> forwardedScheme(Request request) {
    String values =
        String.join(",", request.getHeaders().getValuesList(HttpHeader.X_FORWARDED_PROTO));
    String last = values.substring(values.lastIndexOf(',') + 1).strip().toLowerCase(Locale.ROOT);
    return Optional.of(last).filter(SCHEMES::contains);
  }

  /**
   * Returns the client that the headers name. If the two headers differ, the proxy wrote only one
   * of them and passed on the other, so neither is trusted.
   */
  private Optional<InetAddress> client(Request request) {
    Optional<InetAddress> xForwardedFor =
        client(request, HttpHeader.X_FORWARDED_FOR, ForwardedAddresses::ofXForwardedFor);
    Optional<InetAddress> forwarded =
        client(request, HttpHeader.FORWARDED, ForwardedAddresses::ofForwarded);
    if (!request.getHeaders().contains(HttpHeader.FORWARDED)) {
      return xForwardedFor;
    }
    if (!request.getHeaders().contains(HttpHeader.X_FORWARDED_FOR)) {
      return forwarded;
    }
    return xForwardedFor.filter(client -> forwarded.filter(client::equals).isPresent());
  }

  private Optional<InetAddress> client(
      Request request, HttpHeader header, Function<String, List<Optional<InetAddress>>> parser) {
    List<String> values = request.getHeaders().getValuesList(header);
    return proxies.client(parser.apply(String.join(",", values)));
  }
}
