package clothes.train.network;

import java.util.Arrays;
import java.util.stream.IntStream;

/** Functions of one row of logits. */
public final class Logits {
  private Logits() {}

  /** The softmax of the logits divided by a temperature. */
  public static double[] softmax(float[] logits, double temperature) {
    double highest = logits[argMax(logits)];
    double[] exponentials =
        Arrays.stream(toDoubles(logits)).map(z -> Math.exp((z - highest) / temperature)).toArray();
    double sum = Arrays.stream(exponentials).sum();
    return Arrays.stream(exponentials).map(exponential -> exponential / sum).toArray();
  }

  /** The index of the highest logit, the first in a tie. */
  public static int argMax(float[] logits) {
    return IntStream.range(0, logits.length)
        .reduce((a, b) -> logits[b] > logits[a] ? b : a)
        .orElseThrow();
  }

  /** log(sum(exp(logits))). */
  public static double logSumExp(float[] logits) {
    double highest = logits[argMax(logits)];
    return highest
        + Math.log(Arrays.stream(toDoubles(logits)).map(z -> Math.exp(z - highest)).sum());
  }

  public static double[] toDoubles(float[] row) {
    return IntStream.range(0, row.length).mapToDouble(i -> row[i]).toArray();
  }
}
