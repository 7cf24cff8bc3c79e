package clothes.train;

import clothes.train.network.Softmax;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The classes that the network's logits stand for: the labels, then the kinds of outliers. A
 * network that is trained to name outliers gives them low logits for the labels (a variant of
 * Hendrycks et al. 2019, "Deep Anomaly Detection with Outlier Exposure", who train for a uniform
 * output instead).
 */
record OutputClasses(List<String> labels, List<String> outlierKinds) {
  OutputClasses {
    labels = List.copyOf(labels);
    outlierKinds = List.copyOf(outlierKinds);
  }

  int count() {
    return labels.size() + outlierKinds.size();
  }

  List<String> all() {
    List<String> all = new ArrayList<>(labels);
    all.addAll(outlierKinds);
    return all;
  }

  /** The logits of the labels, without those of the outliers. */
  float[] labelLogits(float[] logits) {
    return Arrays.copyOf(logits, labels.size());
  }

  /**
   * The in-distribution score in nats: the negative energy of the labels (Liu et al. 2020,
   * "Energy-based Out-of-distribution Detection") minus that of the outlier kinds, if any. Higher
   * means more likely one of the labels.
   */
  double score(float[] logits) {
    double known = Softmax.logSumExp(labelLogits(logits));
    return outlierKinds.isEmpty()
        ? known
        : known - Softmax.logSumExp(Arrays.copyOfRange(logits, labels.size(), logits.length));
  }
}
