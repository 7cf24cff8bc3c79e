package clothes.report;

import clothes.run.results.StoredResult;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.TreeMap;
import java.util.TreeSet;

/** What results come to: counts, and the few photos that somebody should look at. */
public final class RunReport {
  /** Parts that confidence is counted in, from 0 to 1. */
  public static final int BINS = 20;

  /** More than models have: a file with so many is no work of ours, and memory must not grow. */
  private static final int MAX_NAMES = 1000;

  private static final String OTHER_CAUSES = "other causes";

  private final int photosPerLabel;
  private final Map<String, Group> labels = new TreeMap<>();
  private final Map<String, Cause> causes = new TreeMap<>();
  private final TreeSet<String> models = new TreeSet<>();
  private final Group unknown;
  private final long[] knownByBin = new long[BINS];
  private final long[] unknownByBin = new long[BINS];
  private long failed;

  /** Photos of one label: how many, and the first of them in an order. */
  private static final class Group {
    private final int most;
    private final Comparator<StoredResult.Classified> order;
    private final PriorityQueue<StoredResult.Classified> first;
    private long photos;

    Group(int most, Comparator<StoredResult.Classified> order) {
      this.most = most;
      this.order = order;
      this.first = new PriorityQueue<>(order.reversed());
    }

    void add(StoredResult.Classified photo) {
      photos++;
      if (first.size() == most && order.compare(photo, first.peek()) >= 0) {
        return;
      }
      first.add(photo);
      if (first.size() > most) {
        first.remove();
      }
    }

    List<StoredResult.Classified> first() {
      List<StoredResult.Classified> sorted = new ArrayList<>(first);
      sorted.sort(order);
      return sorted;
    }
  }

  /**
   * Why inputs failed.
   *
   * @param example the first of them
   */
  public record Cause(String detail, long inputs, Optional<String> example) {}

  /**
   * @param photosPerLabel how many photos of each label are kept to be looked at
   */
  public RunReport(int photosPerLabel) {
    this.photosPerLabel = photosPerLabel;
    this.unknown = new Group(photosPerLabel, byConfidence().reversed());
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
    int part = Math.min(BINS - 1, (int) (photo.confidence() * BINS));
    (photo.known() ? knownByBin : unknownByBin)[part]++;
    group(photo).add(photo);
    models.add(photo.model());
    if (labels.size() > MAX_NAMES || models.size() > MAX_NAMES) {
      throw new IOException("more than " + MAX_NAMES + " labels or models; not of this program");
    }
  }

  private Group group(StoredResult.Classified photo) {
    return photo.known()
        ? labels.computeIfAbsent(photo.label(), label -> new Group(photosPerLabel, byConfidence()))
        : unknown;
  }

  /** Details that differ in numbers only are one cause. */
  private void add(StoredResult.Failed failure) {
    failed++;
    String detail = failure.detail().replaceAll("\\d[\\d,.]*", "…");
    boolean room = causes.containsKey(detail) || causes.size() < MAX_NAMES / 10;
    causes.merge(
        room ? detail : OTHER_CAUSES,
        new Cause(room ? detail : OTHER_CAUSES, 1, failure.input()),
        (all, one) -> new Cause(all.detail(), all.inputs() + 1, all.example()));
  }

  public long inputs() {
    return known() + unknown() + failed;
  }

  public long known() {
    return labels.values().stream().mapToLong(label -> label.photos).sum();
  }

  public long unknown() {
    return unknown.photos;
  }

  public long failed() {
    return failed;
  }

  /** With how many photos show them, most first. */
  public List<Map.Entry<String, Long>> labels() {
    return labels.entrySet().stream()
        .map(each -> Map.entry(each.getKey(), each.getValue().photos))
        .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
        .toList();
  }

  /** The most frequent first. */
  public List<Cause> causes() {
    return causes.values().stream()
        .sorted(Comparator.comparingLong(Cause::inputs).reversed())
        .toList();
  }

  /** Names with versions, in their order; one where all is as it should be. */
  public List<String> models() {
    return List.copyOf(models);
  }

  public List<StoredResult.Classified> leastConfident(String label) {
    Group group = labels.get(label);
    return group == null ? Collections.emptyList() : group.first();
  }

  /** The surest of them first: those that may show a label after all. */
  public List<StoredResult.Classified> closestUnknown() {
    return unknown.first();
  }

  /** How many known photos have a confidence in this part. */
  public long known(int bin) {
    return knownByBin[bin];
  }

  public long unknown(int bin) {
    return unknownByBin[bin];
  }
}
