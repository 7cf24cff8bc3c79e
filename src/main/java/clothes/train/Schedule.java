package clothes.train;

import clothes.evaluate.Epoch;
import java.util.ArrayList;
import java.util.List;

/**
 * The learning rate of each step, and when to stop: a function of the past, so that a resumed run
 * needs no other memory.
 */
sealed interface Schedule {
  /**
   * The rate of one step.
   *
   * @param past the epochs that are done
   * @param step counted from 0 within the run, of {@code steps} in all
   */
  double rate(List<Epoch> past, int step, int steps);

  /** Whether another epoch would be a waste. */
  boolean stops(List<Epoch> past);

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
    public double rate(List<Epoch> past, int step, int steps) {
      double rate = initial;
      for (int waited : waits(past)) {
        rate *= waited > 0 && waited % patience == 0 ? factor : 1;
      }
      return rate;
    }

    @Override
    public boolean stops(List<Epoch> past) {
      return waits(past).stream().anyMatch(waited -> waited >= stopPatience);
    }

    /** After each epoch, how many epochs ago the last improvement was. */
    private List<Integer> waits(List<Epoch> past) {
      List<Integer> waits = new ArrayList<>();
      double best = Double.POSITIVE_INFINITY;
      int waited = 0;
      for (Epoch epoch : past) {
        boolean improved = epoch.validationLoss() < best - least;
        best = improved ? epoch.validationLoss() : best;
        waited = improved ? 0 : waited + 1;
        waits.add(waited);
      }
      return waits;
    }
  }

  /**
   * A linear rise, then half a cosine down to zero (Loshchilov and Hutter 2017, "SGDR").
   *
   * @param peak the highest rate
   * @param warmUp steps of the rise
   */
  record Cosine(double peak, int warmUp) implements Schedule {
    @Override
    public double rate(List<Epoch> past, int step, int steps) {
      if (step < warmUp) {
        return peak * (step + 1) / warmUp;
      }
      double done = (double) (step - warmUp) / Math.max(1, steps - warmUp);
      return peak * 0.5 * (1 + Math.cos(Math.PI * done));
    }

    @Override
    public boolean stops(List<Epoch> past) {
      return false;
    }
  }
}
