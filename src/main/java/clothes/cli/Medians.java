package clothes.cli;

import java.util.ArrayList;
import java.util.List;

/**
 * Milliseconds of one photo on one thread, in the median over the rounds.
 *
 * @param decode from bytes to pixels
 * @param network from pixels to the answer
 * @param whole by the clock on the wall
 * @param processor by what the calling thread computed
 */
record Medians(double decode, double network, double whole, double processor) {

  /** Collects the rounds. */
  static final class Rounds {
    private final List<Medians> rounds = new ArrayList<>();

    void add(Medians round) {
      rounds.add(round);
    }

    Medians medians() {
      return new Medians(
          median(rounds.stream().map(Medians::decode).toList()),
          median(rounds.stream().map(Medians::network).toList()),
          median(rounds.stream().map(Medians::whole).toList()),
          median(rounds.stream().map(Medians::processor).toList()));
    }

    /** The mean of the two middle ones where their number is even. */
    private static double median(List<Double> values) {
      List<Double> sorted = values.stream().sorted().toList();
      int size = sorted.size();
      return (sorted.get((size - 1) / 2) + sorted.get(size / 2)) / 2;
    }
  }
}
