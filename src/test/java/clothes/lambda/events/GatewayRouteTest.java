package clothes.lambda.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class GatewayRouteTest {
  private static final Map<String, String> PARAMETERS =
      Map.of("proxy", "samples/hat.jpg", "id", "1");

  @ParameterizedTest
  @CsvSource({
    "$default, samples/hat.jpg",
    "ANY /{proxy+}, /samples/hat.jpg",
    "/{proxy+}, /samples/hat.jpg",
    "GET /results/{id}, /results/1",
    "ANY /, /"
  })
  void insertsParameters(String route, String path) {
    assertThat(GatewayRoute.expand(route, PARAMETERS)).isEqualTo(path);
  }

  @Test
  void acceptsEventsWithoutRouteAndParameters() {
    assertThat(GatewayRoute.expand(null, null)).isEmpty();
    assertThat(GatewayRoute.expand("ANY /model", null)).isEqualTo("/model");
  }
}
