package clothes.evaluate;

import java.util.function.DoubleUnaryOperator;

/**
 * The temperature by which logits are divided so that confidences are honest, and the mean negative
 * log likelihood (in nats) before and after; never worse than temperature 1 (Guo et al., "On
 * Calibration of Modern Neural Networks", ICML 2017).
 */
public record Calibration(double temperature, double before, double after) {
  static final double LOWEST = 0.05;
  static final double HIGHEST = 20;

  private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;

  /**
   * Fits the temperature, from 0.05 to 20, on photos that the model was not trained on.
   *
   * @param logits one row a photo, one column a label
   * @param labels the column of each photo's true label
   */
  public static Calibration fit(double[][] logits, int[] labels) {
    check(logits, labels);
    DoubleUnaryOperator loss = t -> negativeLogLikelihood(logits, labels, t);
    // The loss is convex in 1/T, so along log T it falls and then rises: a golden section finds the
    // bottom.
    double temperature =
        Math.exp(lowest(t -> loss.applyAsDouble(Math.exp(t)), Math.log(LOWEST), Math.log(HIGHEST)));
    double before = loss.applyAsDouble(1);
    double after = loss.applyAsDouble(temperature);
    return after < before
        ? new Calibration(temperature, before, after)
        : new Calibration(1, before, before);
  }

  private static double lowest(DoubleUnaryOperator f, double low, double high) {
    double left = high - GOLDEN * (high - low);
    double right = low + GOLDEN * (high - low);
    double atLeft = f.applyAsDouble(left);
    double atRight = f.applyAsDouble(right);
    while (high - low > 1e-8) {
      if (atLeft <= atRight) {
        high = right;
        right = left;
        atRight = atLeft;
        left = high - GOLDEN * (high - low);
        atLeft = f.applyAsDouble(left);
      } else {
        low = left;
        left = right;
        atLeft = atRight;
        right = low + GOLDEN * (high - low);
        atRight = f.applyAsDouble(right);
      }
    }
    return (low + high) / 2;
  }

  static double negativeLogLikelihood(double[][] logits, int[] labels, double temperature) {
    double sum = 0;
    for (int i = 0; i < labels.length; i++) {
      sum += surprise(logits[i], labels[i], temperature);
    }
    return sum / labels.length;
  }

  /**
   * Minus the log of the softmax, with the highest logit taken off first so that nothing overflows.
   */
  private static double surprise(double[] logits, int label, double temperature) {
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

  private static void check(double[][] logits, int[] labels) {
    if (logits.length == 0 || logits.length != labels.length) {
      throw new IllegalArgumentException(
          "%d rows of logits and %d labels; as many of each are needed, and at least one"
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
          throw new IllegalArgumentException("row %d has the logit %s".formatted(i, logit));
        }
      }
    }
  }
}
