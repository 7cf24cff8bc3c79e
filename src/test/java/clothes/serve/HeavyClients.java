package clothes.serve;

import clothes.testing.PngFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Semaphore;

/** Clients that repeatedly classify a small file of 100 megapixels, each one request at a time. */
final class HeavyClients implements AutoCloseable {
  private static final int SIDE = 10_000;
  private static final int BITS_PER_PIXEL = 2;
  private static final long PAUSE_MS = 100;

  private final byte[] photo = photo();
  private final int port;
  private final List<Thread> threads = new ArrayList<>();
  private final Map<String, Integer> statuses = new TreeMap<>();
  private final Semaphore endedRequests = new Semaphore(0);

  HeavyClients(int count, int port) {
    this.port = port;
    for (int i = 0; i < count; i++) {
      String network = "127.1.%d.".formatted(i);
      Thread thread = new Thread(() -> run(network), "heavy-" + i);
      threads.add(thread);
      thread.start();
    }
  }

  /** A gray PNG of 30 kB. */
  static byte[] photo() {
    byte[] rows = new byte[SIDE * (1 + SIDE * BITS_PER_PIXEL / 8)];
    return new PngFile(SIDE, SIDE, BITS_PER_PIXEL, PngFile.GRAY).rows(rows);
  }

  private void run(String network) {
    LoopbackClient client = new LoopbackClient(port, photo, network);
    while (!Thread.currentThread().isInterrupted()) {
      try {
        String response = client.classify();
        count(response.isEmpty() ? "closed" : response.split(" ", 3)[1]);
        Thread.sleep(PAUSE_MS);
      } catch (IOException e) {
        count("closed");
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  private synchronized void count(String status) {
    statuses.merge(status, 1, Integer::sum);
    endedRequests.release();
  }

  /** Waits until this many more requests have ended, with a response or without. */
  void awaitRequests(int count) throws InterruptedException {
    endedRequests.acquire(count);
  }

  /** Returns how often each status was received; {@code closed} counts requests without one. */
  synchronized Map<String, Integer> statuses() {
    return new TreeMap<>(statuses);
  }

  @Override
  public void close() {
    threads.forEach(Thread::interrupt);
    try {
      for (Thread thread : threads) {
        thread.join();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
