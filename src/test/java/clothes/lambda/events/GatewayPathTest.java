package clothes.lambda.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
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
  void movesOnlyStageToBase(String rawPath, String stage, String base, String apiPath) {
    assertThat(GatewayPath.of(rawPath).moveStageToBase(stage))
        .isEqualTo(new GatewayPath(base, apiPath));
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
  void splitsBeforeSuffix(String rawPath, String suffix, String base, String apiPath) {
    assertThat(GatewayPath.of(rawPath).splitBefore(suffix))
        .isEqualTo(new GatewayPath(base, apiPath));
  }

  @ParameterizedTest
  @CsvSource({
    "/closet/classify, api.example.com, /closet, /classify",
    "/closet/winter/classify, api.example.com, /closet/winter, /classify",
    "/closet/, api.example.com, /closet, /",
    "/classify, api.example.com, '', /classify",
    "/closet/unknown, api.example.com, '', /closet/unknown",
    "/closet/classify, a1.execute-api.eu-central-1.amazonaws.com, '', /closet/classify",
    "/closet/classify, a1.execute-api.cn-north-1.amazonaws.com.cn, '', /closet/classify",
    "/closet/classify, a1.lambda-url.eu-central-1.on.aws, '', /closet/classify",
    "/closet/classify, , '', /closet/classify"
  })
  void movesMappingKeyOfCustomDomainToBase(
      String rawPath, String domain, String base, String apiPath) {
    Set<String> apiPaths = Set.of("/", "/classify");
    assertThat(GatewayPath.of(rawPath).moveMappingKeyToBase(domain, apiPaths::contains))
        .isEqualTo(new GatewayPath(base, apiPath));
  }

  @Test
  void mappingKeyHasAtMost300Characters() {
    assertThat(baseWithKeyOf(300)).hasSize(301);
    assertThat(baseWithKeyOf(301)).isEmpty();
  }

  private static String baseWithKeyOf(int characters) {
    return GatewayPath.of("/" + "k".repeat(characters) + "/classify")
        .moveMappingKeyToBase("api.example.com", "/classify"::equals)
        .base();
  }

  @Test
  void keepsStageInBase() {
    assertThat(GatewayPath.of("/prod/closet/model").moveStageToBase("prod").splitBefore("model"))
        .isEqualTo(new GatewayPath("/prod/closet", "/model"));
  }
}
