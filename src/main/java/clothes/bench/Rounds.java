package clothes.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** The times of one configuration (int8, with a heat map, DJL, ...), by round. */
final class Rounds {
  /**
   * Times of one photo in milliseconds.
   *
   * @param decode wall time from bytes to pixels
   * @param network wall time from pixels to the result
   * @param total wall time of the call
   * @param cpu CPU time of the calling thread
   */
  record Round(double decode, double network, double total, double cpu) {}

  private final List<Round> rounds = new ArrayList<>();

  void add(Round round) {
    rounds.add(round);
  }

  StageTimes stages() {
    return new StageTimes(
        spread(Round::decode), spread(Round::network), spread(Round::total), spread(Round::cpu));
  }

  private Spread spread(ToDoubleFunction<Round> time) {
    return Spread.of(rounds.stream().mapToDouble(time).boxed().toList());
  }

  /**
   * Returns the median of the ratios of each round, because other load on the machine affects both
   * times of a round.
   */
  double medianRatio(Rounds baseline, ToDoubleFunction<Round> time) {
    return Spread.of(
            IntStream.range(0, rounds.size())
                .mapToObj(i -> timeOfRound(i, time) / baseline.timeOfRound(i, time))
                .toList())
        .median();
  }

  private double timeOfRound(int round, ToDoubleFunction<Round> time) {
    return time.applyAsDouble(rounds.get(round));
  }
}
