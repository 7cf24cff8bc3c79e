package clothes.source;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.stream.Stream;
import org.apache.hc.client5.http.DnsResolver;

/**
 * Resolves a name once per connection and rejects it if any of its addresses is not allowed. The
 * checked addresses are the ones connected to, which defeats DNS rebinding.
 */
final class CheckedDns implements DnsResolver {
  private final DnsResolver resolver;
  private final UrlPolicy policy;

  CheckedDns(DnsResolver resolver, UrlPolicy policy) {
    this.resolver = resolver;
    this.policy = policy;
  }

  @Override
  public InetAddress[] resolve(String host) throws UnknownHostException {
    InetAddress[] addresses = resolver.resolve(host);
    if (!Stream.of(addresses).allMatch(policy.addresses())) {
      throw new ForbiddenAddress();
    }
    return addresses;
  }

  @Override
  public String resolveCanonicalHostname(String host) throws UnknownHostException {
    return resolver.resolveCanonicalHostname(host);
  }

  /** An UnknownHostException, because the client passes on no other exception of a resolver. */
  static final class ForbiddenAddress extends UnknownHostException {
    private static final long serialVersionUID = 1L;
  }
}
