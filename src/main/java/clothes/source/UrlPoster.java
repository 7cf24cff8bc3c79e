package clothes.source;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.apache.hc.core5.http.ClassicHttpResponse;

/**
 * Posts JSON to URLs within a policy and limits. Follows no redirects and reads no response body.
 */
public final class UrlPoster implements AutoCloseable {
  private static final FetchLimits LIMITS =
      new FetchLimits(
          /* connectTimeout= */ Duration.ofSeconds(3),
          /* deadline= */ Duration.ofSeconds(15),
          ByteLimit.DOWNLOAD,
          /* maxRedirects= */ 0);

  private final UrlPolicy policy;
  private final UrlClient client;

  private UrlPoster(String userAgent, UrlPolicy policy) {
    this.policy = policy;
    this.client = UrlClient.checked(LIMITS, userAgent, policy, SystemDefaultDnsResolver.INSTANCE);
  }

  /** Allows every address and port. */
  public static UrlPoster trusted(String userAgent) {
    return new UrlPoster(userAgent, UrlPolicy.UNRESTRICTED);
  }

  /** Allows only public addresses on ports 80 and 443. */
  public static UrlPoster guarded(String userAgent) {
    return new UrlPoster(userAgent, UrlPolicy.guarded(AllowedHosts.ANY));
  }

  /** Rejects a URL whose scheme, host or port is not allowed; addresses are checked later. */
  public void check(URI url) throws SourceException {
    policy.check(url);
  }

  /**
   * Posts JSON and returns the status of the response.
   *
   * @throws SourceException if the URL is not allowed, or there is no response within 15 s
   */
  public int post(URI url, Map<String, String> headers, byte[] json) throws SourceException {
    try {
      return client.postJson(url, headers, json, ClassicHttpResponse::getCode);
    } catch (IOException e) {
      throw HttpFailure.toSourceException(e, LIMITS);
    }
  }

  @Override
  public void close() {
    client.close();
  }
}
