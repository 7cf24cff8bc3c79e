package clothes.source;

import static java.nio.charset.StandardCharsets.UTF_8;

import clothes.source.SourceException.Reason;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Map;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;

/**
 * Fetches photos from http and https URLs within a policy and limits. A fetch ends at its deadline
 * whatever the server does. Uses no proxy, cookies or credentials.
 */
public final class UrlSource implements AutoCloseable {
  /** Prefers formats that can be decoded, so that servers with a choice do not send AVIF. */
  private static final Map<String, String> HEADERS =
      Map.of("Accept", "image/jpeg,image/png,image/webp,image/gif,image/bmp,*/*;q=0.1");

  private final FetchLimits limits;
  private final UrlClient client;

  public UrlSource(FetchLimits limits, String userAgent, UrlPolicy policy) {
    this(limits, userAgent, policy, SystemDefaultDnsResolver.INSTANCE);
  }

  UrlSource(FetchLimits limits, String userAgent, UrlPolicy policy, DnsResolver resolver) {
    this.limits = limits;
    this.client = UrlClient.checked(limits, userAgent, policy, resolver);
  }

  /** Parses a URL leniently: encodes the characters that browsers encode. */
  public static URI parse(String url) throws SourceException {
    try {
      return new URI(UrlText.parse(url.strip(), UTF_8).toASCIIString());
    } catch (URISyntaxException e) {
      throw new SourceException(Reason.INVALID, "not a valid URL: " + e.getReason(), e);
    }
  }

  public byte[] fetch(URI url) throws SourceException {
    return fetch(url, limits.deadline());
  }

  /** Fetches a URL within {@code timeout}, if that is shorter than the deadline of the limits. */
  public byte[] fetch(URI url, Duration timeout) throws SourceException {
    try {
      return client.get(url, HEADERS, this::body, timeout);
    } catch (IOException e) {
      throw HttpFailure.toSourceException(e, limits.limitedTo(timeout));
    }
  }

  /** Limits the bytes before and after decompression, which stops zip bombs. */
  private byte[] body(ClassicHttpResponse response) throws IOException {
    int code = response.getCode();
    if (code >= 300) {
      throw HttpFailure.ofStatus(code, response.getReasonPhrase());
    }
    HttpEntity entity = response.getEntity();
    if (entity == null) {
      return new byte[0];
    }
    limits.size().check(entity.getContentLength());
    byte[] received = limits.size().read(entity.getContent());
    return ContentEncoding.unpack(entity.getContentEncoding(), received, limits.size());
  }

  @Override
  public void close() {
    client.close();
  }
}
