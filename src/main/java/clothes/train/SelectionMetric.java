package clothes.train;

import clothes.evaluate.EpochMetrics;
import java.util.Locale;

/** A metric of the validation photos that selects the best epoch of a run. */
public enum SelectionMetric {
  ACCURACY,
  /** The mean of the labels' F1 scores, which counts every label alike. */
  MACRO_F1,
  LOSS;

  /** Lower is better. */
  double cost(EpochMetrics epoch) {
    return switch (this) {
      case ACCURACY -> -epoch.validationAccuracy();
      case MACRO_F1 -> -epoch.validationMacroF1();
      case LOSS -> epoch.validationLoss();
    };
  }

  /** As on the command line, such as {@code macro-f1}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
