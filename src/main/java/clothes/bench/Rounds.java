package clothes.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** Collects the times of one way of classifying a photo, round by round. */
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

  private Spread spread(ToDoubleFunction<Round> figure) {
    return Spread.of(rounds.stream().mapToDouble(figure).boxed().toList());
  }

  /**
   * Returns the median ratio of this time to the other, round by round, so that other load on the
   * machine affects both.
   */
  double medianRatio(Rounds other, ToDoubleFunction<Round> figure) {
    return Spread.of(
            IntStream.range(0, rounds.size())
                .mapToObj(i -> at(i, figure) / other.at(i, figure))
                .toList())
        .median();
  }

  private double at(int round, ToDoubleFunction<Round> figure) {
    return figure.applyAsDouble(rounds.get(round));
  }
}
