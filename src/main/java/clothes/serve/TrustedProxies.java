package clothes.serve;

import clothes.source.AddressBlock;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.List;
import java.util.Optional;

/** The reverse proxies in front of the server, each of which adds the address of its client. */
public record TrustedProxies(List<AddressBlock> networks) {
  public static final TrustedProxies NONE = new TrustedProxies(List.of());

  public TrustedProxies {
    networks = List.copyOf(networks);
  }

  boolean contains(InetAddress address) {
    return networks.stream().anyMatch(network -> network.contains(address));
  }

  boolean contains(SocketAddress address) {
    return address instanceof InetSocketAddress internet && contains(internet.getAddress());
  }

  /**
   * Returns the address of the client: the last address that is not of a trusted proxy. A client
   * can forge all addresses before it. The search goes backward and ends at an unreadable address.
   * If it finds only trusted proxies, returns the earliest of them; if it finds no address, returns
   * empty.
   *
   * @param forwarded the addresses of a header in order: each proxy appends the address of its
   *     peer; an unreadable address is empty
   */
  Optional<InetAddress> client(List<Optional<InetAddress>> forwarded) {
    Optional<InetAddress> client = Optional.empty();
    for (int i = forwarded.size() - 1; i >= 0 && forwarded.get(i).isPresent(); i--) {
      client = forwarded.get(i);
      if (!contains(client.get())) {
        return client;
      }
    }
    return client;
  }
}
