package clothes.train.labelerrors;

import clothes.evaluate.CorrectionPath;
import clothes.evaluate.CsvFile;
import clothes.evaluate.PhotoPage;
import clothes.evaluate.PhotoPage.Caption;
import clothes.evaluate.PhotoPage.Item;
import clothes.evaluate.Thumbnails;
import clothes.text.Plural;
import clothes.train.labelerrors.ConfidentLearning.RankedPhoto;
import clothes.train.labelerrors.NearDuplicates.Pair;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Photos that probably have a wrong label, and near duplicates.
 *
 * @param labels all labels; {@link RankedPhoto#suggested} is an index into them
 * @param photos the photos with their given labels and features
 * @param ranking all photos, the most probable errors first
 * @param duplicates empty if they were not searched for
 */
public record LabelErrors(
    List<String> labels,
    List<LabeledFeatures> photos,
    List<RankedPhoto> ranking,
    Optional<NearDuplicates> duplicates) {
  /**
   * A photo.
   *
   * @param group photos of one group are in the same fold
   * @param features of the network, of equal length for all photos
   */
  public record LabeledFeatures(String path, String label, String group, float[] features) {
    private String correctionPath() {
      return CorrectionPath.of(label, Path.of(path));
    }
  }

  static final int MAX_SHOWN = 200;

  /** Finds label errors by cross-validation with {@code folds} folds, disjoint by group. */
  public static LabelErrors find(
      List<String> labels, List<LabeledFeatures> photos, int folds, long seed) throws IOException {
    int[] foldOf = Folds.assign(photos.stream().map(LabeledFeatures::group).toList(), folds, seed);
    float[][] features = photos.stream().map(LabeledFeatures::features).toArray(float[][]::new);
    int[] given = photos.stream().mapToInt(photo -> labels.indexOf(photo.label())).toArray();
    double[][] probabilities = OutOfFold.probabilities(features, given, foldOf, labels.size());
    return new LabelErrors(
        labels,
        photos,
        new ConfidentLearning(given, probabilities).ranked(),
        NearDuplicates.of(features));
  }

  /** The number of photos whose label is probably wrong. */
  public long errorCount() {
    return ranking.stream().filter(RankedPhoto::isError).count();
  }

  /** A line with the numbers of probable label errors and of near duplicates. */
  public String summary() {
    return "%d of %s probably wrong, %s\n"
        .formatted(errorCount(), Plural.withCount(photos.size(), "label"), duplicatesText());
  }

  private String duplicatesText() {
    return duplicates
        .map(found -> Plural.withCount(found.count(), "pair") + " of near duplicates")
        .orElse(
            "near duplicates not searched for among more than %d photos"
                .formatted(NearDuplicates.MAX_PHOTOS));
  }

  /** Writes all photos, the most probable errors first; paths are relative to the file. */
  public void writeRanking(Path file) throws IOException {
    List<List<?>> rows = new ArrayList<>();
    for (RankedPhoto ranked : ranking) {
      rows.add(
          List.of(
              CsvFile.relative(file, Path.of(photo(ranked).path())),
              photo(ranked).label(),
              labels.get(ranked.suggested()),
              String.format(Locale.ROOT, "%.4f", ranked.margin()),
              ranked.isError()));
    }
    CsvFile.write(file, List.of("path", "label", "suggested", "margin", "error"), rows);
  }

  /**
   * Writes the probable errors as corrections for {@code clothes train --corrections}. An error is
   * left out if another photo has the same {@link CorrectionPath}, because the correction would
   * apply to both.
   *
   * @return the number of errors left out
   */
  public long writeCorrections(Path file) throws IOException {
    Map<String, Long> photoCountByPath =
        photos.stream()
            .collect(Collectors.groupingBy(LabeledFeatures::correctionPath, Collectors.counting()));
    List<List<?>> rows = new ArrayList<>();
    for (RankedPhoto ranked : ranking) {
      String path = photo(ranked).correctionPath();
      if (ranked.isError() && photoCountByPath.get(path) == 1) {
        rows.add(List.of(path, labels.get(ranked.suggested()), ""));
      }
    }
    CsvFile.write(file, List.of("path", "label", "split"), rows);
    return errorCount() - rows.size();
  }

  private LabeledFeatures photo(RankedPhoto ranked) {
    return photos.get(ranked.photo());
  }

  /** A page with the probable errors and most similar pairs, at most {@value #MAX_SHOWN} each. */
  public String html(Thumbnails thumbnails) {
    PhotoPage page = new PhotoPage("Probable label errors", thumbnails);
    List<Item> errors =
        ranking.stream().filter(RankedPhoto::isError).limit(MAX_SHOWN).map(this::item).toList();
    List<Item> similarPhotos =
        duplicates.stream()
            .flatMap(found -> found.mostSimilar().stream())
            .flatMap(this::items)
            .toList();
    return page.html(
        /* style= */ "",
        "<h2>Probable label errors</h2>\n<p>%d of %s probably wrong; at most %d are shown.</p>\n%s"
                .formatted(
                    errorCount(),
                    Plural.withCount(photos.size(), "label"),
                    MAX_SHOWN,
                    page.list(errors))
            + "<h2>Near duplicates</h2>\n<p>%s.</p>\n%s"
                .formatted(duplicatesText() + shownText(), page.list(similarPhotos)));
  }

  private String shownText() {
    return duplicates.isPresent() ? "; at most %d are shown".formatted(MAX_SHOWN) : "";
  }

  private Item item(RankedPhoto ranked) {
    return new Item(
        photo(ranked).path(),
        photo(ranked).label(),
        List.of(
            new Caption("label", photo(ranked).label()),
            new Caption("suggested", labels.get(ranked.suggested()), /* wrong= */ true)));
  }

  /** Both photos, one after the other. */
  private Stream<Item> items(Pair pair) {
    LabeledFeatures first = photos.get(pair.first());
    LabeledFeatures second = photos.get(pair.second());
    return Stream.of(
        item(first, second, pair.similarity()), item(second, first, pair.similarity()));
  }

  private static Item item(LabeledFeatures photo, LabeledFeatures other, double similarity) {
    String name = Path.of(other.path()).getFileName().toString();
    return new Item(
        photo.path(),
        photo.label(),
        List.of(
            new Caption("label", photo.label(), !photo.label().equals(other.label())),
            new Caption("like", String.format(Locale.ROOT, "%s, %.3f", name, similarity))));
  }
}
