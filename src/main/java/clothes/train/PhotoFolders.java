package clothes.train;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Lists class folders and their photos, sorted by name and without hidden files. */
final class PhotoFolders {
  private PhotoFolders() {}

  /** Folders only: files beside them, like lists and licenses, are no class. */
  static List<Path> classFolders(Path parent) throws IOException {
    if (!Files.isDirectory(parent)) {
      throw new IOException("no folder " + parent + "; accepted is a folder of class folders");
    }
    return children(parent).stream().filter(Files::isDirectory).toList();
  }

  static List<Path> photos(Path classFolder) throws IOException {
    List<Path> photos = children(classFolder);
    for (Path photo : photos) {
      if (!Files.isRegularFile(photo)) {
        throw new IOException(photo + " is not a photo; move or remove it");
      }
    }
    if (photos.isEmpty()) {
      throw new IOException(
          "the class folder " + classFolder + " is empty; add photos or remove it");
    }
    return photos;
  }

  static String name(Path path) {
    return path.getFileName().toString();
  }

  private static List<Path> children(Path parent) throws IOException {
    try (Stream<Path> listed = Files.list(parent)) {
      return listed
          .filter(child -> !name(child).startsWith("."))
          .sorted(Comparator.comparing(PhotoFolders::name))
          .toList();
    }
  }
}
