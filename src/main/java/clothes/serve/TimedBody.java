package clothes.serve;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;

/** A request body with a size limit and a deadline for the whole of it. */
final class TimedBody extends InputStream {
  private final InputStream body;
  private final long deadline;
  private final long maxBytes;
  private long bytesRead;
  private boolean isBroken;
  private boolean stalled;

  TimedBody(Request request, long maxBytes, Duration timeout) {
    this.body = Content.Source.asInputStream(request);
    this.maxBytes = maxBytes;
    this.deadline = System.nanoTime() + timeout.toNanos();
  }

  /** Returns whether the body missed its deadline or stalled. */
  boolean isLate() {
    return stalled || System.nanoTime() >= deadline;
  }

  /** Returns whether the connection failed or timed out. */
  boolean isBroken() {
    return isBroken;
  }

  /** Returns whether the body exceeds the limit. */
  boolean isTooLarge() {
    return bytesRead > maxBytes;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    int count = read(one, 0, 1);
    return count < 0 ? count : one[0] & 0xff;
  }

  @Override
  public int read(byte[] buffer, int start, int length) throws IOException {
    if (isLate()) {
      throw new IOException("the body took too long");
    }
    int count = readNext(buffer, start, length);
    if (count > 0) {
      bytesRead += count;
    }
    if (isTooLarge()) {
      throw new IOException("the body is too large");
    }
    return count;
  }

  private int readNext(byte[] buffer, int start, int length) throws IOException {
    try {
      return body.read(buffer, start, length);
    } catch (IOException e) {
      isBroken = true;
      stalled = e.getCause() instanceof TimeoutException;
      throw e;
    }
  }

  /**
   * Discards the rest of the body, up to a limit, so that a client that sends everything first
   * reads the response.
   */
  void drain(long limit) {
    byte[] buffer = new byte[65_536];
    try {
      for (long remaining = limit; remaining > 0 && !isLate(); ) {
        int count = body.read(buffer);
        if (count < 0) {
          return;
        }
        remaining -= count;
      }
    } catch (IOException e) {
      // The client has closed the connection, so there is no response to deliver.
    }
  }

  @Override
  public void close() throws IOException {
    body.close();
  }
}
