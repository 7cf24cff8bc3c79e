package clothes.engine;

import clothes.engine.PackagedFiles.PackagedFile;
import clothes.files.AtomicFolder;
import clothes.files.DiskSpace;
import clothes.files.FileTree;
import clothes.files.LockFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A directory of unpacked native files, with a list of their names and sizes. The directory is
 * renamed into place when it is complete.
 */
final class UnpackedFiles {
  private static final String LIST = "files.txt";

  private final Path directory;

  UnpackedFiles(Path directory) {
    this.directory = directory;
  }

  /**
   * Whether every listed file exists with its listed size. Contents are not checked, because that
   * would take half a second.
   */
  boolean isComplete() {
    try {
      List<String> lines = Files.readAllLines(directory.resolve(LIST));
      return !lines.isEmpty()
          && lines.equals(list(lines.stream().map(UnpackedFiles::name).toList()));
    } catch (IOException | RuntimeException e) {
      return false;
    }
  }

  /**
   * Unpacks, unless another process did so while this one waited for the lock. Synchronized,
   * because a {@link LockFile} excludes only other processes.
   */
  @SuppressWarnings("try") // The lock is held, not used.
  static synchronized void unpack(PackagedFiles packaged, Path directory) throws IOException {
    UnpackedFiles unpacked = new UnpackedFiles(directory);
    Files.createDirectories(directory.getParent());
    try (LockFile lock = LockFile.acquire(sibling(directory, ".lock"))) {
      if (!unpacked.isComplete()) {
        unpacked.replace(packaged);
      }
    }
  }

  /**
   * Deletes a damaged directory and the files of a killed process before it writes, because
   * Lambda's disk has no space for two copies.
   */
  private void replace(PackagedFiles packaged) throws IOException {
    FileTree.delete(directory);
    AtomicFolder.write(
        directory,
        sibling(directory, ".new"),
        temporary -> {
          DiskSpace.require(directory.getParent(), packaged.bytesOnDisk());
          return new UnpackedFiles(temporary).fill(packaged.files());
        });
  }

  private UnpackedFiles fill(List<PackagedFile> files) throws IOException {
    for (PackagedFile file : files) {
      try (InputStream in = file.open();
          OutputStream out = Files.newOutputStream(directory.resolve(file.name()))) {
        Elf.copySegments(in, out);
      }
    }
    Files.write(directory.resolve(LIST), list(files.stream().map(PackagedFile::name).toList()));
    return this;
  }

  private List<String> list(List<String> names) throws IOException {
    List<String> lines = new ArrayList<>();
    for (String name : names) {
      lines.add(Files.size(directory.resolve(name)) + " " + name);
    }
    return lines;
  }

  private static String name(String line) {
    return line.substring(line.indexOf(' ') + 1);
  }

  private static Path sibling(Path directory, String suffix) {
    return directory.resolveSibling(directory.getFileName() + suffix);
  }
}
