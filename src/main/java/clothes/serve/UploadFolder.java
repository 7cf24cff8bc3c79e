package clothes.serve;

import clothes.files.FileTree;
import clothes.files.OutputFolder;
import clothes.run.OutputException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Where a server keeps uploads; a folder that nobody named goes when this is closed. */
public record UploadFolder(Path path, boolean temporary) implements AutoCloseable {

  public static UploadFolder of(Optional<Path> folder) throws IOException {
    if (folder.isEmpty()) {
      return new UploadFolder(Files.createTempDirectory("clothes-uploads-"), true);
    }
    Path path = OutputFolder.create(folder.get());
    if (!Files.isWritable(path)) {
      throw new OutputException(path, new AccessDeniedException(path.toString()));
    }
    return new UploadFolder(path, false);
  }

  @Override
  public void close() throws IOException {
    if (temporary) {
      FileTree.delete(path);
    }
  }
}
