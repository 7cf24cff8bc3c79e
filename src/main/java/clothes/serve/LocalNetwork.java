package clothes.serve;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;

/** The network of this machine. */
final class LocalNetwork {
  /** Reserved for documentation (RFC 5737), so that only the default route leads there. */
  private static final InetSocketAddress REMOTE = new InetSocketAddress("192.0.2.1", 9);

  private LocalNetwork() {}

  /**
   * The address at which other machines on the network reach this one: the source address of its
   * default route; empty without a network. Nothing is sent, because connecting a UDP socket only
   * selects the route.
   */
  static Optional<InetAddress> address() {
    try (DatagramSocket socket = new DatagramSocket()) {
      socket.connect(REMOTE);
      return Optional.ofNullable(socket.getLocalAddress())
          .filter(address -> !address.isAnyLocalAddress() && !address.isLoopbackAddress());
    } catch (IOException | RuntimeException e) {
      return Optional.empty();
    }
  }
}
