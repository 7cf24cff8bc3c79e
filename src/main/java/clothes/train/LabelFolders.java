package clothes.train;

import clothes.evaluate.DataSplit;
import clothes.train.PhotoFolders.CheckedPhoto;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads the labeled photos of a folder, which has one of two layouts: split folders ({@code
 * train/}, {@code validation/}, {@code test/}), each with one folder per label; or one folder per
 * label directly. In the second layout, a folder inside a label's folder is a group.
 */
final class LabelFolders {
  private final Path folder;
  private final PhotoFolders photoFolders;

  LabelFolders(Path folder, PhotoFolders photoFolders) {
    this.folder = folder;
    this.photoFolders = photoFolders;
  }

  List<LabeledPhoto> read() throws IOException {
    List<LabeledPhoto> all = new ArrayList<>();
    if (!hasSplits()) {
      for (Path classFolder : photoFolders.classFolders(folder)) {
        addClassFolder(classFolder, all);
      }
      return all;
    }
    for (DataSplit split : DataSplit.values()) {
      Optional<Path> found = splitFolder(split);
      // Reading a missing train/ reports it as an error.
      if (found.isPresent() || split == DataSplit.TRAIN) {
        addSplit(found.orElse(folder.resolve(split.toString())), split, all);
      }
    }
    return all;
  }

  /**
   * Whether the folder is divided into splits. A folder that has the name of a split, but directly
   * contains photos, is the folder of a label.
   */
  private boolean hasSplits() throws IOException {
    for (DataSplit split : DataSplit.values()) {
      Optional<Path> found = splitFolder(split);
      if (found.isPresent() && !photoFolders.containsPhotoFiles(found.get())) {
        return true;
      }
    }
    return false;
  }

  private Optional<Path> splitFolder(DataSplit split) throws IOException {
    List<Path> found =
        split.names().stream().map(folder::resolve).filter(Files::isDirectory).toList();
    if (found.size() > 1) {
      throw new IOException(
          found.get(0) + " and " + found.get(1) + " are the same split; keep only one of them");
    }
    return found.stream().findFirst();
  }

  private void addSplit(Path parent, DataSplit split, List<LabeledPhoto> all) throws IOException {
    for (Path classFolder : photoFolders.classFolders(parent)) {
      for (CheckedPhoto photo : photoFolders.photos(classFolder)) {
        all.add(
            new LabeledPhoto(
                photo, classFolder, Optional.of(split), /* group= */ Optional.empty()));
      }
    }
  }

  private void addClassFolder(Path classFolder, List<LabeledPhoto> all) throws IOException {
    for (CheckedPhoto photo : photoFolders.photosIgnoringSubfolders(classFolder)) {
      all.add(
          new LabeledPhoto(
              photo, classFolder, /* split= */ Optional.empty(), /* group= */ Optional.empty()));
    }
    for (Path group : photoFolders.folders(classFolder)) {
      Optional<String> name = Optional.of(PhotoFolders.name(group));
      for (CheckedPhoto photo : photoFolders.photos(group)) {
        all.add(new LabeledPhoto(photo, classFolder, /* split= */ Optional.empty(), name));
      }
    }
  }
}
