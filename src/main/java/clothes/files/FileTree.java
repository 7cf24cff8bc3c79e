package clothes.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Operations on a folder and everything in it. */
public final class FileTree {
  private FileTree() {}

  /**
   * Deletes a folder with everything in it, or a single file; does nothing if neither exists. A
   * symbolic link is deleted, its target is kept.
   */
  public static void delete(Path root) throws IOException {
    if (Files.notExists(root, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    List<Path> deepestFirst = new ArrayList<>(list(root));
    deepestFirst.sort(Comparator.reverseOrder());
    for (Path path : deepestFirst) {
      Files.deleteIfExists(path);
    }
  }

  /** The folder and everything in it. Symbolic links are not followed. */
  public static List<Path> list(Path root) throws IOException {
    try (Stream<Path> paths = Files.walk(root)) {
      return paths.toList();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }
}
