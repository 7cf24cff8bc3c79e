package clothes.evaluate.compare;

/**
 * McNemar's test of two models on the same photos (McNemar 1947), in its exact binomial form. It
 * ignores photos that both models classify correctly and photos that both classify wrongly.
 *
 * @param onlyFirst the number of photos that only the first model classifies correctly
 * @param onlySecond the number of photos that only the second model classifies correctly
 */
public record McNemar(int onlyFirst, int onlySecond) {
  /** The probability that models of equal accuracy differ at least as much as these two. */
  public double pValue() {
    int trials = onlyFirst + onlySecond;
    double logProbability = -trials * Math.log(2);
    double tail = 0;
    for (int i = 0; i <= Math.min(onlyFirst, onlySecond); i++) {
      tail += Math.exp(logProbability);
      // The binomial probability of i + 1 from that of i.
      logProbability += Math.log((double) (trials - i) / (i + 1));
    }
    return Math.min(1, 2 * tail);
  }
}
