package clothes.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class RoundsTest {
  private static Rounds rounds(double... totals) {
    Rounds rounds = new Rounds();
    for (double total : totals) {
      rounds.add(new Rounds.Round(total + 1, total + 2, total, total + 3));
    }
    return rounds;
  }

  @Test
  void summarizesEachStage() {
    assertThat(rounds(1, 3, 5).stages())
        .isEqualTo(
            new StageTimes(
                new Spread(4, 3, 5),
                new Spread(5, 4, 6),
                new Spread(3, 2, 4),
                new Spread(6, 5, 7)));
  }

  @Test
  void medianRatioComparesRoundByRound() {
    // The machine was slow in the first round, for both.
    assertThat(rounds(200, 4, 6).medianRatio(rounds(100, 2, 3), Rounds.Round::total)).isEqualTo(2);
  }
}
