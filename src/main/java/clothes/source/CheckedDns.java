package clothes.source;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.core5.net.InetAddressUtils;

/**
 * Resolves a name once per connection and rejects it if any of its addresses is not allowed. The
 * connection uses the checked addresses, which defeats DNS rebinding. If the policy has a rejection
 * period, the failure does not reveal whether the name exists.
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
    long start = System.nanoTime();
    try {
      return resolveAllowed(host);
    } catch (UnknownHostException e) {
      if (policy.rejectionPeriod().isEmpty()) {
        throw e;
      }
      if (isLiteral(host)) {
        throw new ForbiddenAddressException("this address is not allowed");
      }
      waitForPeriod(start, policy.rejectionPeriod().get());
      throw new ForbiddenAddressException("the host is unknown, or its address is not allowed");
    }
  }

  private InetAddress[] resolveAllowed(String host) throws UnknownHostException {
    InetAddress[] addresses = resolver.resolve(host);
    if (!Stream.of(addresses).allMatch(policy.addresses())) {
      throw new ForbiddenAddressException("this address is not allowed");
    }
    return addresses;
  }

  /** A literal address is not looked up, so its rejection reveals nothing. */
  private static boolean isLiteral(String host) {
    return host.indexOf(':') >= 0 || InetAddressUtils.isIPv4(host);
  }

  /** Waits until a whole number of periods has passed since the start. */
  private static void waitForPeriod(long start, Duration period) {
    long passed = System.nanoTime() - start;
    try {
      TimeUnit.NANOSECONDS.sleep(period.toNanos() - passed % period.toNanos());
    } catch (InterruptedException e) {
      // The caller no longer waits.
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public String resolveCanonicalHostname(String host) throws UnknownHostException {
    return resolver.resolveCanonicalHostname(host);
  }

  /** An UnknownHostException, because the client passes on no other exception of a resolver. */
  static final class ForbiddenAddressException extends UnknownHostException {
    private static final long serialVersionUID = 1L;

    ForbiddenAddressException(String message) {
      super(message);
    }
  }
}
