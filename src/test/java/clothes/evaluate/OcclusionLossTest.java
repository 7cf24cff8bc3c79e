package clothes.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

final class OcclusionLossTest {
  @Test
  void ratioIsOfTheMeans() {
    OcclusionLoss mean =
        OcclusionLoss.mean(List.of(new OcclusionLoss(0.5, 0.25), new OcclusionLoss(0.1, -0.05)));
    assertThat(mean.hottestRegion()).isCloseTo(0.3, within(1e-12));
    assertThat(mean.randomRegions()).isCloseTo(0.1, within(1e-12));
    assertThat(mean.ratio()).isCloseTo(3, within(1e-9));
  }
}
