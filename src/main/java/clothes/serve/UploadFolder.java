package clothes.serve;

import clothes.files.OutputFolder;
import clothes.run.OutputException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Where a server keeps uploads; a folder that nobody named goes when this is closed. */
public record UploadFolder(Path path, boolean temporary) implements AutoCloseable {

  public static UploadFolder of(Optional<Path> named) throws IOException {
    if (named.isEmpty()) {
      return new UploadFolder(Files.createTempDirectory("clothes-uploads-"), true);
    }
    Path path = OutputFolder.made(named.get()).path();
    if (!Files.isWritable(path)) {
      throw new OutputException(path, new AccessDeniedException(path.toString()));
    }
    return new UploadFolder(path, false);
  }

  @Override
  public void close() throws IOException {
    if (!temporary) {
      return;
    }
    for (Path each : deepestFirst()) {
      Files.deleteIfExists(each);
    }
  }

  private List<Path> deepestFirst() throws IOException {
    try (Stream<Path> files = Files.walk(path)) {
      return files.sorted(Comparator.reverseOrder()).toList();
    }
  }
}
