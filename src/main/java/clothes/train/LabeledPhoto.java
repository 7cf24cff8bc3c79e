package clothes.train;

import clothes.evaluate.DataSplit;
import clothes.train.PhotoFolders.CheckedPhoto;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A photo of {@code --data} or {@code --labels}.
 *
 * @param classFolder the folder named after the label, which need not exist for a photo of a list
 * @param split empty if the data does not assign one
 * @param group photos of one group, such as those by one person, stay in one split
 */
record LabeledPhoto(
    CheckedPhoto photo, Path classFolder, Optional<DataSplit> split, Optional<String> group) {
  String label() {
    return PhotoFolders.name(classFolder);
  }

  Path path() {
    return photo.path();
  }

  boolean isIn(DataSplit wanted) {
    return split.equals(Optional.of(wanted));
  }

  LabeledPhoto withGroup(String name) {
    return new LabeledPhoto(photo, classFolder, split, Optional.of(name));
  }

  LabeledPhoto withSplit(DataSplit assigned) {
    return new LabeledPhoto(photo, classFolder, Optional.of(assigned), group);
  }
}
