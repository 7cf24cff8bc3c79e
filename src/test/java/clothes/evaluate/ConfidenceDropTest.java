package clothes.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

final class ConfidenceDropTest {
  @Test
  void ratioIsThatOfMeans() {
    ConfidenceDrop mean =
        ConfidenceDrop.mean(List.of(new ConfidenceDrop(0.5, 0.25), new ConfidenceDrop(0.1, -0.05)));
    assertThat(mean.hottestRegion()).isCloseTo(0.3, within(1e-12));
    assertThat(mean.randomRegions()).isCloseTo(0.1, within(1e-12));
    assertThat(mean.ratio()).isCloseTo(3, within(1e-9));
  }
}
