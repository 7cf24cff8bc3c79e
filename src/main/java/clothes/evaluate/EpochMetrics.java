package clothes.evaluate;

/**
 * The metrics of an epoch; a metric that was not measured is NaN.
 *
 * @param epoch the number of the epoch, from 1
 */
public record EpochMetrics(
    int epoch,
    double learningRate,
    double loss,
    double accuracy,
    double validationLoss,
    double validationAccuracy,
    double validationMacroF1) {}
