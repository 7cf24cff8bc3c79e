package clothes.emulator;

import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * The image of a function's process at the end of its init, on the function's own disk.
 *
 * @param logBytes how long its log was: CRIU wants the files as they were
 */
public record Snapshot(Criu criu, Path images, Path log, long logBytes) {

  static Snapshot take(Criu criu, FunctionProcess process, FunctionFolder folder)
      throws IOException {
    Path images = Files.createDirectory(folder.folder().resolve("snapshot"));
    criu.dump(process, images);
    // The system would go on writing beside the first restore.
    Criu.sync();
    return new Snapshot(criu, images, folder.log(), Files.size(folder.log()));
  }

  FunctionProcess restore() throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "rw")) {
      file.setLength(logBytes);
    }
    return new FunctionProcess(criu.restore(images), log);
  }

  /** How large it is. */
  public long bytes() throws IOException {
    try (Stream<Path> files = Files.list(images)) {
      return files.map(Path::toFile).mapToLong(File::length).sum();
    }
  }
}
