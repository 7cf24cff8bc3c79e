package clothes.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class RoundsTest {
  private static Rounds of(double... wholes) {
    Rounds rounds = new Rounds();
    for (double whole : wholes) {
      rounds.add(new Rounds.Round(whole + 1, whole + 2, whole, whole + 3));
    }
    return rounds;
  }

  @Test
  void summarizesEachStage() {
    assertThat(of(1, 3, 5).stages())
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
    assertThat(of(200, 4, 6).medianRatio(of(100, 2, 3), Rounds.Round::whole)).isEqualTo(2);
  }
}
