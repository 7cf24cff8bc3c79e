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
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Class folders and their usable photos, sorted by name. Each photo is read once, to check its
 * structure. Files that {@code classify} skips in a folder are left out.
 */
final class PhotoFolders {
  private final DataProblems problems;
  private final Runnable perPhoto;
  private final Map<Path, List<CheckedPhoto>> usableByFolder = new HashMap<>();
  private int usableCount;

  /**
   * A photo whose structure is valid.
   *
   * @param sha256 the digest of the file
   */
  record CheckedPhoto(Path path, String sha256) {}

  /**
   * @param perPhoto runs for each file that is checked
   */
  PhotoFolders(DataProblems problems, Runnable perPhoto) {
    this.problems = problems;
    this.perPhoto = perPhoto;
  }

  /** The last name of a path; empty for the root of a file system. */
  static String name(Path path) {
    Path name = path.getFileName();
    return name == null ? "" : name.toString();
  }

  /** The class folders in a folder. Files beside them, such as lists and licenses, are ignored. */
  List<Path> classFolders(Path parent) throws IOException {
    if (!Files.isDirectory(parent)) {
      problems.addError("no folder " + parent + "; expected a folder of class folders");
      return List.of();
    }
    List<Path> folders = folders(parent);
    if (folders.isEmpty()) {
      problems.addError(parent + " has no class folders; add one folder per label");
    }
    return folders;
  }

  /** The folders in a folder, without hidden ones. */
  List<Path> folders(Path parent) throws IOException {
    return candidates(parent).filter(Files::isDirectory).toList();
  }

  /** Whether a folder has files that are photos by their names. */
  boolean containsPhotoFiles(Path folder) throws IOException {
    return candidates(folder).anyMatch(Files::isRegularFile);
  }

  /** The usable photos of a folder; each subfolder is an error. */
  List<CheckedPhoto> photos(Path folder) throws IOException {
    for (Path subfolder : folders(folder)) {
      problems.addError(subfolder + " is a folder among photos; move or remove it");
    }
    return photosIgnoringSubfolders(folder);
  }

  /** The usable photos directly in a folder, which may have subfolders. */
  List<CheckedPhoto> photosIgnoringSubfolders(Path folder) throws IOException {
    List<CheckedPhoto> usable = usableByFolder.get(folder);
    if (usable == null) {
      usable = checkAll(folder);
      usableByFolder.put(folder, usable);
    }
    return usable;
  }

  /** The number of usable photos that have been read. */
  int usableCount() {
    return usableCount;
  }

  /** Returns the usable photos, and records the problems of the other files. */
  private List<CheckedPhoto> checkAll(Path classFolder) throws IOException {
    List<CheckedPhoto> usable = new ArrayList<>();
    for (Path file : children(classFolder)) {
      if (!PhotoFileName.isCandidate(name(file))) {
        problems.addNonPhotoFile(file);
      } else if (!Files.isDirectory(file)) {
        check(file).ifPresent(usable::add);
      }
    }
    if (usable.isEmpty() && folders(classFolder).isEmpty()) {
      problems.addError(
          "the class folder " + classFolder + " has no usable photo; add photos or remove it");
    }
    return List.copyOf(usable);
  }

  /** Reads a photo; returns empty and adds a problem if it cannot be used. */
  Optional<CheckedPhoto> check(Path file) {
    perPhoto.run();
    try {
      Photo.requireFileSize(Files.size(file));
      if (!Files.isRegularFile(file)) { // A pipe would block, and a device may have no end.
        throw new IOException("not a regular file");
      }
      byte[] bytes = Files.readAllBytes(file);
      Photo.read(bytes, Photo.MAX_PIXELS);
      usableCount++;
      return Optional.of(new CheckedPhoto(file, Digest.of(bytes)));
    } catch (PhotoException e) {
      problems.addUnusable(file, e.getMessage());
    } catch (IOException e) {
      problems.addUnusable(file, ErrorText.reason(e));
    }
    return Optional.empty();
  }

  private static Stream<Path> candidates(Path parent) throws IOException {
    return children(parent).stream().filter(child -> PhotoFileName.isCandidate(name(child)));
  }

  private static List<Path> children(Path parent) throws IOException {
    try (Stream<Path> listed = Files.list(parent)) {
      return listed.sorted(Comparator.comparing(PhotoFolders::name)).toList();
    }
  }
}
