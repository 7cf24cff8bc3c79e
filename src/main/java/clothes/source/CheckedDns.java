package clothes.source;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.stream.Stream;
import org.apache.hc.client5.http.DnsResolver;

/**
 * Looks a name up once for each connection, and refuses it where any of its addresses is out of
 * reach: what was checked is what is connected to, even if the next answer would be another.
 */
record CheckedDns(DnsResolver names, UrlPolicy reach) implements DnsResolver {

  @Override
  public InetAddress[] resolve(String host) throws UnknownHostException {
    InetAddress[] addresses = names.resolve(host);
    if (!Stream.of(addresses).allMatch(reach.addresses())) {
      throw new OutOfReach();
    }
    return addresses;
  }

  @Override
  public String resolveCanonicalHostname(String host) throws UnknownHostException {
    return names.resolveCanonicalHostname(host);
  }

  /** The client passes on no other exception from here. */
  static final class OutOfReach extends UnknownHostException {
    private static final long serialVersionUID = 1L;
  }
}
