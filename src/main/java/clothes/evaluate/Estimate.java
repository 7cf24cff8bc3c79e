package clothes.evaluate;

/** A value that was measured on a sample, with its 95 % interval. */
public record Estimate(double value, ConfidenceInterval interval) {}
