package clothes.serve;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;

/** Parts of a server that are closed together, in the reverse order of their addition. */
final class OpenParts implements Closeable {
  private final Deque<AutoCloseable> parts = new ArrayDeque<>();

  /** Adds a part, and returns it. */
  <T extends AutoCloseable> T add(T part) {
    parts.add(part);
    return part;
  }

  /** Closes every part, even if another one cannot be closed. */
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

  @SuppressWarnings("try") // The oldest part is closed, not used.
  private void closeAll() throws Exception {
    if (!parts.isEmpty()) {
      try (AutoCloseable oldest = parts.remove()) {
        closeAll();
      }
    }
  }
}
