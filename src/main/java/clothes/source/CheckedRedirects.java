package clothes.source;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import clothes.source.SourceException.Reason;
import java.net.URI;
import java.net.URISyntaxException;
import org.apache.hc.client5.http.impl.DefaultRedirectStrategy;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.ProtocolException;
import org.apache.hc.core5.http.protocol.HttpContext;

/** Follows only redirects that the URL policy allows; from https to http only if enabled. */
final class CheckedRedirects extends DefaultRedirectStrategy {
  private final UrlPolicy policy;
  private final boolean allowsDowngrade;

  CheckedRedirects(UrlPolicy policy, boolean allowsDowngrade) {
    this.policy = policy;
    this.allowsDowngrade = allowsDowngrade;
  }

  @Override
  public URI getLocationURI(HttpRequest request, HttpResponse response, HttpContext context)
      throws HttpException {
    URI location = resolvedLocation(request, response, context);
    try {
      policy.check(location);
      if (!allowsDowngrade && isDowngrade(request.getScheme(), location.getScheme())) {
        throw new SourceException(Reason.REFUSED, "from https to http; expected https");
      }
      return location;
    } catch (SourceException e) {
      throw new ProtocolException(e.getMessage(), redirectFailure(e));
    }
  }

  /** Some malformed locations, such as {@code //:a/}, fail only when they are resolved. */
  private URI resolvedLocation(HttpRequest request, HttpResponse response, HttpContext context)
      throws HttpException {
    try {
      return super.getLocationURI(request, response, context);
    } catch (IllegalArgumentException e) {
      throw new ProtocolException("Invalid redirect URI", e);
    }
  }

  /** The client decodes headers as ISO 8859-1, so each character stands for a byte to encode. */
  @Override
  protected URI createLocationURI(String location) throws ProtocolException {
    try {
      return super.createLocationURI(UrlText.parse(location, ISO_8859_1).toString());
    } catch (URISyntaxException | IllegalArgumentException e) {
      throw new ProtocolException("Invalid redirect URI", e);
    }
  }

  private static boolean isDowngrade(String from, String to) {
    return "https".equalsIgnoreCase(from) && !"https".equalsIgnoreCase(to);
  }

  /**
   * Reports an unusable redirect as the server's failure, because the requested URL was valid. A
   * forbidden redirect stays {@code FORBIDDEN}.
   */
  private static SourceException redirectFailure(SourceException e) {
    return e.reason() == Reason.FORBIDDEN
        ? e
        : new SourceException(Reason.REFUSED, "redirected to another address: " + e.getMessage());
  }
}
