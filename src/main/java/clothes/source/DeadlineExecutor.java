package clothes.source;

import clothes.source.SourceException.Reason;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Runs requests on its own threads and returns by the deadline, even during a DNS lookup, which
 * cannot be interrupted.
 */
final class DeadlineExecutor implements AutoCloseable {
  private final ExecutorService threads =
      Executors.newCachedThreadPool(DeadlineExecutor::newThread);

  private static Thread newThread(Runnable request) {
    Thread thread = new Thread(request, "clothes-fetch");
    thread.setDaemon(true);
    return thread;
  }

  /**
   * Runs a request.
   *
   * @throws SourceException if the deadline passes, or the calling thread is interrupted
   * @throws ExecutionException with the exception of the request as its cause
   */
  <T> T run(Callable<T> request, FetchLimits limits) throws SourceException, ExecutionException {
    Future<T> result = threads.submit(request);
    try {
      return result.get(limits.deadline().toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw HttpFailure.ofTimeout(limits, e);
    } catch (InterruptedException e) {
      throw interrupted(e);
    } finally {
      result.cancel(true);
    }
  }

  /** Restores the thread's interrupt status and returns the exception to throw. */
  static SourceException interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new SourceException(Reason.TIMEOUT, "interrupted", e);
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
