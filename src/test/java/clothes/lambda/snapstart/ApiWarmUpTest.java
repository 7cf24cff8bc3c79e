package clothes.lambda.snapstart;

import static org.assertj.core.api.Assertions.assertThat;

import clothes.api.Endpoint;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

final class ApiWarmUpTest {
  private static final byte[] ANY_PHOTO = new byte[1];
  private static final List<WarmUpEvent> EVENTS = ApiWarmUp.events(List.of(ANY_PHOTO));

  /**
   * Excludes the endpoints that only the local server has, and paths with a model version, which
   * run the same code as paths without one.
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
        "INFERENCE_MODEL_VERSION",
        "INFERENCE_MODEL_VERSION_READINESS",
        "INFER_WITH_VERSION"
      })
  void requestsEveryEndpoint(Endpoint endpoint) {
    assertThat(EVENTS)
        .extracting(warmUp -> warmUp.event().path("rawPath").asText())
        .anyMatch(endpoint::isAt);
  }
}
