package clothes.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests the lock within one process. {@code ConcurrentUnpackTest} tests it with two. */
final class LockFileTest {
  @TempDir private Path folder;

  @Test
  @SuppressWarnings("try") // The lock is held, not used.
  void rejectsSecondHolder() throws IOException {
    Path file = folder.resolve("lock");
    try (LockFile held = LockFile.acquire(file)) {
      assertThat(LockFile.tryAcquire(file)).isEmpty();
      assertThatThrownBy(() -> LockFile.acquire(file))
          .isInstanceOf(OverlappingFileLockException.class);
    }
  }

  @Test
  void closeReleasesLockAndKeepsFile() throws IOException {
    Path file = folder.resolve("lock");
    LockFile.acquire(file).close();
    LockFile.tryAcquire(file).orElseThrow().close();
    assertThat(file).exists();
  }
}
