package clothes.source;

import clothes.files.ErrorText;
import clothes.source.SourceException.Reason;
import clothes.text.Excerpt;
import clothes.text.Plural;
import clothes.text.TruncatedText;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.zip.ZipException;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.client5.http.RedirectException;
import org.apache.hc.client5.http.UnsupportedSchemeException;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.ProtocolException;

/** Translates HTTP failures into a {@link SourceException}. */
final class HttpFailure {
  /** Enough for Java's message about an unknown certificate authority, which has 146 characters. */
  private static final int MAX_MESSAGE_LENGTH = 200;

  private HttpFailure() {}

  static SourceException ofStatus(int code, String phrase) {
    Reason reason =
        switch (code) {
          case 404, 410 -> Reason.NOT_FOUND;
          case 408, 504 -> Reason.TIMEOUT;
          default -> Reason.REFUSED;
        };
    String suffix =
        phrase == null || phrase.isBlank() ? "" : " (" + Excerpt.of(phrase.strip()) + ")";
    return new SourceException(reason, "the server returned status " + code + suffix);
  }

  /** Reports 429 and 5xx as {@link Reason#BUSY}, because a later attempt may succeed. */
  static SourceException ofDownloadStatus(int code, String phrase) {
    SourceException failure = ofStatus(code, phrase);
    boolean busy = code == 429 || code >= 500;
    return busy ? new SourceException(Reason.BUSY, failure.getMessage()) : failure;
  }

  static SourceException ofTimeout(FetchLimits limits, Exception cause) {
    String message = "deadline exceeded: not complete after " + withUnit(limits.deadline());
    return new SourceException(Reason.TIMEOUT, message, cause);
  }

  private static SourceException ofReadTimeout(FetchLimits limits, SocketTimeoutException cause) {
    if (limits.readTimeout().compareTo(limits.deadline()) >= 0) {
      return ofTimeout(limits, cause);
    }
    String message = "read timeout: no data for " + withUnit(limits.readTimeout());
    return new SourceException(Reason.TIMEOUT, message, cause);
  }

  /** Returns the exception of a task, which the caller throws. */
  static IOException unwrap(ExecutionException e) {
    if (e.getCause() instanceof Error error) {
      throw error;
    }
    return e.getCause() instanceof IOException failure ? failure : new IOException(e.getCause());
  }

  static SourceException toSourceException(Throwable e, FetchLimits limits) {
    if (e instanceof SourceException sourceException) {
      return sourceException;
    }
    // CheckedRedirects wraps a SourceException in a ProtocolException.
    if (unwrapProtocolException(e).getCause() instanceof SourceException sourceException) {
      return sourceException;
    }
    if (e instanceof CheckedDns.ForbiddenAddressException) {
      return new SourceException(Reason.FORBIDDEN, e.getMessage());
    }
    if (e instanceof Error error) {
      throw error;
    }
    if (e instanceof ConnectTimeoutException) {
      String message = "no connection after " + withUnit(limits.connectTimeout());
      return new SourceException(Reason.TIMEOUT, message, e);
    }
    if (e instanceof SocketTimeoutException timeout) {
      return ofReadTimeout(limits, timeout);
    }
    return new SourceException(reason(e), message(e, limits), e);
  }

  private static Reason reason(Throwable e) {
    if (e instanceof ZipException) {
      return Reason.ENCODING;
    }
    boolean responded =
        unwrapProtocolException(e) instanceof ProtocolException
            || e instanceof UnsupportedSchemeException;
    return responded ? Reason.REFUSED : Reason.UNREACHABLE;
  }

  private static String message(Throwable e, FetchLimits limits) {
    Throwable failure = unwrapProtocolException(e);
    if (failure instanceof UnknownHostException) {
      return "unknown host";
    }
    if (failure instanceof ConnectException) {
      return "cannot connect: connection refused";
    }
    if (failure instanceof SSLException) {
      return "no secure connection: " + truncatedMessage(failure);
    }
    if (failure instanceof RedirectException) {
      return "redirect loop, or more than " + Plural.withCount(limits.maxRedirects(), "redirect");
    }
    if (failure instanceof UnsupportedSchemeException) {
      return "redirected to an unsupported scheme; expected http or https";
    }
    if (failure instanceof ZipException) {
      return "invalid gzip: " + truncatedMessage(failure);
    }
    if (failure instanceof ConnectionClosedException) {
      return "the connection closed early";
    }
    if (failure instanceof ProtocolException) {
      return "invalid HTTP response: " + truncatedMessage(failure);
    }
    return "cannot be fetched: " + truncatedMessage(failure);
  }

  /** The message may quote long headers or certificates. */
  private static String truncatedMessage(Throwable e) {
    return TruncatedText.withEllipsis(ErrorText.of(e), MAX_MESSAGE_LENGTH);
  }

  /** Returns the ProtocolException that the client has wrapped, or else the exception itself. */
  private static Throwable unwrapProtocolException(Throwable e) {
    return e.getCause() instanceof ProtocolException wrapped ? wrapped : e;
  }

  private static String withUnit(Duration time) {
    return time.toMillis() % 1000 == 0 ? time.toSeconds() + " s" : time.toMillis() + " ms";
  }
}
