package clothes.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class FoldTest {
  @Test
  void parsesItsOwnText() {
    assertThat(Fold.parse("2/4")).isEqualTo(new Fold(2, 4)).hasToString("2/4");
  }

  @Test
  void indexStartsAtZero() {
    assertThat(new Fold(1, 4).index()).isZero();
    assertThat(new Fold(2, 4).index()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "2", "0/4", "5/4", "1/1", "-1/4", "2/4/6", "a/b", "99999/99999"})
  void rejectsInvalidText(String text) {
    assertThatThrownBy(() -> Fold.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("fold", text);
  }
}
