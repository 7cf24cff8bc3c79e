package clothes.report;

import clothes.run.results.StoredResult;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Statistics of the results of a run, and a few photos of each label to review. */
public final class RunReport {
  /** The number of confidence bins of equal width, from 0 to 1. */
  public static final int BINS = 20;

  /** The number of the most confident photos to keep for each label. */
  private static final int MOST_CONFIDENT_PHOTOS = 4;

  private static final int MAX_FAILURES = 100;
  private static final int MAX_CAUSES = 100;

  /** The maximum number of labels or models. A file with more is rejected, to limit memory. */
  private static final int MAX_NAMES = 1000;

  private static final String OTHER_CAUSES = "other causes";

  private final int photosPerLabel;
  private final Map<String, Group> labels = new TreeMap<>();
  private final Map<String, Cause> causes = new TreeMap<>();
  private final Map<String, Long> closest = new TreeMap<>();
  private final TreeSet<String> models = new TreeSet<>();
  private final Group unknown;
  private final long[] knownByBin = new long[BINS];
  private final long[] unknownByBin = new long[BINS];
  private final List<StoredResult.Failed> failures = new ArrayList<>();
  private long failed;

  /** Counts photos, and keeps the first and the last photos in the order of their review. */
  private final class Group {
    private final PhotoSelection first;
    private final PhotoSelection last;
    private long count;

    Group(Comparator<StoredResult.Classified> order) {
      first = new PhotoSelection(photosPerLabel, order);
      last = new PhotoSelection(MOST_CONFIDENT_PHOTOS, order.reversed());
    }

    void add(StoredResult.Classified photo) {
      count++;
      first.add(photo);
      last.add(photo);
    }

    /** The last photos, except photos that are also among the first. */
    List<StoredResult.Classified> lastOnly() {
      List<StoredResult.Classified> photos = new ArrayList<>(last.photos());
      photos.removeAll(first.photos());
      return photos;
    }
  }

  /**
   * A cause of failures.
   *
   * @param detail the details of these failures, with {@code …} for each number
   * @param inputs the number of inputs that failed for this cause
   * @param example the first input with this cause; empty if the input has no name
   */
  public record Cause(String detail, long inputs, Optional<String> example) {}

  /**
   * @param photosPerLabel the number of the least confident photos to keep for each label, and of
   *     the most confident unknown photos
   */
  public RunReport(int photosPerLabel) {
    this.photosPerLabel = photosPerLabel;
    this.unknown = new Group(byConfidence().reversed());
  }

  private static Comparator<StoredResult.Classified> byConfidence() {
    return Comparator.comparingDouble(StoredResult.Classified::confidence);
  }

  public void add(StoredResult result) throws IOException {
    if (result instanceof StoredResult.Classified photo) {
      add(photo);
    } else {
      add((StoredResult.Failed) result);
    }
  }

  private void add(StoredResult.Classified photo) throws IOException {
    int bin = Math.min(BINS - 1, (int) (photo.confidence() * BINS));
    (photo.known() ? knownByBin : unknownByBin)[bin]++;
    group(photo).add(photo);
    photo.closest().ifPresent(name -> closest.merge(name, 1L, Long::sum));
    models.add(photo.model().toString());
    if (Math.max(labels.size(), Math.max(closest.size(), models.size())) > MAX_NAMES) {
      throw new IOException(
          "more than " + MAX_NAMES + " labels or models; it is not a results file");
    }
  }

  private Group group(StoredResult.Classified photo) {
    return photo.known()
        ? labels.computeIfAbsent(photo.label(), label -> new Group(byConfidence()))
        : unknown;
  }

  /**
   * Counts details that differ only in numbers as one cause. After the first 100 causes, all
   * further causes count as {@code other causes}.
   */
  private void add(StoredResult.Failed failure) {
    failed++;
    if (failures.size() < MAX_FAILURES) {
      failures.add(failure);
    }
    String detail = failure.detail().replaceAll("\\d[\\d,.]*", "…");
    boolean isSeparate = causes.containsKey(detail) || causes.size() < MAX_CAUSES;
    String cause = isSeparate ? detail : OTHER_CAUSES;
    causes.merge(
        cause,
        new Cause(cause, /* inputs= */ 1, failure.input()),
        (sum, next) -> new Cause(sum.detail(), sum.inputs() + 1, sum.example()));
  }

  public long inputs() {
    return known() + unknown() + failed;
  }

  public long known() {
    return labels.values().stream().mapToLong(group -> group.count).sum();
  }

  public long unknown() {
    return unknown.count;
  }

  public long failed() {
    return failed;
  }

  /** Labels with their photo counts, the most frequent label first. */
  public List<Map.Entry<String, Long>> labels() {
    return mostFrequentFirst(
        labels.entrySet().stream().map(label -> Map.entry(label.getKey(), label.getValue().count)));
  }

  /** The closest classes of the unknown photos, with photo counts, the most frequent first. */
  public List<Map.Entry<String, Long>> closest() {
    return mostFrequentFirst(closest.entrySet().stream());
  }

  private static List<Map.Entry<String, Long>> mostFrequentFirst(
      Stream<Map.Entry<String, Long>> counts) {
    return counts.sorted(Map.Entry.comparingByValue(Comparator.reverseOrder())).toList();
  }

  /** Causes of failure, the most frequent first. */
  public List<Cause> causes() {
    return causes.values().stream()
        .sorted(Comparator.comparingLong(Cause::inputs).reversed())
        .toList();
  }

  /** Names, versions and digests of the models, sorted. Most results files have one model. */
  public List<String> models() {
    return List.copyOf(models);
  }

  public List<StoredResult.Classified> leastConfident(String label) {
    Group group = labels.get(label);
    return group == null ? List.of() : group.first.photos();
  }

  /** The most confident photos of a label, except those in {@link #leastConfident}. */
  public List<StoredResult.Classified> mostConfident(String label) {
    Group group = labels.get(label);
    return group == null ? List.of() : group.lastOnly();
  }

  /** The first failures, at most 100. */
  public List<StoredResult.Failed> failures() {
    return List.copyOf(failures);
  }

  /** All photos that the report shows. */
  public List<StoredResult.Classified> shown() {
    return Stream.concat(
            labels.keySet().stream()
                .flatMap(
                    label ->
                        Stream.concat(
                            leastConfident(label).stream(), mostConfident(label).stream())),
            mostConfidentUnknown().stream())
        .toList();
  }

  /** Unknown photos with the highest confidence, which may show a label. */
  public List<StoredResult.Classified> mostConfidentUnknown() {
    return unknown.first.photos();
  }

  /** Number of known photos whose confidence is in this bin. */
  public long knownInBin(int bin) {
    return knownByBin[bin];
  }

  /** Number of unknown photos whose confidence is in this bin. */
  public long unknownInBin(int bin) {
    return unknownByBin[bin];
  }
}
