package clothes.serve;

import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.HexFormat;
import org.eclipse.jetty.server.Request;

/**
 * Identifies a client for the limits of one client: the address of its connection. Of an IPv6
 * address only the first 64 bits count, because a network usually has all addresses that begin with
 * them. Headers such as {@code X-Forwarded-For} are ignored, because every client can send them.
 */
record ClientAddress(String network) {
  private static final int IPV6_NETWORK_BYTES = 8;

  static ClientAddress of(Request request) {
    return of(request.getConnectionMetaData().getRemoteSocketAddress());
  }

  static ClientAddress of(SocketAddress remote) {
    if (!(remote instanceof InetSocketAddress internet)) {
      return new ClientAddress(String.valueOf(remote));
    }
    byte[] address = internet.getAddress().getAddress();
    boolean isIpv6 = internet.getAddress() instanceof Inet6Address;
    int length = isIpv6 ? IPV6_NETWORK_BYTES : address.length;
    return new ClientAddress(HexFormat.of().formatHex(address, 0, length));
  }
}
