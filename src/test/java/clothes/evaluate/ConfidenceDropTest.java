package clothes.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ConfidenceDropTest {
  @Test
  void ratioIsRatioOfMeans() {
    ConfidenceDrop mean =
        ConfidenceDrop.mean(List.of(new ConfidenceDrop(0.5, 0.25), new ConfidenceDrop(0.1, -0.05)));
    assertThat(mean.hottestRegion()).isCloseTo(0.3, within(1e-12));
    assertThat(mean.randomRegions()).isCloseTo(0.1, within(1e-12));
    assertThat(mean.ratio().orElseThrow()).isCloseTo(3, within(1e-9));
  }

  @Test
  void ratioIsEmptyIfRandomDropIsZero() {
    JsonMapper json = new JsonMapper();
    for (ConfidenceDrop drop :
        List.of(ConfidenceDrop.mean(List.of()), new ConfidenceDrop(0.5, 0))) {
      assertThat(drop.ratio()).isEmpty();
      assertThat(json.valueToTree(drop).toString()).endsWith(",\"ratio\":null}");
    }
    assertThat(json.valueToTree(new ConfidenceDrop(0.5, 0.25)).toString())
        .isEqualTo("{\"hottestRegion\":0.5,\"randomRegions\":0.25,\"ratio\":2.0}");
  }
}
