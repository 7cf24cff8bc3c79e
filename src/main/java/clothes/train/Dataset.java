package clothes.train;

import clothes.evaluate.CorrectionPath;
import clothes.evaluate.SenderList;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Labeled photos for training, validation and test. The photos stay on disk; their structure has
 * been checked.
 *
 * @param classes the output classes. Labels are named after class folders; other garments and
 *     things, after class folders or corrected labels. Each of the three groups is sorted
 * @param train photos that show a label, and outliers
 * @param validation photos of the validation split
 * @param correctedValidation photos that show a label and that corrections move from training to
 *     validation
 * @param validationOutliers outliers that corrections move from training to validation
 * @param test photos of the test split; with a fold, all photos of the training split, until {@link
 *     #holdOut} keeps only those of the fold
 * @param heldOutOutliers outliers from some senders, held out to evaluate OOD detection
 * @param digest SHA-256 over the SHA-256 and path of every photo, except synthetic images and, with
 *     a fold, the test split
 */
record Dataset(
    OutputClasses classes,
    List<Example> train,
    List<Example> validation,
    List<Example> correctedValidation,
    List<Example> validationOutliers,
    List<Example> test,
    List<Example> heldOutOutliers,
    String digest) {
  /** Without a fold, the outliers of about every fourth sender are held out. */
  private static final Fold HELD_OUT_SENDERS = new Fold(1, 4);

  /**
   * A labeled photo.
   *
   * @param label the index of its class among the output classes
   * @param classFolder the folder named after the photo's class before corrections; need not exist
   *     for a photo of a list
   */
  record Example(Path photo, int label, Path classFolder) {
    /** The {@link #label} of a photo whose class is not among the output classes. */
    static final int NO_LABEL = -1;

    Example(Path photo, int label) {
      this(photo, label, photo.getParent());
    }

    /** The name of its class folder. */
    String folderName() {
      return PhotoFolders.name(classFolder);
    }

    /** The photo's {@link CorrectionPath}. */
    String name() {
      return CorrectionPath.of(folderName(), photo);
    }
  }

  Dataset addTraining(List<Example> more) {
    return new Dataset(
        classes,
        concat(train, more),
        validation,
        correctedValidation,
        validationOutliers,
        test,
        heldOutOutliers,
        digest);
  }

  /**
   * Removes photos by some senders from the training photos. With a fold, removes all photos by the
   * senders of the fold: their photos of {@code train/} become the test photos, and their outliers
   * are held out. Without a fold, removes only the outliers by about a quarter of the senders, and
   * holds them out. Photos that the list of senders does not contain stay.
   */
  Dataset holdOut(Optional<Fold> fold, SenderList senders) throws IOException {
    Fold heldOutFold = fold.orElse(HELD_OUT_SENDERS);
    List<Example> remaining = new ArrayList<>();
    List<Example> outliers = new ArrayList<>();
    Set<Path> foldPhotos = new HashSet<>();
    for (Example example : train) {
      boolean heldOut =
          senders.contains(example.photo())
              && senders.foldOf(example.photo(), heldOutFold.count()) == heldOutFold.index();
      if (heldOut && isOutlier(example)) {
        outliers.add(example);
      } else if (heldOut && fold.isPresent()) {
        foldPhotos.add(example.photo());
      } else {
        remaining.add(example);
      }
    }
    List<Example> testPhotos =
        fold.isPresent()
            ? test.stream().filter(example -> foldPhotos.contains(example.photo())).toList()
            : test;
    if (testPhotos.isEmpty()) {
      throw new IOException("no photo of train/ is in fold " + heldOutFold);
    }
    if (remaining.stream().allMatch(this::isOutlier)) {
      throw new IOException("all photos of train/ are in fold " + heldOutFold);
    }
    return new Dataset(
        classes,
        remaining,
        validation,
        correctedValidation,
        validationOutliers,
        testPhotos,
        outliers,
        digest);
  }

  /**
   * For each output class, the log of its frequency in an epoch relative to the mean of the labels;
   * 0 for outlier kinds, which are not adjusted.
   */
  float[] logFrequencies(Sampling sampling) {
    double[] photos = sampling.photosPerEpoch(train, classes);
    int labels = classes.labels().size();
    double mean = Arrays.stream(photos, 0, labels).average().orElseThrow();
    float[] logFrequencies = new float[classes.count()];
    for (int label = 0; label < labels; label++) {
      logFrequencies[label] = (float) Math.log(Math.max(1, photos[label]) / mean);
    }
    return logFrequencies;
  }

  /** Keeps the first {@code perLabel} photos of each class in each split, for a quick trial run. */
  Dataset limitPerLabel(int perLabel) {
    return new Dataset(
        classes,
        firstPerLabel(train, perLabel),
        firstPerLabel(validation, perLabel),
        firstPerLabel(correctedValidation, perLabel),
        firstPerLabel(validationOutliers, perLabel),
        firstPerLabel(test, perLabel),
        firstPerLabel(heldOutOutliers, perLabel),
        digest);
  }

  private List<Example> firstPerLabel(List<Example> examples, int perLabel) {
    Map<Integer, Integer> counts = new HashMap<>();
    return examples.stream()
        .filter(example -> counts.merge(example.label(), 1, Integer::sum) <= perLabel)
        .toList();
  }

  /** All validation photos that show a label. */
  List<Example> allValidation() {
    return concat(validation, correctedValidation);
  }

  private boolean isOutlier(Example example) {
    return !classes.isLabel(example.label());
  }

  static <T> List<T> concat(List<T> first, List<T> second) {
    return Stream.concat(first.stream(), second.stream()).toList();
  }
}
