package clothes.train;

import clothes.evaluate.EpochMetrics;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The learning rate of each step. It depends only on the metrics of completed epochs, so that a
 * resumed run needs no further state.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "type")
sealed interface LearningRateSchedule {
  /**
   * The learning rate of one step.
   *
   * @param past metrics of the completed epochs
   * @param step index of the step in the run, from 0
   * @param epochs maximum number of epochs of the run
   */
  double rate(List<EpochMetrics> past, int step, int stepsPerEpoch, int epochs);

  /**
   * The last epoch of each cycle. The mean of the weights after these epochs is exported, unless
   * the best epoch is kept.
   */
  List<Integer> cycleEnds(int epochs);

  /** The schedule with another highest learning rate; all rates change by the same factor. */
  LearningRateSchedule withPeak(double peak);

  /**
   * Keras's ReduceLROnPlateau on the validation loss.
   *
   * @param initial the first learning rate
   * @param factor by which the rate is multiplied on a plateau
   * @param patience number of epochs without an improvement after which there is a plateau
   * @param minDelta a decrease of the validation loss counts as an improvement only if it is larger
   *     than this value
   */
  record ReduceOnPlateau(double initial, double factor, int patience, double minDelta)
      implements LearningRateSchedule {
    @Override
    public double rate(List<EpochMetrics> past, int step, int stepsPerEpoch, int epochs) {
      double rate = initial;
      for (int count :
          EpochSelection.epochsSinceImprovement(SelectionMetric.LOSS, minDelta, past)) {
        rate *= count > 0 && count % patience == 0 ? factor : 1;
      }
      return rate;
    }

    @Override
    public List<Integer> cycleEnds(int epochs) {
      return List.of(epochs);
    }

    @Override
    public LearningRateSchedule withPeak(double peak) {
      return new ReduceOnPlateau(peak, factor, patience, minDelta);
    }
  }

  /**
   * Linear warm-up, cosine decay to zero, then shorter cosine cycles from a lower peak (Loshchilov
   * and Hutter 2017, "SGDR"). Each cycle ends at another point of the same basin of the loss, and
   * the mean of these points has a lower loss than any of them (Garipov et al. 2018, "Loss
   * Surfaces, Mode Connectivity, and Fast Ensembling of DNNs"; Izmailov et al. 2018, "Averaging
   * Weights Leads to Wider Optima").
   *
   * @param peak the highest learning rate
   * @param warmUpSteps steps of the linear warm-up
   * @param restarts number of cycles after the first
   * @param restartPeak the rate at the start of these cycles
   * @param cycleShare the length of each of these cycles, as a share of all epochs; rounded down to
   *     whole epochs. There are no restarts if the result is 0
   */
  record CosineRestarts(
      double peak, int warmUpSteps, int restarts, double restartPeak, double cycleShare)
      implements LearningRateSchedule {
    @Override
    public double rate(List<EpochMetrics> past, int step, int stepsPerEpoch, int epochs) {
      if (step < warmUpSteps) {
        return peak * (step + 1) / warmUpSteps;
      }
      int cycleStart = warmUpSteps;
      double cyclePeak = peak;
      for (int epoch : cycleEnds(epochs)) {
        int cycleEnd = epoch * stepsPerEpoch;
        if (step < cycleEnd) {
          double progress = (double) (step - cycleStart) / (cycleEnd - cycleStart);
          return cyclePeak * 0.5 * (1 + Math.cos(Math.PI * progress));
        }
        cycleStart = Math.max(cycleStart, cycleEnd);
        cyclePeak = restartPeak;
      }
      return 0;
    }

    @Override
    public List<Integer> cycleEnds(int epochs) {
      int cycleEpochs = (int) (epochs * cycleShare);
      return IntStream.rangeClosed(0, cycleEpochs == 0 ? 0 : restarts)
          .mapToObj(laterCycles -> epochs - cycleEpochs * laterCycles)
          .sorted()
          .toList();
    }

    @Override
    public LearningRateSchedule withPeak(double newPeak) {
      return new CosineRestarts(
          newPeak, warmUpSteps, restarts, restartPeak * newPeak / peak, cycleShare);
    }
  }
}
