package clothes.train;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The photos of a training run.
 *
 * @param folder a folder with one folder per label, or with train/, validation/ and test/, each
 *     with one folder per label
 * @param labels a CSV file with the labels of photos, in place of the folder
 * @param extra folders of class folders that are added to train/
 * @param otherGarments folders with one folder for each kind of other garment
 * @param things folders with one folder for each kind of thing (anything that is neither a garment
 *     nor a whole person: an object, an animal, a room, a texture, a hand, a screenshot)
 * @param corrections a CSV file with corrected labels and splits of training photos
 * @param senders a CSV file with the sender of each photo; required for a fold and for holding out
 *     outliers
 * @param fold the fold of the training photos that takes the place of test/
 */
public record DataOptions(
    Path folder,
    Optional<Path> labels,
    List<Path> extra,
    List<Path> otherGarments,
    List<Path> things,
    Optional<Path> corrections,
    Optional<Path> senders,
    Optional<Fold> fold) {
  public DataOptions {
    if (fold.isPresent() && senders.isEmpty()) {
      throw new IllegalArgumentException("a fold requires the list of senders");
    }
  }

  /** Options with only a folder. */
  public static DataOptions of(Path folder) {
    return new DataOptions(
        folder,
        /* labels= */ Optional.empty(),
        /* extra= */ List.of(),
        /* otherGarments= */ List.of(),
        /* things= */ List.of(),
        /* corrections= */ Optional.empty(),
        /* senders= */ Optional.empty(),
        /* fold= */ Optional.empty());
  }
}
