package clothes.evaluate.compare;

/**
 * McNemar's test of two models on the same photos (McNemar 1947), in its exact binomial form.
 * Photos that both models have right, or both have wrong, do not count.
 *
 * @param onlyFirst the number of photos that only the first model has right
 * @param onlySecond the number of photos that only the second model has right
 */
public record McNemar(int onlyFirst, int onlySecond) {
  /** The probability of a difference at least as large between models of equal accuracy, 0 to 1. */
  public double pValue() {
    int trials = onlyFirst + onlySecond;
    double logTerm = -trials * Math.log(2);
    double tail = 0;
    for (int i = 0; i <= Math.min(onlyFirst, onlySecond); i++) {
      tail += Math.exp(logTerm);
      logTerm += Math.log((double) (trials - i) / (i + 1));
    }
    return Math.min(1, 2 * tail);
  }
}
