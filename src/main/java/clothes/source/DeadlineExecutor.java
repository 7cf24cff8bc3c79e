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
 * Talks to servers on threads of its own, because nothing else ends a slow look-up of a name: who
 * asked has an answer by the deadline, whatever the exchange does.
 */
final class DeadlineExecutor implements AutoCloseable {
  private final ExecutorService threads = Executors.newCachedThreadPool(DeadlineExecutor::daemon);

  private static Thread daemon(Runnable exchange) {
    Thread thread = new Thread(exchange, "clothes-fetch");
    thread.setDaemon(true);
    return thread;
  }

  /** What the exchange throws is the cause of the {@link ExecutionException}. */
  byte[] run(Callable<byte[]> exchange, FetchLimits limits)
      throws SourceException, ExecutionException {
    Future<byte[]> answer = threads.submit(exchange);
    try {
      return answer.get(limits.whole().toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw FetchFailure.late(limits, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SourceException(Reason.TIMEOUT, "interrupted", e);
    } finally {
      answer.cancel(true);
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
