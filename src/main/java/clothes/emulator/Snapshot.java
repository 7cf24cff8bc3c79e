package clothes.emulator;

import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** A saved process of an initialized function, in the function's temporary folder. */
public final class Snapshot {
  private final Criu criu;
  private final Path images;
  private final Path log;

  /** The size of the log. CRIU restores a process only if its open files have their old sizes. */
  private final long logBytes;

  private Snapshot(Criu criu, Path images, Path log) throws IOException {
    this.criu = criu;
    this.images = images;
    this.log = log;
    this.logBytes = Files.size(log);
  }

  static Snapshot take(Criu criu, FunctionProcess process, FunctionFolder folder)
      throws IOException {
    Path images = Files.createDirectory(folder.path().resolve("snapshot"));
    criu.dump(process, images);
    // Otherwise the kernel would still be writing the images during the first restore.
    Criu.sync();
    return new Snapshot(criu, images, folder.log());
  }

  FunctionProcess restore() throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "rw")) {
      file.setLength(logBytes);
    }
    return new FunctionProcess(criu.restore(images), log);
  }

  /** The size of all image files. */
  public long bytes() throws IOException {
    try (Stream<Path> files = Files.list(images)) {
      return files.map(Path::toFile).mapToLong(File::length).sum();
    }
  }
}
