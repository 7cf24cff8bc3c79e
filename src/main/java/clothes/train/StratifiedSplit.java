package clothes.train;

import clothes.evaluate.DataSplit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

/**
 * Splits photos into training and one or two evaluation splits (validation, test). Each evaluation
 * split has about 10 % of the photos of each label. All photos of a group stay together, and so do
 * identical files and their groups. The same seed gives the same split.
 *
 * <p>Groups are assigned in order of size, the largest first. Each goes to the split whose
 * deviation from its target numbers of photos decreases most or increases least.
 */
final class StratifiedSplit {
  private static final double EVALUATION_SHARE = 0.1;

  /**
   * A label with fewer photos has none for validation. Of two photos, one is for test; a single
   * photo is for training.
   */
  private static final int MIN_PHOTOS_FOR_VALIDATION = 3;

  /** Training first, then the evaluation splits. */
  private final List<DataSplit> splits;

  /** The number of photos of each label, in all splits. */
  private final Map<String, Integer> totalCounts = new HashMap<>();

  /** The number of photos of each label, by split. */
  private final Map<DataSplit, Map<String, Integer>> assignedCounts =
      new EnumMap<>(DataSplit.class);

  private StratifiedSplit(Set<DataSplit> evaluationSplits, Collection<Group> groups) {
    this.splits = new ArrayList<>(List.of(DataSplit.TRAIN));
    this.splits.addAll(evaluationSplits);
    splits.forEach(split -> assignedCounts.put(split, new HashMap<>()));
    groups.forEach(
        group ->
            group.counts.forEach((label, count) -> totalCounts.merge(label, count, Integer::sum)));
  }

  /** Photos that stay together. */
  private static final class Group {
    private final List<LabeledPhoto> photos = new ArrayList<>();

    /** The number of photos of each label. */
    private final Map<String, Integer> counts = new TreeMap<>();

    void add(LabeledPhoto photo) {
      photos.add(photo);
      counts.merge(photo.label(), 1, Integer::sum);
    }

    int size() {
      return photos.size();
    }
  }

  /**
   * Assigns photos to splits at random.
   *
   * @param evaluationSplits the splits to fill besides training
   * @return the split of each photo
   */
  static Map<LabeledPhoto, DataSplit> draw(
      List<LabeledPhoto> photos, Set<DataSplit> evaluationSplits, long seed) {
    List<Group> groups = new ArrayList<>(groups(photos));
    Collections.shuffle(groups, new Random(seed));
    groups.sort(Comparator.comparingInt(Group::size).reversed());
    StratifiedSplit assignment = new StratifiedSplit(EnumSet.copyOf(evaluationSplits), groups);
    Map<Group, DataSplit> splitOf = new LinkedHashMap<>();
    groups.forEach(group -> splitOf.put(group, assignment.assign(group)));
    assignment.splits.stream()
        .skip(1)
        .forEach(evaluationSplit -> assignment.addMissingLabels(splitOf, evaluationSplit));
    Map<LabeledPhoto, DataSplit> byPhoto = new HashMap<>();
    splitOf.forEach((group, split) -> group.photos.forEach(photo -> byPhoto.put(photo, split)));
    return byPhoto;
  }

  /** Joins the groups that share a file. */
  private static Collection<Group> groups(List<LabeledPhoto> photos) {
    Map<String, String> parents = new HashMap<>();
    for (LabeledPhoto photo : photos) {
      String fileRoot = root(photo.photo().sha256(), parents);
      String groupRoot = photo.group().map(name -> root("group " + name, parents)).orElse(fileRoot);
      if (!groupRoot.equals(fileRoot)) {
        parents.put(fileRoot, groupRoot);
      }
    }
    Map<String, Group> groups = new LinkedHashMap<>();
    for (LabeledPhoto photo : photos) {
      String key = root(photo.photo().sha256(), parents);
      groups.computeIfAbsent(key, missing -> new Group()).add(photo);
    }
    return groups.values();
  }

  /**
   * The root of a key in a union-find structure, whose keys are files (SHA-256) and groups.
   *
   * @param parents the next key on the way to the root; a root has none
   */
  private static String root(String key, Map<String, String> parents) {
    String root = key;
    while (parents.containsKey(root)) {
      root = parents.get(root);
    }
    return root;
  }

  private DataSplit assign(Group group) {
    DataSplit best =
        splits.stream().min(Comparator.comparingDouble(split -> cost(group, split))).orElseThrow();
    addCounts(group, best, /* sign= */ 1);
    return best;
  }

  /**
   * How much the group would change the split's deviation from its targets. The deviation is the
   * sum, over all labels, of ((assigned photos - target) / photos of the label)^2.
   */
  private double cost(Group group, DataSplit split) {
    double cost = 0;
    for (Map.Entry<String, Integer> entry : group.counts.entrySet()) {
      String label = entry.getKey();
      int added = entry.getValue();
      int excess = assignedCount(split, label) - target(split, label);
      double total = totalCounts.get(label);
      // (excess + added)^2 - excess^2
      cost += added * (added + 2.0 * excess) / (total * total);
    }
    return cost;
  }

  private int target(DataSplit split, String label) {
    int photos = totalCounts.get(label);
    return split == DataSplit.TRAIN
        ? photos - splits.stream().skip(1).mapToInt(other -> target(other, label)).sum()
        : evaluationTarget(split, photos);
  }

  private int evaluationTarget(DataSplit split, int photos) {
    boolean tooFew =
        photos < MIN_PHOTOS_FOR_VALIDATION && (split == DataSplit.VALIDATION || photos == 1);
    return tooFew ? 0 : (int) Math.max(1, Math.round(EVALUATION_SHARE * photos));
  }

  /**
   * For each label that lacks photos in a split, moves the smallest movable training group with
   * that label to the split.
   */
  private void addMissingLabels(Map<Group, DataSplit> splitOf, DataSplit split) {
    for (String label : totalCounts.keySet().stream().sorted().toList()) {
      if (assignedCount(split, label) == 0 && target(split, label) > 0) {
        smallestMovable(splitOf, label)
            .ifPresent(
                group -> {
                  addCounts(group, DataSplit.TRAIN, /* sign= */ -1);
                  addCounts(group, split, /* sign= */ 1);
                  splitOf.put(group, split);
                });
      }
    }
  }

  /**
   * The smallest training group with a label, of the groups whose removal leaves each label a
   * training photo.
   */
  private Optional<Group> smallestMovable(Map<Group, DataSplit> splitOf, String label) {
    return splitOf.keySet().stream()
        .filter(group -> splitOf.get(group) == DataSplit.TRAIN)
        .filter(group -> group.counts.containsKey(label))
        .filter(
            group ->
                group.counts.entrySet().stream()
                    .allMatch(
                        entry -> assignedCount(DataSplit.TRAIN, entry.getKey()) > entry.getValue()))
        .min(Comparator.comparingInt(Group::size));
  }

  private int assignedCount(DataSplit split, String label) {
    return assignedCounts.get(split).getOrDefault(label, 0);
  }

  private void addCounts(Group group, DataSplit split, int sign) {
    group.counts.forEach(
        (label, count) -> assignedCounts.get(split).merge(label, sign * count, Integer::sum));
  }
}
