package clothes.classify;

import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/** Lets concurrent calls use a resource until it is closed. Closing waits for running calls. */
final class UseLock {
  private final String closedMessage;

  /** A call holds the read lock; closing holds the write lock. */
  private final ReadWriteLock lock = new ReentrantReadWriteLock();

  private boolean closed;

  UseLock(String closedMessage) {
    this.closedMessage = closedMessage;
  }

  /** A call that uses the resource. */
  interface Call<T, E extends Exception> {
    T run() throws E;
  }

  /**
   * Runs a call.
   *
   * @throws IllegalStateException if the resource is closed
   */
  <T, E extends Exception> T whileOpen(Call<T, E> call) throws E {
    lock.readLock().lock();
    try {
      if (closed) {
        throw new IllegalStateException(closedMessage);
      }
      return call.run();
    } finally {
      lock.readLock().unlock();
    }
  }

  /** Waits for running calls, then closes the resource. Closing again does nothing. */
  void close(Runnable closeResource) {
    lock.writeLock().lock();
    try {
      if (!closed) {
        closeResource.run();
      }
      closed = true;
    } finally {
      lock.writeLock().unlock();
    }
  }
}
