package clothes.source;

import clothes.source.SourceException.Reason;
import java.net.URI;
import org.apache.hc.client5.http.impl.DefaultRedirectStrategy;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.ProtocolException;
import org.apache.hc.core5.http.protocol.HttpContext;

/** Follows only redirects that the URL policy allows. */
final class CheckedRedirects extends DefaultRedirectStrategy {
  private final UrlPolicy policy;

  CheckedRedirects(UrlPolicy policy) {
    this.policy = policy;
  }

  @Override
  public URI getLocationURI(HttpRequest request, HttpResponse response, HttpContext context)
      throws HttpException {
    URI location = super.getLocationURI(request, response, context);
    try {
      policy.check(location);
      return location;
    } catch (SourceException e) {
      throw new ProtocolException(e.getMessage(), redirected(e));
    }
  }

  /** The requested URL was valid, so the failure is the server's. */
  private static SourceException redirected(SourceException e) {
    return e.reason() == Reason.FORBIDDEN
        ? e
        : new SourceException(Reason.REFUSED, "redirected to another address: " + e.getMessage());
  }
}
