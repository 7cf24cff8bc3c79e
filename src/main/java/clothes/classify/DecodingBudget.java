package clothes.classify;

import java.util.concurrent.Semaphore;

/**
 * The memory that all calls of a classifier may take for decoding at a time. A call waits until its
 * share is free, in the order of arrival, and never fails. Most photos take a few megabytes; some
 * of 25 to 100 megapixels take so much that only one of them is decoded at a time.
 */
final class DecodingBudget {
  private static final int MEGABYTE = 1 << 20;
  private static final int MEGABYTES = 200;

  private final Semaphore free = new Semaphore(MEGABYTES, true);

  /** A call that decodes. */
  interface DecodingCall<T, E extends Exception> {
    T run() throws E;
  }

  /**
   * Runs a call with its share; one that exceeds the whole budget counts as the whole.
   *
   * @param bytes of the photo, its decoder and the result
   */
  <T, E extends Exception> T run(long bytes, DecodingCall<T, E> call) throws E {
    int share = (int) Math.min(MEGABYTES, bytes / MEGABYTE + 1);
    free.acquireUninterruptibly(share);
    try {
      return call.run();
    } finally {
      free.release(share);
    }
  }
}
