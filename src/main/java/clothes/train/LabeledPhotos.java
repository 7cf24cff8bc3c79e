package clothes.train;

import clothes.evaluate.DataSplit;
import clothes.evaluate.SenderList;
import clothes.model.ModelCard;
import clothes.text.Plural;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The photos of {@code --data} or {@code --labels}, each in a split. Where the data has no
 * validation or no test photos, {@link StratifiedSplit} draws them from the training photos and
 * from those without a split.
 *
 * @param all in the order of the folders or of the list
 * @param randomSplits the splits that were drawn at random, because the data does not assign them
 */
record LabeledPhotos(List<LabeledPhoto> all, Set<DataSplit> randomSplits) {
  private static final int MIN_LABELS = 2;
  private static final int MAX_LABELS = 200;

  /**
   * Reads the photos, and adds every error to the problems.
   *
   * @param seed for drawing the missing splits
   * @throws IOException if a list cannot be read
   */
  static LabeledPhotos read(
      DataOptions options,
      PhotoFolders photoFolders,
      Corrections corrections,
      DataProblems problems,
      long seed)
      throws IOException {
    List<LabeledPhoto> all =
        options.labels().isPresent()
            ? PhotoList.read(options.labels().get(), photoFolders, problems)
            : new LabelFolders(options.folder(), photoFolders).read();
    Set<DataSplit> missing = missing(all, options.fold().isPresent());
    if (!missing.isEmpty() && options.senders().isPresent()) {
      all = groupBySender(all, SenderList.read(options.senders().get()));
    }
    LabeledPhotos labeled =
        new LabeledPhotos(assignSplits(all, missing, corrections, seed), missing);
    labeled.check(options.labels().orElse(options.folder()), problems);
    return labeled;
  }

  /** The evaluation splits that have no photos; with a fold, no test photos are needed. */
  private static Set<DataSplit> missing(List<LabeledPhoto> all, boolean hasFold) {
    Set<DataSplit> missing =
        hasFold
            ? EnumSet.of(DataSplit.VALIDATION)
            : EnumSet.range(DataSplit.VALIDATION, DataSplit.TEST);
    missing.removeIf(split -> all.stream().anyMatch(photo -> photo.isIn(split)));
    return missing;
  }

  private static List<LabeledPhoto> groupBySender(List<LabeledPhoto> all, SenderList senders)
      throws IOException {
    List<LabeledPhoto> grouped = new ArrayList<>();
    for (LabeledPhoto photo : all) {
      grouped.add(
          photo.group().isEmpty() && senders.contains(photo.path())
              ? photo.withGroup(senders.senderOf(photo.path()))
              : photo);
    }
    return grouped;
  }

  /**
   * Assigns the splits. Photos with a correction are never drawn: a correction may say that a photo
   * shows none of the labels.
   */
  private static List<LabeledPhoto> assignSplits(
      List<LabeledPhoto> all, Set<DataSplit> missing, Corrections corrections, long seed) {
    List<LabeledPhoto> candidates =
        all.stream()
            .filter(photo -> photo.split().isEmpty() || photo.isIn(DataSplit.TRAIN))
            .filter(corrections::isUncorrected)
            .toList();
    Map<LabeledPhoto, DataSplit> drawn =
        missing.isEmpty() ? Map.of() : StratifiedSplit.draw(candidates, missing, seed);
    return all.stream()
        .map(
            photo ->
                photo.withSplit(drawn.getOrDefault(photo, photo.split().orElse(DataSplit.TRAIN))))
        .toList();
  }

  private void check(Path source, DataProblems problems) {
    List<String> labels = labels();
    if (labels.isEmpty() && problems.hasErrors()) {
      // The errors already say why there are no labels.
      return;
    }
    if (labels.size() < MIN_LABELS || labels.size() > MAX_LABELS) {
      problems.addError(
          "%s has %s with training photos; expected %d to %d"
              .formatted(source, Plural.withCount(labels.size(), "label"), MIN_LABELS, MAX_LABELS));
    }
    // One error per label.
    Set<String> reported = new HashSet<>();
    for (LabeledPhoto photo : all) {
      problem(photo, labels)
          .filter(problem -> reported.add(photo.label()))
          .ifPresent(problem -> problems.addError(photo.path() + problem));
    }
    for (DataSplit split : randomSplits) {
      if (all.stream().noneMatch(photo -> photo.isIn(split))) {
        problems.addError(
            "%s has too few photos for a %s split; add photos of its labels"
                .formatted(source, split));
      }
    }
  }

  private static Optional<String> problem(LabeledPhoto photo, List<String> labels) {
    if (photo.label().equals(ModelCard.UNKNOWN)) {
      return Optional.of(
          " has the label 'unknown', which is not accepted, because it means none of the labels;"
              + " use --other-garments");
    }
    return labels.contains(photo.label())
        ? Optional.empty()
        : Optional.of(
            " has the label '%s' without training photos; the labels are %s"
                .formatted(photo.label(), labels));
  }

  /** The labels of the training photos, sorted. */
  List<String> labels() {
    return all.stream()
        .filter(photo -> photo.isIn(DataSplit.TRAIN))
        .map(LabeledPhoto::label)
        .distinct()
        .sorted()
        .toList();
  }

  /** The random splits, such as {@code validation and test}. */
  String randomSplitsText() {
    return randomSplits.stream().map(DataSplit::toString).collect(Collectors.joining(" and "));
  }

  List<LabeledPhoto> in(DataSplit split) {
    return all.stream().filter(photo -> photo.isIn(split)).toList();
  }
}
