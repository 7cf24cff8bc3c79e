package clothes.evaluate.run;

import clothes.run.FolderListing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A folder of class folders: each is named by the label of its photos, one of the model's. */
public record LabeledFolder(Path path, List<Path> classes) {
  public LabeledFolder {
    classes = List.copyOf(classes);
  }

  /**
   * Looks at names only: that a class has no photos shows when it is walked.
   *
   * @throws IOException if something lies there whose label the model does not know
   */
  public static LabeledFolder open(Path path, List<String> labels) throws IOException {
    return of(path, entry -> labeled(entry, labels));
  }

  /** Gives a folder for what lies there, or says why it cannot. */
  private interface Accepted {
    Path folder(FolderListing.Entry entry) throws IOException;
  }

  private static LabeledFolder of(Path path, Accepted accepted) throws IOException {
    if (!Files.isDirectory(path)) {
      throw new IOException(path + ": no such folder");
    }
    List<Path> classes = new ArrayList<>();
    FolderListing listing = new FolderListing(path, Integer.MAX_VALUE);
    for (Optional<FolderListing.Entry> next = listing.next();
        next.isPresent();
        next = listing.next()) {
      classes.add(accepted.folder(next.get()));
    }
    if (classes.isEmpty()) {
      throw new IOException(path + ": has no folders; one for each label is needed");
    }
    return new LabeledFolder(path, classes);
  }

  /**
   * The same of photos that show none of the model's labels.
   *
   * @throws IOException if a folder is named by one of them, or a photo lies in no folder
   */
  public static LabeledFolder without(Path path, List<String> labels) throws IOException {
    return of(path, entry -> stranger(entry, labels));
  }

  private static Path stranger(FolderListing.Entry entry, List<String> labels) throws IOException {
    if (!entry.folder()) {
      throw new IOException(entry.path() + ": lies in no folder; one for each kind is needed");
    }
    if (labels.contains(entry.path().getFileName().toString())) {
      throw new IOException(
          entry.path() + ": is named by a label of the model, of which these photos show none");
    }
    return entry.path();
  }

  private static Path labeled(FolderListing.Entry entry, List<String> labels) throws IOException {
    if (!entry.folder()) {
      throw new IOException(
          entry.path() + ": lies in no folder, so it has no label; " + known(labels));
    }
    if (!labels.contains(entry.path().getFileName().toString())) {
      throw new IOException(entry.path() + ": is named by no label of the model; " + known(labels));
    }
    return entry.path();
  }

  private static String known(List<String> labels) {
    return "the model's labels are " + String.join(", ", labels);
  }

  /** The class folders, as inputs are named. */
  public List<String> names() {
    return classes.stream().map(Path::toString).toList();
  }

  /** The label of a photo in one of the class folders, by its path. */
  public String label(String photo) {
    return path.relativize(Path.of(photo)).getName(0).toString();
  }

  /** For the names of things that are made from it. */
  public String name() {
    return name(path);
  }

  public static String name(Path path) {
    Path last = path.toAbsolutePath().normalize().getFileName();
    return last == null ? "root" : last.toString();
  }
}
