package clothes.serve;

import clothes.api.http.ProblemException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * Reads the body of a request without blocking a thread. A body that is too large fails with 413,
 * one that is too slow with 408, one that ends early with 400.
 */
final class BodyReader {
  /** Added to the time that a body may take at the minimum rate. */
  private static final Duration GRACE_PERIOD = Duration.ofSeconds(5);

  private final Request request;
  private final Limits limits;
  private final OutputStream target;
  private final Scheduler scheduler;
  private final long start = System.nanoTime();
  private final CompletableFuture<Void> completion = new CompletableFuture<>();
  private final AtomicLong bytesRead = new AtomicLong();

  /** A task without effect until the first check is scheduled. */
  private volatile Scheduler.Task rateCheck = () -> false;

  /**
   * The limits of a body.
   *
   * @param tooLargeMessage the message for a body of more than {@code maxBytes}
   * @param timeout for the whole body
   * @param minBytesPerSecond the slowest accepted average rate, after the grace period
   */
  record Limits(long maxBytes, String tooLargeMessage, Duration timeout, int minBytesPerSecond) {
    /** Returns the time since the start after which a body of only this many bytes is too slow. */
    long allowedNanos(long bytesRead) {
      double seconds = bytesRead / (double) minBytesPerSecond;
      return Math.min(timeout.toNanos(), GRACE_PERIOD.toNanos() + (long) (seconds * 1e9));
    }
  }

  private BodyReader(Request request, Limits limits, OutputStream target) {
    this.request = request;
    this.limits = limits;
    this.target = target;
    this.scheduler = request.getComponents().getScheduler();
  }

  static boolean hasBody(Request request) {
    return request.getLength() > 0 || request.getHeaders().contains(HttpHeader.TRANSFER_ENCODING);
  }

  /** Reads the body into memory. */
  static CompletableFuture<byte[]> readAll(Request request, Limits limits) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    return readTo(bytes, request, limits).thenApply(nothing -> bytes.toByteArray());
  }

  /**
   * Writes the body to a stream.
   *
   * @return a future that fails with a {@link ProblemException}, or with an {@link IOException} or
   *     {@link OutOfMemoryError} of the stream
   */
  static CompletableFuture<Void> readTo(OutputStream target, Request request, Limits limits) {
    BodyReader reader = new BodyReader(request, limits, target);
    // The first read would ask a client that expects "100 Continue" to send the body.
    if (request.getLength() > limits.maxBytes()) {
      reader.fail(413, limits.tooLargeMessage());
    } else {
      reader.readAvailable();
      reader.checkRate();
    }
    return reader.completion.whenComplete((nothing, failure) -> reader.rateCheck.cancel());
  }

  private void readAvailable() {
    while (!completion.isDone()) {
      Content.Chunk chunk = request.read();
      if (chunk == null) {
        request.demand(this::readAvailable);
        return;
      }
      if (Content.Chunk.isFailure(chunk)) {
        fail(chunk.getFailure());
        return;
      }
      accept(chunk);
    }
  }

  private void accept(Content.Chunk chunk) {
    try {
      if (bytesRead.addAndGet(chunk.remaining()) > limits.maxBytes()) {
        fail(413, limits.tooLargeMessage());
        return;
      }
      BufferUtil.writeTo(chunk.getByteBuffer(), target);
      if (chunk.isLast()) {
        completion.complete(null);
      }
    } catch (IOException | OutOfMemoryError e) {
      completion.completeExceptionally(e);
    } finally {
      chunk.release();
    }
  }

  private void checkRate() {
    if (completion.isDone()) {
      return;
    }
    long nanosLeft = limits.allowedNanos(bytesRead.get()) - (System.nanoTime() - start);
    if (nanosLeft <= 0) {
      failTooSlow();
    } else {
      rateCheck = scheduler.schedule(this::checkRate, nanosLeft, TimeUnit.NANOSECONDS);
      // The completion may have canceled only the previous check.
      if (completion.isDone()) {
        rateCheck.cancel();
      }
    }
  }

  private void fail(Throwable failure) {
    if (failure instanceof TimeoutException || failure.getCause() instanceof TimeoutException) {
      failTooSlow();
    } else {
      fail(400, "the request body ended early");
    }
  }

  private void failTooSlow() {
    fail(408, "the request body took too long; send it faster or send less");
  }

  private void fail(int status, String detail) {
    completion.completeExceptionally(new ProblemException(status, detail));
  }
}
