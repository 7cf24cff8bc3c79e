package clothes.serve;

import clothes.api.http.Problem;
import clothes.api.http.ProblemException;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.Callback;

/** Reads the bodies of requests, a limited number at a time. */
final class RequestBodies {
  private static final byte[] NONE = {};

  private final ConcurrencyLimit bodyLimit;

  RequestBodies(ServeLimits limits) {
    this.bodyLimit =
        new ConcurrencyLimit("body", limits.total().bodies(), limits.client().bodies());
  }

  /** Reads a body into memory; fails as {@link BodyReader} and {@link ConcurrencyLimit} do. */
  CompletableFuture<byte[]> readAll(Request request, BodyReader.Limits limits) {
    return BodyReader.hasBody(request)
        ? limited(request, () -> BodyReader.readAll(request, limits))
        : CompletableFuture.completedFuture(NONE);
  }

  /** Writes a body to a stream; fails as {@link #readAll} does, and if the stream fails. */
  CompletableFuture<Void> readTo(OutputStream target, Request request, BodyReader.Limits limits) {
    return limited(request, () -> BodyReader.readTo(target, request, limits));
  }

  private <T> CompletableFuture<T> limited(
      Request request, Supplier<CompletableFuture<T>> reading) {
    try {
      ConcurrencyLimit.Slot slot = bodyLimit.acquire(ClientAddress.of(request));
      // Frees the slot before the body is processed: only arriving bodies count.
      return reading.get().whenComplete((body, failure) -> slot.close());
    } catch (ProblemException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  /** Returns the response to a request whose body is rejected, or cannot be read or stored. */
  static ResponseWriter problem(Throwable failure) {
    Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
    // An IOException always means that an upload cannot be written to disk.
    Problem problem =
        cause instanceof IOException
            ? Problem.of(503, "cannot store the photo; the disk may be full")
            : Problem.of(cause);
    return ResponseWriter.of(problem).abortingRequest();
  }

  /** Ends a request whose response could not be sent because of a bug. */
  static Void abort(Callback callback, Throwable bug) {
    callback.failed(bug);
    return null;
  }
}
