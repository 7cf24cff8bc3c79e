package clothes.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** Collects the times of one method of classifying a photo, by round. */
final class Rounds {
  /**
   * Times of one photo in milliseconds.
   *
   * @param decode wall time from bytes to pixels
   * @param network wall time from pixels to the result
   * @param whole wall time of the whole call
   * @param processor CPU time of the calling thread
   */
  record Round(double decode, double network, double whole, double processor) {}

  private final List<Round> rounds = new ArrayList<>();

  void add(Round round) {
    rounds.add(round);
  }

  StageTimes stages() {
    return new StageTimes(
        spread(Round::decode),
        spread(Round::network),
        spread(Round::whole),
        spread(Round::processor));
  }

  private Spread spread(ToDoubleFunction<Round> time) {
    return Spread.of(rounds.stream().mapToDouble(time).boxed().toList());
  }

  /**
   * Returns the median of the ratios of each round, because other load on the machine affects both
   * times of a round.
   */
  double medianRatio(Rounds other, ToDoubleFunction<Round> time) {
    return Spread.of(
            IntStream.range(0, rounds.size())
                .mapToObj(i -> at(i, time) / other.at(i, time))
                .toList())
        .median();
  }

  private double at(int round, ToDoubleFunction<Round> time) {
    return time.applyAsDouble(rounds.get(round));
  }
}
