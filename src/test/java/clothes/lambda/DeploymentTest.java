package clothes.lambda;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import clothes.api.AbstractApiTest;
import clothes.lambda.telemetry.FunctionTelemetry;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

final class DeploymentTest extends AbstractApiTest {
  private Deployment deployment(Map<String, String> variables) throws IOException {
    Map<String, String> environment = new HashMap<>(variables);
    environment.put("MODEL_URI", model.toString());
    return new Deployment(Settings.of(environment), FunctionTelemetry.NO_OP);
  }

  @Tag("slow")
  @Test
  void apiWarmUpNeedsNoNetwork() throws IOException {
    Map<String, String> buckets = Map.of("UPLOAD_BUCKET", "in", "RESULTS_BUCKET", "out");
    for (Map<String, String> variables : List.of(Map.<String, String>of(), buckets)) {
      try (Deployment deployment = deployment(variables)) {
        assertThatCode(deployment::warmUpApi).doesNotThrowAnyException();
      }
    }
  }

  @Test
  void uploadsRequireResultsBucket() throws IOException {
    try (Deployment deployment = deployment(Map.of("UPLOAD_BUCKET", "closet"))) {
      assertThatIllegalArgumentException()
          .isThrownBy(deployment::uploadProcessor)
          .withMessageContaining("RESULTS_BUCKET");
    }
  }
}
