package clothes.train;

import clothes.evaluate.plot.EpochMetrics;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The learning rate of each step, and when to stop: a function of the past, so that a resumed run
 * needs no other memory.
 */
sealed interface Schedule {
  /**
   * The rate of one step.
   *
   * @param past the epochs that are done
   * @param step counted from 0 within the run
   * @param perEpoch steps of an epoch
   * @param epochs of the run
   */
  double rate(List<EpochMetrics> past, int step, int perEpoch, int epochs);

  /** The epochs at whose ends the rate is at its lowest: their weights are worth keeping. */
  List<Integer> ends(int epochs);

  /** Whether another epoch would be a waste. */
  boolean stops(List<EpochMetrics> past);

  /**
   * Keras's ReduceLROnPlateau and EarlyStopping on the validation loss.
   *
   * @param initial the first rate
   * @param factor the rate is multiplied by it ...
   * @param patience ... after so many epochs without an improvement
   * @param least that is an improvement of the validation loss
   * @param stopPatience the run stops after so many epochs without an improvement
   */
  record Plateau(double initial, double factor, int patience, double least, int stopPatience)
      implements Schedule {
    @Override
    public double rate(List<EpochMetrics> past, int step, int perEpoch, int epochs) {
      double rate = initial;
      for (int waited : waits(past)) {
        rate *= waited > 0 && waited % patience == 0 ? factor : 1;
      }
      return rate;
    }

    @Override
    public List<Integer> ends(int epochs) {
      return List.of(epochs);
    }

    @Override
    public boolean stops(List<EpochMetrics> past) {
      return waits(past).stream().anyMatch(waited -> waited >= stopPatience);
    }

    /** After each epoch, how many epochs ago the last improvement was. */
    private List<Integer> waits(List<EpochMetrics> past) {
      List<Integer> waits = new ArrayList<>();
      double best = Double.POSITIVE_INFINITY;
      int waited = 0;
      for (EpochMetrics epoch : past) {
        boolean improved = epoch.validationLoss() < best - least;
        best = improved ? epoch.validationLoss() : best;
        waited = improved ? 0 : waited + 1;
        waits.add(waited);
      }
      return waits;
    }
  }

  /**
   * A linear rise, then half a cosine down to zero, and the same again from lower peaks (Loshchilov
   * and Hutter 2017, "SGDR"): each fall ends in another place of the same valley, and their mean
   * lies deeper in it than any of them (Garipov et al. 2018, "Loss Surfaces, Mode Connectivity, and
   * Fast Ensembling of DNNs"; Izmailov et al. 2018, "Averaging Weights Leads to Wider Optima").
   *
   * @param peak the highest rate
   * @param warmUp steps of the rise
   * @param restarts falls after the first
   * @param restartPeak the rate that they begin with
   * @param restartShare of the epochs that each of them takes, rounded down
   */
  record Cosine(double peak, int warmUp, int restarts, double restartPeak, double restartShare)
      implements Schedule {
    @Override
    public double rate(List<EpochMetrics> past, int step, int perEpoch, int epochs) {
      if (step < warmUp) {
        return peak * (step + 1) / warmUp;
      }
      int begin = warmUp;
      double top = peak;
      for (int epoch : ends(epochs)) {
        int end = epoch * perEpoch;
        if (step < end) {
          double done = (double) (step - begin) / (end - begin);
          return top * 0.5 * (1 + Math.cos(Math.PI * done));
        }
        begin = Math.max(begin, end);
        top = restartPeak;
      }
      return 0;
    }

    @Override
    public List<Integer> ends(int epochs) {
      int each = (int) (epochs * restartShare);
      return IntStream.rangeClosed(0, each == 0 ? 0 : restarts)
          .mapToObj(end -> epochs - each * end)
          .sorted()
          .toList();
    }

    @Override
    public boolean stops(List<EpochMetrics> past) {
      return false;
    }
  }
}
