package clothes.source;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.stream.Stream;
import org.apache.hc.client5.http.DnsResolver;

/**
 * Resolves a name once per connection and rejects it if any of its addresses is not allowed. The
 * checked addresses are the ones connected to, which defeats DNS rebinding.
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

  /** An UnknownHostException, because the client passes on no other exception of a resolver. */
  static final class OutOfReach extends UnknownHostException {
    private static final long serialVersionUID = 1L;
  }
}
