package clothes.train;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What the logits of the network stand for: the labels first, then kinds of other things. A network
 * that learns the others by name leaves the labels' logits low for them (after Hendrycks et al.
 * 2019, "Deep Anomaly Detection with Outlier Exposure", who teach a flat answer instead).
 */
record Outputs(List<String> labels, List<String> others) {
  Outputs {
    labels = List.copyOf(labels);
    others = List.copyOf(others);
  }

  int count() {
    return labels.size() + others.size();
  }

  List<String> all() {
    List<String> all = new ArrayList<>(labels);
    all.addAll(others);
    return all;
  }

  /** The logits of the labels alone. */
  float[] known(float[] logits) {
    return Arrays.copyOf(logits, labels.size());
  }

  /**
   * How much more likely the photo shows one of the labels than something else, in nats: the
   * negative energy of the labels (Liu et al. 2020, "Energy-based Out-of-distribution Detection"),
   * less that of the others where there are any.
   */
  double score(float[] logits) {
    double known = Softmax.negativeEnergy(known(logits));
    return others.isEmpty()
        ? known
        : known - Softmax.negativeEnergy(Arrays.copyOfRange(logits, labels.size(), logits.length));
  }
}
