package clothes.train.labelerrors;

import clothes.text.Plural;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** Assigns groups of photos to folds of about equal numbers of photos. */
final class Folds {
  private Folds() {}

  /**
   * The fold of each photo, from 0.
   *
   * @param groups the group of each photo
   * @throws IOException if there are fewer groups than folds
   */
  static int[] assign(List<String> groups, int foldCount, long seed) throws IOException {
    Map<String, Integer> sizes = new TreeMap<>();
    groups.forEach(group -> sizes.merge(group, 1, Integer::sum));
    if (sizes.size() < foldCount) {
      throw new IOException(
          "%s of photos; expected at least %d, one for each fold"
              .formatted(Plural.withCount(sizes.size(), "group"), foldCount));
    }
    List<String> order = new ArrayList<>(sizes.keySet());
    // Largest groups first, groups of equal size in random order.
    Collections.shuffle(order, new Random(seed));
    order.sort(Comparator.<String>comparingInt(sizes::get).reversed());
    int[] foldSizes = new int[foldCount];
    Map<String, Integer> foldOf = new HashMap<>();
    for (String group : order) {
      int smallest = 0;
      for (int fold = 1; fold < foldCount; fold++) {
        smallest = foldSizes[fold] < foldSizes[smallest] ? fold : smallest;
      }
      foldSizes[smallest] += sizes.get(group);
      foldOf.put(group, smallest);
    }
    return groups.stream().mapToInt(foldOf::get).toArray();
  }
}
