package clothes.evaluate.run;

import clothes.files.TextFile;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Photos to exclude: a text file with one path per line, relative to the file. */
public final class LeaveOutList {
  private final Path file;
  private final Set<Path> photos;
  private boolean hasMatched;

  private LeaveOutList(Path file, Set<Path> photos) {
    this.file = file;
    this.photos = photos;
  }

  /**
   * Reads one path per line.
   *
   * @throws IOException if the file is missing, not text, or has an invalid path
   */
  public static LeaveOutList read(Path file) throws IOException {
    Set<Path> photos = new HashSet<>();
    for (String line : lines(file)) {
      if (!line.isBlank()) {
        photos.add(absolute(path(file, line.strip())));
      }
    }
    return new LeaveOutList(file, photos);
  }

  private static List<String> lines(Path file) throws IOException {
    try {
      return TextFile.read(file).lines().toList();
    } catch (NoSuchFileException e) {
      throw new IOException("there is no file " + file, e);
    }
  }

  private static Path path(Path file, String line) throws IOException {
    try {
      return file.resolveSibling(line);
    } catch (InvalidPathException e) {
      throw new IOException(file + " has an invalid path: " + e.getMessage(), e);
    }
  }

  private static Path absolute(Path path) {
    return path.toAbsolutePath().normalize();
  }

  /** Whether the list contains a photo. If so, {@link #requireMatch} succeeds from then on. */
  boolean match(String photo) {
    try {
      boolean contained = photos.contains(absolute(Path.of(photo)));
      hasMatched |= contained;
      return contained;
    } catch (InvalidPathException e) {
      return false; // reading the photo reports the invalid path
    }
  }

  /**
   * @throws IOException if no photo of any set was in the list
   */
  void requireMatch() throws IOException {
    if (!hasMatched) {
      throw new IOException(
          file + ": none of its photos is in a set; its paths are relative to the file");
    }
  }
}
