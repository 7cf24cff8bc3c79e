package clothes.evaluate.run;

import clothes.run.FolderListing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A folder with one subfolder per class, named after the class of its photos. */
public record LabeledFolder(Path path, List<Path> classes) {
  public LabeledFolder {
    classes = List.copyOf(classes);
  }

  /**
   * Opens a folder whose classes are labels of a model. Reads names only: an empty class fails
   * later, when its photos are read.
   *
   * @throws IOException if a subfolder is not named after a label, or the folder contains a file
   */
  public static LabeledFolder open(Path path, List<String> labels) throws IOException {
    LabeledFolder folder = list(path);
    for (Path classFolder : folder.classes) {
      if (!labels.contains(name(classFolder))) {
        throw new IOException(
            "%s: folder name is not a label of the model; the labels are %s"
                .formatted(classFolder, String.join(", ", labels)));
      }
    }
    return folder;
  }

  /**
   * Opens a folder of out-of-distribution photos, whose classes are not labels of a model.
   *
   * @throws IOException if a subfolder is named after a label, or the folder contains a file
   */
  public static LabeledFolder openOod(Path path, List<String> labels) throws IOException {
    LabeledFolder folder = list(path);
    for (Path classFolder : folder.classes) {
      if (labels.contains(name(classFolder))) {
        throw new IOException(
            classFolder
                + ": folder name is a label of the model; name it after another kind of photo");
      }
    }
    return folder;
  }

  private static LabeledFolder list(Path path) throws IOException {
    if (!Files.isDirectory(path)) {
      throw new IOException(path + ": no such folder");
    }
    List<Path> classes = new ArrayList<>();
    FolderListing listing = new FolderListing(path, Integer.MAX_VALUE);
    for (Optional<FolderListing.Entry> next = listing.next();
        next.isPresent();
        next = listing.next()) {
      if (!next.get().folder()) {
        throw new IOException(
            next.get().path()
                + ": photo outside the class folders; move it into a subfolder named after its class");
      }
      classes.add(next.get().path());
    }
    if (classes.isEmpty()) {
      throw new IOException(path + ": folder has no subfolders; create one for each class");
    }
    return new LabeledFolder(path, classes);
  }

  /** The class folders, as names of inputs. */
  public List<String> inputs() {
    return classes.stream().map(Path::toString).toList();
  }

  /** The class of a photo, from its path. */
  public String label(String photo) {
    return path.relativize(Path.of(photo)).getName(0).toString();
  }

  public String name() {
    return name(path);
  }

  public static String name(Path path) {
    Path last = path.toAbsolutePath().normalize().getFileName();
    return last == null ? "root" : last.toString();
  }
}
