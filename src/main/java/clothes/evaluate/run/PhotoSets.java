package clothes.evaluate.run;

import clothes.evaluate.DataSplit;
import clothes.evaluate.run.PhotoSet.LabeledInput;
import clothes.run.Inputs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Reads sets of photos from folders and lists. */
public final class PhotoSets {
  private final List<String> labels;
  private final Inputs inputs;
  private final List<LeaveOutList> leaveOut;
  private final Optional<DataSplit> split;

  /**
   * @param labels the labels of the model
   * @param split the split to read from lists with splits; empty for all photos
   */
  public PhotoSets(
      List<String> labels, Inputs inputs, List<LeaveOutList> leaveOut, Optional<DataSplit> split) {
    this.labels = List.copyOf(labels);
    this.inputs = inputs;
    this.leaveOut = List.copyOf(leaveOut);
    this.split = split;
  }

  /**
   * Photos of the model's labels.
   *
   * @param path a folder with one subfolder per label, or a list
   * @throws IOException if there is a photo of another label, or there are no photos
   */
  public PhotoSet labeled(String name, Path path) throws IOException {
    return read(name, path, LabelRule.labeled(labels));
  }

  /**
   * Photos of any labels, as for training.
   *
   * @param path a folder with one subfolder per label, or a list
   * @throws IOException if there are no photos
   */
  public PhotoSet ofAnyLabel(String name, Path path) throws IOException {
    return read(name, path, label -> Optional.empty());
  }

  /**
   * Out-of-distribution photos, which show none of the labels.
   *
   * @param path a folder with one subfolder per kind, or a list
   * @throws IOException if there is a photo of a label, or there are no photos
   */
  public PhotoSet ood(String name, Path path) throws IOException {
    return read(name, path, LabelRule.ood(labels));
  }

  private PhotoSet read(String name, Path path, LabelRule rule) throws IOException {
    if (!Files.exists(path)) {
      throw new IOException(path + ": no such folder or list");
    }
    List<LabeledInput> all =
        Files.isDirectory(path)
            ? LabeledFolder.read(path, rule, inputs)
            : LabeledList.read(path, rule, inputs, split);
    List<LabeledInput> photos = all.stream().filter(photo -> !isLeftOut(photo)).toList();
    if (photos.isEmpty()) {
      throw new IOException(path + ": all photos are left out (" + all.size() + ")");
    }
    return new PhotoSet(name, photos, all.size() - photos.size());
  }

  /** Asks every list, also after a match: each records that it matched. */
  private boolean isLeftOut(LabeledInput photo) {
    boolean leftOut = false;
    for (LeaveOutList list : leaveOut) {
      leftOut |= list.match(photo.input().name());
    }
    return leftOut;
  }

  /**
   * Rejects a list that matched no photo. Call this after reading the last set.
   *
   * @throws IOException if a list of photos to leave out matched no photo
   */
  public void requireEveryLeaveOutListMatched() throws IOException {
    for (LeaveOutList list : leaveOut) {
      list.requireMatch();
    }
  }
}
