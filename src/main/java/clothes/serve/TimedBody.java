package clothes.serve;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;

/** A request's body, which has an end in bytes and in time, however slowly it comes. */
final class TimedBody extends InputStream {
  private final InputStream body;
  private final long deadline;
  private final long maxBytes;
  private long bytesRead;
  private boolean isBroken;
  private boolean stalled;

  TimedBody(Request request, long most, Duration time) {
    this.body = Content.Source.asInputStream(request);
    this.maxBytes = most;
    this.deadline = System.nanoTime() + time.toNanos();
  }

  /** The body came too late to its end, or stopped coming. */
  boolean isLate() {
    return stalled || System.nanoTime() >= deadline;
  }

  /** The caller went away, or stopped sending. */
  boolean isBroken() {
    return isBroken;
  }

  /** There was more of it than is accepted. */
  boolean isTooLarge() {
    return bytesRead > maxBytes;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    int read = read(one, 0, 1);
    return read < 0 ? read : one[0] & 0xff;
  }

  @Override
  public int read(byte[] buffer, int start, int length) throws IOException {
    if (isLate()) {
      throw new IOException("the body took too long");
    }
    int read = readNext(buffer, start, length);
    if (read > 0) {
      bytesRead += read;
    }
    if (isTooLarge()) {
      throw new IOException("the body is too large");
    }
    return read;
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

  /** Lets a caller who first sends everything come to reading the answer, within bounds. */
  void drain(long atMost) {
    byte[] buffer = new byte[65_536];
    try {
      for (long remaining = atMost; remaining > 0 && !isLate(); ) {
        int read = body.read(buffer);
        if (read < 0) {
          return;
        }
        remaining -= read;
      }
    } catch (IOException e) {
      // The caller is gone, and so is who would have read the answer.
    }
  }

  @Override
  public void close() throws IOException {
    body.close();
  }
}
