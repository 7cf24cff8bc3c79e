package clothes.evaluate;

import java.util.Collection;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** The mean of the recalls of all labels that have photos. */
final class MacroRecall {
  private MacroRecall() {}

  /**
   * Returns the mean with an interval that combines the Wilson intervals of the labels (method of
   * variance estimates recovery: Zou and Donner, Statistics in Medicine 27, 2008).
   */
  static Estimate of(Collection<EvaluatedPhoto> photos) {
    List<Proportion> recalls =
        photos.stream().collect(Collectors.groupingBy(EvaluatedPhoto::label)).values().stream()
            .map(MacroRecall::recall)
            .toList();
    // Sorted, so that the order of the labels does not change the last digit.
    double mean = recalls.stream().mapToDouble(Proportion::share).sorted().average().orElseThrow();
    double below = boundDistance(recalls, recall -> recall.share() - recall.interval().low());
    double above = boundDistance(recalls, recall -> recall.interval().high() - recall.share());
    return new Estimate(
        mean, new ConfidenceInterval(Math.max(0, mean - below), Math.min(1, mean + above)));
  }

  private static Proportion recall(List<EvaluatedPhoto> photos) {
    int correct = (int) photos.stream().filter(EvaluatedPhoto::correct).count();
    return Proportion.of(new Ratio(correct, photos.size()));
  }

  /**
   * The distance of a bound from the mean, combined from the distances of the recalls to their own
   * bounds.
   */
  private static double boundDistance(
      List<Proportion> recalls, ToDoubleFunction<Proportion> distance) {
    double squares = recalls.stream().mapToDouble(distance).map(d -> d * d).sorted().sum();
    return Math.sqrt(squares) / recalls.size();
  }
}
