package clothes.train;

import clothes.evaluate.EpochMetrics;
import java.util.ArrayList;
import java.util.List;

/**
 * Which epochs a run keeps, and when it stops early, by a metric of the validation photos. Depends
 * only on the metrics of completed epochs, so that a resumed run needs no further state.
 *
 * @param metric determines which epoch is the best
 * @param keepBest whether the weights of the best epoch are exported instead of the mean over the
 *     last epochs of the learning-rate cycles
 * @param patience epochs without an improvement after which the run stops; 0 if it never stops
 *     early
 * @param minDelta the metric must improve by more than this value to reset the count of epochs that
 *     the patience limits
 */
record EpochSelection(SelectionMetric metric, boolean keepBest, int patience, double minDelta) {
  /** Runs all epochs and keeps the last one of each learning-rate cycle. */
  static final EpochSelection CYCLE_ENDS =
      new EpochSelection(
          SelectionMetric.LOSS, /* keepBest= */ false, /* patience= */ 0, /* minDelta= */ 0);

  boolean shouldStop(List<EpochMetrics> past) {
    return patience > 0
        && epochsSinceImprovement(metric, minDelta, past).stream()
            .anyMatch(count -> count >= patience);
  }

  /** Whether an epoch is better than all past ones. */
  boolean isBest(EpochMetrics epoch, List<EpochMetrics> past) {
    double cost = metric.cost(epoch);
    return past.stream().allMatch(earlier -> cost < metric.cost(earlier));
  }

  /** For each completed epoch, the number of epochs since the last improvement. */
  static List<Integer> epochsSinceImprovement(
      SelectionMetric metric, double minDelta, List<EpochMetrics> past) {
    List<Integer> counts = new ArrayList<>();
    double best = Double.POSITIVE_INFINITY;
    int count = 0;
    for (EpochMetrics epoch : past) {
      double cost = metric.cost(epoch);
      boolean improved = cost < best - minDelta;
      best = improved ? cost : best;
      count = improved ? 0 : count + 1;
      counts.add(count);
    }
    return counts;
  }
}
