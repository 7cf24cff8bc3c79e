package clothes.serve;

import clothes.files.FileTree;
import clothes.files.OutputFolder;
import clothes.run.OutputException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The folder of a server's uploads; {@link #close} deletes it if it is temporary. */
public final class UploadFolder implements AutoCloseable {
  private final Path path;
  private final boolean isTemporary;

  private UploadFolder(Path path, boolean isTemporary) {
    this.path = path;
    this.isTemporary = isTemporary;
  }

  /** Opens a folder, or creates a temporary one. */
  public static UploadFolder of(Optional<Path> folder) throws IOException {
    if (folder.isEmpty()) {
      return new UploadFolder(
          Files.createTempDirectory("clothes-uploads-"), /* isTemporary= */ true);
    }
    Path path = OutputFolder.create(folder.get());
    if (!Files.isWritable(path)) {
      throw new OutputException(path, new AccessDeniedException(path.toString()));
    }
    return new UploadFolder(path, /* isTemporary= */ false);
  }

  public Path path() {
    return path;
  }

  @Override
  public void close() throws IOException {
    if (isTemporary) {
      FileTree.delete(path);
    }
  }
}
