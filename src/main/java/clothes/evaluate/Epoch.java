package clothes.evaluate;

/** One pass over the training photos; a figure that was not measured is NaN. */
public record Epoch(
    int epoch,
    double learningRate,
    double loss,
    double accuracy,
    double validationLoss,
    double validationAccuracy) {}
