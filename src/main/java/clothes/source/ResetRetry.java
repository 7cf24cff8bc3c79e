package clothes.source;

import java.io.IOException;
import java.net.SocketException;
import org.apache.hc.client5.http.HttpRequestRetryStrategy;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.NoHttpResponseException;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.util.TimeValue;

/** Retries once if the connection is reset before a response; never retries after a response. */
final class ResetRetry implements HttpRequestRetryStrategy {

  @Override
  public boolean retryRequest(HttpRequest request, IOException e, int tries, HttpContext context) {
    // Subclasses, such as ConnectException, are excluded: a retry is unlikely to succeed.
    boolean reset = e.getClass() == SocketException.class || e instanceof NoHttpResponseException;
    return tries == 1 && reset;
  }

  @Override
  public boolean retryRequest(HttpResponse response, int tries, HttpContext context) {
    return false;
  }

  @Override
  public TimeValue getRetryInterval(HttpResponse response, int tries, HttpContext context) {
    return TimeValue.ZERO_MILLISECONDS;
  }
}
