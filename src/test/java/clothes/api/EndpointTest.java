package clothes.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Iterator;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class EndpointTest {
  @Test
  void hasThePathsOfTheContract() {
    Iterator<String> paths = OpenApiContract.CONTRACT.path("paths").fieldNames();
    assertThat(Arrays.stream(Endpoint.values()).map(Endpoint::template))
        .containsExactlyInAnyOrderElementsOf(() -> paths);
  }

  @ParameterizedTest
  @CsvSource({
    "/, PAGE",
    "/classify, CLASSIFY",
    "/classify/, CLASSIFY",
    "/openapi.json, CONTRACT",
    "/results/, RESULT",
    "/results/x/, RESULT",
    "/uploads, UPLOADS",
    "/uploads/x, UPLOAD"
  })
  void findsTheEndpointAtAPath(String path, Endpoint endpoint) {
    assertThat(Endpoint.at(path)).contains(endpoint);
    assertThat(endpoint.isAt(path)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"/classify//", "/openapi_json", "/results/x/y", "/page.js", "classify"})
  void findsNoneElsewhere(String path) {
    assertThat(Endpoint.at(path)).isEqualTo(Optional.empty());
  }

  @Test
  void readsParametersOfAPath() {
    assertThat(Endpoint.RESULT.parameter("id", "/results/4711/")).isEqualTo("4711");
    assertThat(Endpoint.UPLOAD.parameter("id", "/uploads/")).isEmpty();
  }
}
