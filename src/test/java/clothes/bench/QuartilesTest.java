package clothes.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

final class QuartilesTest {
  @Test
  void medianAndQuartilesOfOddNumberOfValues() {
    assertThat(Quartiles.of(List.of(50d, 1d, 3d, 2d, 4d))).isEqualTo(new Quartiles(3, 2, 4));
  }

  @Test
  void interpolatesForEvenNumberOfValues() {
    assertThat(Quartiles.of(List.of(50d, 1d, 3d, 4d))).isEqualTo(new Quartiles(3.5, 2.5, 15.5));
  }

  @Test
  void singleValueIsMedianAndBothQuartiles() {
    assertThat(Quartiles.of(List.of(7d))).isEqualTo(new Quartiles(7, 7, 7));
  }

  @Test
  void rejectsEmptyList() {
    assertThatThrownBy(() -> Quartiles.of(List.of())).isInstanceOf(IllegalArgumentException.class);
  }
}
