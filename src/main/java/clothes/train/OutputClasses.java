package clothes.train;

import clothes.train.network.Logits;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The classes of the network's logits: the labels, then other garments, then things (anything that
 * is neither a garment nor a whole person, such as an object, a hand or a texture). A network that
 * is trained to classify outliers gives them low logits for the labels. This is a variant of
 * Hendrycks et al. 2019, "Deep Anomaly Detection with Outlier Exposure", who train for a uniform
 * output instead.
 *
 * @param labels the classes that the model predicts
 * @param otherGarments kinds of garments outside the labels, each a possible value of {@code
 *     closest} for an unknown photo
 * @param things kinds of things, all of which are "thing" in {@code closest}
 */
record OutputClasses(List<String> labels, List<String> otherGarments, List<String> things) {
  OutputClasses {
    labels = List.copyOf(labels);
    otherGarments = List.copyOf(otherGarments);
    things = List.copyOf(things);
  }

  int count() {
    return labels.size() + outlierCount();
  }

  int outlierCount() {
    return otherGarments.size() + things.size();
  }

  List<String> all() {
    List<String> all = new ArrayList<>(labels);
    all.addAll(otherGarments);
    all.addAll(things);
    return all;
  }

  /** Whether a class is a garment: a label, or one of the other garments. */
  boolean isGarment(int output) {
    return output < labels.size() + otherGarments.size();
  }

  boolean isLabel(int output) {
    return output >= 0 && output < labels.size();
  }

  /** The logits of the labels, without those of the outliers. */
  float[] labelLogits(float[] logits) {
    return Arrays.copyOf(logits, labels.size());
  }

  /**
   * The negative energy of the labels (Liu et al. 2020, "Energy-based Out-of-distribution
   * Detection") minus that of the outlier kinds, if any, in nats. Higher means more likely one of
   * the labels.
   */
  double negativeEnergy(float[] logits) {
    double negativeLabelEnergy = Logits.logSumExp(labelLogits(logits));
    return outlierCount() == 0
        ? negativeLabelEnergy
        : negativeLabelEnergy
            - Logits.logSumExp(Arrays.copyOfRange(logits, labels.size(), logits.length));
  }

  /** The natural logarithm of the highest probability of a label, at a temperature of 1. */
  double logConfidence(float[] logits) {
    float[] labelLogits = labelLogits(logits);
    return labelLogits[Logits.argMax(labelLogits)] - Logits.logSumExp(labelLogits);
  }
}
