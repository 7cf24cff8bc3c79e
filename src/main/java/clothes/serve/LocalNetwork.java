package clothes.serve;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;

/** The network of this machine. */
final class LocalNetwork {
  /** Reserved for documentation (RFC 5737), so that only the default route leads there. */
  private static final InetSocketAddress ELSEWHERE = new InetSocketAddress("192.0.2.1", 9);

  private LocalNetwork() {}

  /**
   * The address under which other machines of the network know this one: that of its default route.
   * Empty without a network. Connecting a UDP socket sends nothing.
   */
  static Optional<InetAddress> address() {
    try (DatagramSocket socket = new DatagramSocket()) {
      socket.connect(ELSEWHERE);
      return Optional.ofNullable(socket.getLocalAddress())
          .filter(address -> !address.isAnyLocalAddress() && !address.isLoopbackAddress());
    } catch (IOException | RuntimeException e) {
      return Optional.empty();
    }
  }
}
