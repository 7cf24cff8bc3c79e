package clothes.classify;

/** A label and the calibrated probability that the photo shows it, 0 to 1. */
public record LabelConfidence(String label, double confidence) {}
