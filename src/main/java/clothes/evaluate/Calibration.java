package clothes.evaluate;

import java.util.function.DoubleUnaryOperator;

/**
 * Temperature scaling (Guo et al., "On Calibration of Modern Neural Networks", ICML 2017): the
 * divisor of the logits that calibrates their softmax.
 *
 * @param nllBefore mean negative log likelihood at temperature 1, in nats
 * @param nllAfter mean negative log likelihood at {@code temperature}; at most {@code nllBefore}
 */
public record Calibration(double temperature, double nllBefore, double nllAfter) {
  static final double MIN_TEMPERATURE = 0.05;
  static final double MAX_TEMPERATURE = 20;

  private static final double INVERSE_GOLDEN_RATIO = (Math.sqrt(5) - 1) / 2;

  /**
   * Fits the temperature, between 0.05 and 20, to photos that the model was not trained on. Returns
   * temperature 1 if no temperature improves the likelihood.
   *
   * @param logits one row per photo, one column per label
   * @param labels the column of each photo's true label
   * @throws IllegalArgumentException if the sizes do not match or a logit is not finite
   */
  public static Calibration fit(double[][] logits, int[] labels) {
    requireConsistent(logits, labels);
    DoubleUnaryOperator loss = t -> meanNegativeLogLikelihood(logits, labels, t);
    // The loss is convex in 1/T, so it has one minimum over log T. Golden-section search finds it.
    double temperature =
        Math.exp(
            minimize(
                logT -> loss.applyAsDouble(Math.exp(logT)),
                Math.log(MIN_TEMPERATURE),
                Math.log(MAX_TEMPERATURE)));
    double before = loss.applyAsDouble(1);
    double after = loss.applyAsDouble(temperature);
    return after < before
        ? new Calibration(temperature, before, after)
        : new Calibration(/* temperature= */ 1, before, before);
  }

  private static double minimize(DoubleUnaryOperator loss, double low, double high) {
    double left = high - INVERSE_GOLDEN_RATIO * (high - low);
    double right = low + INVERSE_GOLDEN_RATIO * (high - low);
    double leftLoss = loss.applyAsDouble(left);
    double rightLoss = loss.applyAsDouble(right);
    while (high - low > 1e-8) {
      if (leftLoss <= rightLoss) {
        high = right;
        right = left;
        rightLoss = leftLoss;
        left = high - INVERSE_GOLDEN_RATIO * (high - low);
        leftLoss = loss.applyAsDouble(left);
      } else {
        low = left;
        left = right;
        leftLoss = rightLoss;
        right = low + INVERSE_GOLDEN_RATIO * (high - low);
        rightLoss = loss.applyAsDouble(right);
      }
    }
    return (low + high) / 2;
  }

  private static double meanNegativeLogLikelihood(
      double[][] logits, int[] labels, double temperature) {
    double sum = 0;
    for (int i = 0; i < labels.length; i++) {
      sum += negativeLogLikelihood(logits[i], labels[i], temperature);
    }
    return sum / labels.length;
  }

  /** Subtracts the highest logit first to avoid overflow. */
  private static double negativeLogLikelihood(double[] logits, int label, double temperature) {
    double highest = Double.NEGATIVE_INFINITY;
    for (double logit : logits) {
      highest = Math.max(highest, logit);
    }
    double sum = 0;
    for (double logit : logits) {
      sum += Math.exp((logit - highest) / temperature);
    }
    return Math.log(sum) - (logits[label] - highest) / temperature;
  }

  private static void requireConsistent(double[][] logits, int[] labels) {
    if (logits.length == 0 || logits.length != labels.length) {
      throw new IllegalArgumentException(
          "%d rows of logits and %d labels; expected one label for each row, at least one"
              .formatted(logits.length, labels.length));
    }
    for (int i = 0; i < logits.length; i++) {
      if (logits[i].length != logits[0].length || labels[i] < 0 || labels[i] >= logits[i].length) {
        throw new IllegalArgumentException(
            "row %d has %d logits and label %d; the first row has %d logits"
                .formatted(i, logits[i].length, labels[i], logits[0].length));
      }
      for (double logit : logits[i]) {
        if (!Double.isFinite(logit)) {
          throw new IllegalArgumentException(
              "row %d has a logit of %s; expected a finite number".formatted(i, logit));
        }
      }
    }
  }
}
