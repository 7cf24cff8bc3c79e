package clothes.classify;

/**
 * A label and its calibrated probability.
 *
 * @param label one of the model's labels
 * @param confidence 0 to 1; the confidences of all labels sum to 1
 */
public record LabelConfidence(String label, double confidence) {}
