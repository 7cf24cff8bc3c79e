package clothes.train;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Lists class folders and their photos, sorted by name and without hidden files. */
final class PhotoFolders {
  private PhotoFolders() {}

  static List<Path> classFolders(Path parent) throws IOException {
    if (!Files.isDirectory(parent)) {
      throw new IOException("no folder " + parent + "; accepted is a folder of class folders");
    }
    return children(parent, Files::isDirectory, "a folder of photos");
  }

  static List<Path> photos(Path classFolder) throws IOException {
    List<Path> photos = children(classFolder, Files::isRegularFile, "a photo");
    if (photos.isEmpty()) {
      throw new IOException(
          "the class folder " + classFolder + " is empty; add photos or remove it");
    }
    return photos;
  }

  static String name(Path path) {
    return path.getFileName().toString();
  }

  /** Rejects a child of another kind, which would otherwise be skipped silently. */
  private static List<Path> children(Path parent, Predicate<Path> accepts, String accepted)
      throws IOException {
    List<Path> children;
    try (Stream<Path> listed = Files.list(parent)) {
      children =
          listed
              .filter(child -> !name(child).startsWith("."))
              .sorted(Comparator.comparing(PhotoFolders::name))
              .toList();
    }
    for (Path child : children) {
      if (!accepts.test(child)) {
        throw new IOException(child + " is not " + accepted + "; move or remove it");
      }
    }
    return children;
  }
}
