package clothes.lambda.events;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class GatewayPathTest {
  @ParameterizedTest
  @CsvSource({
    "/prod/classify, prod, /prod, /classify",
    "/prod, prod, /prod, /",
    "/prod/, prod, /prod, /",
    "/production, prod, '', /production",
    "/classify, $default, '', /classify",
    "//, '', '', //"
  })
  void removesStage(String rawPath, String stage, String base, String path) {
    assertThat(GatewayPath.of(rawPath).removeStage(stage)).isEqualTo(new GatewayPath(base, path));
  }

  @ParameterizedTest
  @CsvSource({
    "/closet/results/1, results/1, /closet, /results/1",
    "/prod/classify, /classify, /prod, /classify",
    "/classify, /classify, '', /classify",
    "/prod/classify, '', '', /prod/classify",
    "/prod/classify/, /classify, /prod, /classify/",
    "/closet/, /, /closet, /",
    "/closet, /, /closet, /",
    "/, /, '', /",
    "/unclassify, classify, '', /unclassify"
  })
  void splitsBeforeSuffix(String rawPath, String suffix, String base, String path) {
    assertThat(GatewayPath.of(rawPath).splitBefore(suffix)).isEqualTo(new GatewayPath(base, path));
  }

  @Test
  void keepsBaseAlreadyRemoved() {
    assertThat(GatewayPath.of("/prod/closet/model").removeStage("prod").splitBefore("model"))
        .isEqualTo(new GatewayPath("/prod/closet", "/model"));
  }
}
