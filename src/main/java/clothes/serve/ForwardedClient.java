package clothes.serve;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Takes the address of a client from {@code X-Forwarded-For} or {@code Forwarded} if a trusted
 * proxy sent the request. From others, these headers are ignored, because every client can send
 * them.
 */
final class ForwardedClient extends Handler.Wrapper {
  private static final String ATTRIBUTE = ForwardedClient.class.getName();

  private final TrustedProxies proxies;

  ForwardedClient(TrustedProxies proxies, Handler next) {
    super(next);
    this.proxies = proxies;
  }

  /** Returns the client that a trusted proxy named; empty if none did. */
  static Optional<InetAddress> of(Request request) {
    return Optional.ofNullable((InetAddress) request.getAttribute(ATTRIBUTE));
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    if (proxies.contains(request.getConnectionMetaData().getRemoteSocketAddress())) {
      client(request).ifPresent(client -> request.setAttribute(ATTRIBUTE, client));
    }
    return super.handle(request, response, callback);
  }

  /**
   * Returns the client that the headers name. If they differ, the proxy wrote only one of them and
   * passed on the other, so neither is trusted.
   */
  private Optional<InetAddress> client(Request request) {
    Optional<InetAddress> inList =
        client(request, HttpHeader.X_FORWARDED_FOR, ForwardedAddresses::ofList);
    Optional<InetAddress> inElements =
        client(request, HttpHeader.FORWARDED, ForwardedAddresses::ofElements);
    if (!request.getHeaders().contains(HttpHeader.FORWARDED)) {
      return inList;
    }
    if (!request.getHeaders().contains(HttpHeader.X_FORWARDED_FOR)) {
      return inElements;
    }
    return inList.filter(client -> inElements.filter(client::equals).isPresent());
  }

  private Optional<InetAddress> client(
      Request request, HttpHeader header, Function<String, List<Optional<InetAddress>>> addresses) {
    List<String> values = request.getHeaders().getValuesList(header);
    return proxies.client(addresses.apply(String.join(",", values)));
  }
}
