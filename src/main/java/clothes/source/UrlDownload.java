package clothes.source;

import clothes.source.SourceException.Reason;
import java.io.IOException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;

/**
 * Downloads a file from a URL that the user chose. The local file appears when it is complete.
 * After a failure, the next attempt resumes the download, even in a later process, if the server
 * supports this.
 */
public final class UrlDownload {
  /** Receives the progress of a download. */
  @FunctionalInterface
  public interface Listener {
    /**
     * Reports progress.
     *
     * @param totalBytes the size of the complete file; -1 if unknown
     */
    void update(long fetchedBytes, long totalBytes);
  }

  private final URI url;
  private final PartFile part;
  private final RetryPolicy retries;

  public UrlDownload(URI url, Path file, RetryPolicy retries) {
    this.url = url;
    this.part = new PartFile(file, url, retries.attemptLimits());
    this.retries = retries;
  }

  /** Returns the number of bytes that earlier attempts have downloaded. */
  public long fetchedBytes() throws IOException {
    return part.length();
  }

  /**
   * Downloads the file.
   *
   * @throws SourceException if the server or the network fails
   * @throws IOException if the file cannot be written
   */
  public void run(Listener listener) throws IOException {
    try (UrlClient client = UrlClient.trusted(retries.attemptLimits(), "clothes")) {
      for (int number = 1; !attempt(client, listener, number); number++) {
        pause(retries.delays().get(number - 1));
      }
    }
    part.complete();
  }

  /** Returns whether the file is complete; throws after the last attempt or a permanent failure. */
  private boolean attempt(UrlClient client, Listener listener, int number) throws IOException {
    try {
      return client.get(
          url,
          part.rangeHeaders(),
          response -> {
            part.receive(response, listener);
            return true;
          },
          retries.attemptLimits().deadline());
    } catch (SourceException e) {
      if (!isRetryable(e)) {
        throw e;
      }
      if (number == retries.maxAttempts()) {
        String count = " (attempt %d of %d)".formatted(number, retries.maxAttempts());
        throw new SourceException(e.reason(), e.getMessage() + count, e);
      }
      return false;
    }
  }

  /**
   * Whether a retry within seconds may help. Stricter than {@link SourceException#isTemporary}:
   * excludes rejected requests, unknown host names, invalid certificates and attempts that reached
   * their deadline.
   */
  private static boolean isRetryable(SourceException e) {
    Throwable cause = e.getCause();
    return Set.of(Reason.BUSY, Reason.UNREACHABLE, Reason.TIMEOUT).contains(e.reason())
        && !(cause instanceof UnknownHostException)
        && !(cause instanceof SSLHandshakeException)
        && !(cause instanceof SSLPeerUnverifiedException)
        && !(cause instanceof TimeoutException); // the deadline
  }

  private static void pause(Duration delay) throws SourceException {
    try {
      Thread.sleep(delay.toMillis());
    } catch (InterruptedException e) {
      throw DeadlineExecutor.interrupted(e);
    }
  }
}
