package clothes.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A folder of class folders: each is named by the label of its photos, one of the model's. */
record LabelledFolder(Path path, List<Path> classes) {
  LabelledFolder {
    classes = List.copyOf(classes);
  }

  /**
   * Looks at names only: that a class has no photos shows when it is walked.
   *
   * @throws IOException if something lies there whose label the model does not know
   */
  static LabelledFolder open(Path path, List<String> labels) throws IOException {
    if (!Files.isDirectory(path)) throw new IOException(path + ": no such folder");
    List<Path> classes = new ArrayList<>();
    FolderListing listing = new FolderListing(path, Integer.MAX_VALUE);
    for (Optional<FolderListing.Entry> next = listing.next();
        next.isPresent();
        next = listing.next()) {
      classes.add(labelled(next.get(), labels));
    }
    if (classes.isEmpty()) {
      throw new IOException(path + ": has no folders; one a label is needed; " + known(labels));
    }
    return new LabelledFolder(path, classes);
  }

  private static Path labelled(FolderListing.Entry entry, List<String> labels) throws IOException {
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

  /** The label of a photo in one of the class folders, by its path. */
  String label(String photo) {
    return path.relativize(Path.of(photo)).getName(0).toString();
  }

  /** For the names of things that are made from it. */
  String name() {
    Path last = path.toAbsolutePath().normalize().getFileName();
    return last == null ? "root" : last.toString();
  }
}
