package clothes.serve;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;

/** The resources of a server, which are closed together, in the reverse order of their addition. */
final class OpenResources implements Closeable {
  private final Deque<AutoCloseable> resources = new ArrayDeque<>();

  /** Adds a resource and returns it. */
  <T extends AutoCloseable> T add(T resource) {
    resources.add(resource);
    return resource;
  }

  /** Closes every resource, even if another one cannot be closed. */
  @Override
  public void close() throws IOException {
    try {
      closeAll();
    } catch (IOException | RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IOException(e);
    }
  }

  /** Closes the oldest resource after the recursive call has closed all newer ones. */
  @SuppressWarnings("try") // The oldest resource is closed, not used.
  private void closeAll() throws Exception {
    if (!resources.isEmpty()) {
      try (AutoCloseable oldest = resources.remove()) {
        closeAll();
      }
    }
  }
}
