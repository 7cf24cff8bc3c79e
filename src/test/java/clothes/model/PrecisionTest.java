package clothes.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class PrecisionTest {
  @Test
  void tagsHaveFixedOrder() {
    assertThat(Precision.INT8.tags()).containsExactly("int8", "serve");
  }
}
