package clothes.evaluate;

import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Accuracy against winning confidence in 15 bins of equal width, and how far they lie apart (Guo et
 * al., "On Calibration of Modern Neural Networks", ICML 2017).
 */
record Reliability(List<ReliabilityBin> bins) {
  static final int BINS = 15;

  static Reliability of(Collection<LabeledPrediction> verdicts) {
    return new Reliability(IntStream.range(0, BINS).mapToObj(i -> bin(i, verdicts)).toList());
  }

  private static ReliabilityBin bin(int place, Collection<LabeledPrediction> verdicts) {
    List<LabeledPrediction> mine =
        verdicts.stream().filter(v -> place(v.confidence()) == place).toList();
    int right = (int) mine.stream().filter(LabeledPrediction::right).count();
    // Sorted, so that the order of the photos does not move the last digit.
    double sum = mine.stream().mapToDouble(LabeledPrediction::confidence).sorted().sum();
    return new ReliabilityBin(
        (double) place / BINS,
        (place + 1.0) / BINS,
        mine.size(),
        new Ratio(right, mine.size()),
        mine.isEmpty() ? null : sum / mine.size());
  }

  private static int place(double confidence) {
    return Math.max(0, (int) Math.ceil(confidence * BINS) - 1);
  }

  double expectedCalibrationError() {
    int photos = bins.stream().mapToInt(ReliabilityBin::photos).sum();
    return bins.stream().mapToDouble(ReliabilityBin::missing).sum() / photos;
  }
}
