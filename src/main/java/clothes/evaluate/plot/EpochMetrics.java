package clothes.evaluate.plot;

/** One pass over the training photos; a figure that was not measured is NaN. */
public record EpochMetrics(
    int epoch,
    double learningRate,
    double loss,
    double accuracy,
    double validationLoss,
    double validationAccuracy) {}
