package clothes.lambda.snapstart;

import static org.assertj.core.api.Assertions.assertThat;

import clothes.api.Endpoint;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

final class ApiWarmUpTest {
  private static final List<WarmUpEvent> EVENTS = ApiWarmUp.events(List.of(new byte[1]));

  /**
   * Excluded are the endpoints of the local server alone, and those with a model version in the
   * path, which share the code of the path without it.
   */
  @ParameterizedTest
  @EnumSource(
      mode = Mode.EXCLUDE,
      names = {
        "UPLOAD",
        "JOBS",
        "JOB",
        "JOB_RESULTS",
        "METRICS",
        "INFERENCE_VERSION",
        "INFERENCE_VERSION_READINESS",
        "INFER_VERSION"
      })
  void requestsEveryRoute(Endpoint endpoint) {
    assertThat(EVENTS)
        .extracting(warmUp -> warmUp.event().path("rawPath").asText())
        .anyMatch(endpoint::isAt);
  }
}
