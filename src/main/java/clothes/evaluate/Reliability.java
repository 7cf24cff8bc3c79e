package clothes.evaluate;

import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Accuracy by confidence in 15 bins of equal width, for the expected calibration error (Guo et al.,
 * "On Calibration of Modern Neural Networks", ICML 2017).
 */
record Reliability(List<ReliabilityBin> bins) {
  static final int BINS = 15;

  static Reliability of(Collection<LabeledPrediction> predictions) {
    return new Reliability(IntStream.range(0, BINS).mapToObj(i -> bin(i, predictions)).toList());
  }

  private static ReliabilityBin bin(int index, Collection<LabeledPrediction> predictions) {
    List<LabeledPrediction> inBin =
        predictions.stream().filter(prediction -> binOf(prediction.confidence()) == index).toList();
    int correct = (int) inBin.stream().filter(LabeledPrediction::correct).count();
    // Sorted, so that the order of the photos does not change the last digit.
    double sum = inBin.stream().mapToDouble(LabeledPrediction::confidence).sorted().sum();
    return new ReliabilityBin(
        (double) index / BINS,
        (index + 1.0) / BINS,
        inBin.size(),
        new Ratio(correct, inBin.size()),
        inBin.isEmpty() ? null : sum / inBin.size());
  }

  static int binOf(double confidence) {
    return Math.max(0, (int) Math.ceil(confidence * BINS) - 1);
  }

  double expectedCalibrationError() {
    int photos = bins.stream().mapToInt(ReliabilityBin::photos).sum();
    return bins.stream().mapToDouble(ReliabilityBin::calibrationGap).sum() / photos;
  }
}
