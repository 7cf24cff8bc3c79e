package clothes.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class MediansTest {
  private static Medians of(double... wholes) {
    Medians.Rounds rounds = new Medians.Rounds();
    for (double whole : wholes) rounds.add(new Medians(whole + 1, whole + 2, whole, whole + 3));
    return rounds.medians();
  }

  @Test
  void areTheMiddleOfAnOddNumber() {
    assertThat(of(50, 1, 3)).isEqualTo(new Medians(4, 5, 3, 6));
  }

  @Test
  void areTheMeanOfTheMiddleTwoOfAnEvenNumber() {
    assertThat(of(50, 1, 3, 4)).isEqualTo(new Medians(4.5, 5.5, 3.5, 6.5));
  }
}
