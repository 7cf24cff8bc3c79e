package clothes.serve;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.HexFormat;
import org.eclipse.jetty.server.Request;

/**
 * Identifies a client, for the limits per client: the address of its connection, or the address
 * that a trusted proxy reports, see {@link ForwardedClient}. IPv6 addresses with the same first 64
 * bits are one client, because they usually belong to one network.
 *
 * @param network the IPv4 address or the first 64 bits of the IPv6 address, in hexadecimal
 */
record ClientAddress(String network) {
  private static final int IPV6_NETWORK_BYTES = 8;

  static ClientAddress of(Request request) {
    return ForwardedClient.address(request)
        .map(ClientAddress::of)
        .orElseGet(() -> of(request.getConnectionMetaData().getRemoteSocketAddress()));
  }

  static ClientAddress of(SocketAddress remote) {
    if (!(remote instanceof InetSocketAddress socket)) {
      // Jetty returns null if the connection is closed already.
      return new ClientAddress(String.valueOf(remote));
    }
    return of(socket.getAddress());
  }

  private static ClientAddress of(InetAddress address) {
    byte[] bytes = address.getAddress();
    int length = address instanceof Inet6Address ? IPV6_NETWORK_BYTES : bytes.length;
    return new ClientAddress(HexFormat.of().formatHex(bytes, 0, length));
  }
}
