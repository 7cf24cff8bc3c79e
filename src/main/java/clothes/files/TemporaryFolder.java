package clothes.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A new folder in the system's temporary directory, deleted with its content when closed. */
public final class TemporaryFolder implements AutoCloseable {
  private final Path path;

  private TemporaryFolder(Path path) {
    this.path = path;
  }

  public static TemporaryFolder create(String prefix) throws IOException {
    return new TemporaryFolder(Files.createTempDirectory(prefix).toRealPath());
  }

  public Path path() {
    return path;
  }

  /** Does nothing if the folder is deleted already. */
  @Override
  public void close() throws IOException {
    FileTree.delete(path);
  }
}
