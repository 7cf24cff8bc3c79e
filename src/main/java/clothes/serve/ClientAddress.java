package clothes.serve;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.HexFormat;
import org.eclipse.jetty.server.Request;

/**
 * Identifies a client, for the limits per client: the address of its connection, or the address
 * that a trusted proxy reports, see {@link ForwardedClient}. Of an IPv6 address only the first 64
 * bits count, because all addresses with the same first 64 bits usually belong to one network.
 *
 * @param network the bytes that count, in hexadecimal
 */
record ClientAddress(String network) {
  private static final int IPV6_NETWORK_BYTES = 8;

  static ClientAddress of(Request request) {
    return ForwardedClient.of(request)
        .map(ClientAddress::of)
        .orElseGet(() -> of(request.getConnectionMetaData().getRemoteSocketAddress()));
  }

  static ClientAddress of(SocketAddress remote) {
    if (!(remote instanceof InetSocketAddress internet)) {
      return new ClientAddress(String.valueOf(remote));
    }
    return of(internet.getAddress());
  }

  private static ClientAddress of(InetAddress internet) {
    byte[] address = internet.getAddress();
    boolean isIpv6 = internet instanceof Inet6Address;
    int length = isIpv6 ? IPV6_NETWORK_BYTES : address.length;
    return new ClientAddress(HexFormat.of().formatHex(address, 0, length));
  }
}
