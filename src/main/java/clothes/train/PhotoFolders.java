package clothes.train;

import clothes.files.ErrorText;
import clothes.files.PhotoFileName;
import clothes.image.Photo;
import clothes.image.PhotoException;
import clothes.model.Digest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Class folders and their usable photos, sorted by name. Each photo is read once, to check its
 * structure. Files that {@code classify} skips in a folder are left out.
 */
final class PhotoFolders {
  private final DataProblems problems;
  private final Map<Path, List<CheckedPhoto>> photos = new HashMap<>();

  /**
   * A photo whose structure is valid.
   *
   * @param sha256 the digest of the file
   */
  record CheckedPhoto(Path path, String sha256) {}

  PhotoFolders(DataProblems problems) {
    this.problems = problems;
  }

  static String name(Path path) {
    return path.getFileName().toString();
  }

  /** Folders only: files beside them, like lists and licenses, are no class. */
  List<Path> classFolders(Path parent) throws IOException {
    if (!Files.isDirectory(parent)) {
      problems.addError("no folder " + parent + "; accepted is a folder of class folders");
      return List.of();
    }
    List<Path> folders =
        children(parent).stream()
            .filter(child -> PhotoFileName.isCandidate(name(child)))
            .filter(Files::isDirectory)
            .toList();
    if (folders.isEmpty()) {
      problems.addError(parent + " has no class folders; add one folder per label");
    }
    return folders;
  }

  /** The usable photos of a class folder. */
  List<CheckedPhoto> photos(Path classFolder) throws IOException {
    List<CheckedPhoto> known = photos.get(classFolder);
    if (known != null) {
      return known;
    }
    List<CheckedPhoto> usable = check(classFolder);
    photos.put(classFolder, usable);
    return usable;
  }

  /** The number of usable photos in the class folders that have been read. */
  int usable() {
    return photos.values().stream().mapToInt(List::size).sum();
  }

  private List<CheckedPhoto> check(Path classFolder) throws IOException {
    List<CheckedPhoto> usable = new ArrayList<>();
    for (Path file : children(classFolder)) {
      if (!PhotoFileName.isCandidate(name(file))) {
        problems.addOtherFile(file);
      } else if (Files.isDirectory(file)) {
        problems.addError(file + " is a folder among photos; move or remove it");
      } else {
        check(file, usable);
      }
    }
    if (usable.isEmpty()) {
      problems.addError(
          "the class folder " + classFolder + " has no usable photo; add photos or remove it");
    }
    return List.copyOf(usable);
  }

  private void check(Path file, List<CheckedPhoto> usable) {
    try {
      byte[] bytes = Files.readAllBytes(file);
      Photo.read(bytes, Photo.MAX_PIXELS);
      usable.add(new CheckedPhoto(file, Digest.of(bytes)));
    } catch (PhotoException e) {
      problems.addUnusable(file, e.getMessage());
    } catch (IOException e) {
      problems.addUnusable(file, ErrorText.reason(e));
    }
  }

  private static List<Path> children(Path parent) throws IOException {
    try (Stream<Path> listed = Files.list(parent)) {
      return listed.sorted(Comparator.comparing(PhotoFolders::name)).toList();
    }
  }
}
