package clothes.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** Collects what one way of classifying a photo takes, round by round. */
final class Rounds {
  /**
   * One photo's milliseconds.
   *
   * @param decode from bytes to pixels
   * @param network from pixels to the answer
   * @param whole by the clock on the wall
   * @param processor by what the calling thread computed
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

  /** How many times as much this takes as the other, round by round: both share an hour's noise. */
  double times(Rounds other, ToDoubleFunction<Round> figure) {
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
