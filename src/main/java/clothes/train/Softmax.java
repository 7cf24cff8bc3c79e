package clothes.train;

import java.util.Arrays;
import java.util.stream.IntStream;

/** What is read from a row of logits. */
final class Softmax {
  private Softmax() {}

  /** Probabilities of logits divided by a temperature; they sum to 1. */
  static double[] of(float[] logits, double temperature) {
    double highest = logits[highest(logits)];
    double[] parts =
        Arrays.stream(doubles(logits)).map(z -> Math.exp((z - highest) / temperature)).toArray();
    double sum = Arrays.stream(parts).sum();
    return Arrays.stream(parts).map(part -> part / sum).toArray();
  }

  /** The place of the highest logit, the first of equals. */
  static int highest(float[] logits) {
    return IntStream.range(0, logits.length)
        .reduce((a, b) -> logits[b] > logits[a] ? b : a)
        .orElseThrow();
  }

  /** log(sum(exp(logits))), as the frozen graph computes it. */
  static double negativeEnergy(float[] logits) {
    double highest = logits[highest(logits)];
    return highest + Math.log(Arrays.stream(doubles(logits)).map(z -> Math.exp(z - highest)).sum());
  }

  static double[] doubles(float[] row) {
    return IntStream.range(0, row.length).mapToDouble(i -> row[i]).toArray();
  }
}
