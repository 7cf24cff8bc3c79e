package clothes.source;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.util.List;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.impl.DefaultHttpRequestRetryStrategy;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.util.TimeValue;

/** Tries once more where a connection broke before it answered, and never because of an answer. */
final class ResetRetry extends DefaultHttpRequestRetryStrategy {
  private static final List<Class<? extends IOException>> FINAL =
      List.of(
          InterruptedIOException.class,
          UnknownHostException.class,
          ConnectException.class,
          ConnectionClosedException.class,
          NoRouteToHostException.class,
          SSLException.class);

  ResetRetry() {
    super(1, TimeValue.ZERO_MILLISECONDS, FINAL, List.of());
  }
}
