package clothes.train;

import clothes.evaluate.plot.EpochMetrics;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** A metric of the validation photos that tells which epoch of a run is the best. */
public enum SelectionMetric {
  ACCURACY(epoch -> -epoch.validationAccuracy()),
  /** The mean of the labels' F1 scores, which counts every label alike. */
  MACRO_F1(epoch -> -epoch.validationMacroF1()),
  LOSS(EpochMetrics::validationLoss);

  private final ToDoubleFunction<EpochMetrics> cost;

  SelectionMetric(ToDoubleFunction<EpochMetrics> cost) {
    this.cost = cost;
  }

  /** Lower is better. */
  double cost(EpochMetrics epoch) {
    return cost.applyAsDouble(epoch);
  }

  /** As on the command line, such as {@code macro-f1}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
