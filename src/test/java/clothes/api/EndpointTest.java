package clothes.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.util.Arrays;
import java.util.Iterator;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class EndpointTest {
  @Test
  void hasPathsOfOpenApiDocument() {
    Iterator<String> paths = OpenApiContract.CONTRACT.path("paths").fieldNames();
    assertThat(Arrays.stream(Endpoint.values()).map(Endpoint::template))
        .containsExactlyInAnyOrderElementsOf(() -> paths);
  }

  @ParameterizedTest
  @CsvSource({
    "/, PAGE",
    "/classify, CLASSIFY",
    "/classify/, CLASSIFY",
    "/openapi.json, OPENAPI",
    "/results/x/, RESULT",
    "/uploads, UPLOADS",
    "/uploads/x, UPLOAD",
    "/v2, INFERENCE_SERVER",
    "/v2/models/clothes/infer, INFER"
  })
  void findsEndpointAtPath(String path, Endpoint endpoint) {
    assertThat(Endpoint.at(path)).contains(endpoint);
    assertThat(endpoint.isAt(path)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "/classify//",
    "/openapi_json",
    "/results/",
    "/results/x/y",
    "/page.js",
    "classify",
    "/v2x",
    "/v2/models/",
    "/v2/models//infer",
    "/jobsx",
    "//"
  })
  void findsNoEndpointAtOtherPaths(String path) {
    assertThat(Endpoint.at(path)).isEqualTo(Optional.empty());
  }

  @Test
  void readsParametersOfPath() {
    assertThat(Endpoint.parameters("/results/4711/")).containsOnly(entry("id", "4711"));
    assertThat(Endpoint.parameters("/v2/models/clothes/versions/2.2.0/infer"))
        .containsOnly(entry("model", "clothes"), entry("version", "2.2.0"));
    assertThat(Endpoint.parameters("/classify")).isEmpty();
    assertThat(Endpoint.parameters("/page.js")).isEmpty();
  }
}
