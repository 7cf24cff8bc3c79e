package clothes.lambda.snapstart;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import clothes.api.AbstractApiTest;
import clothes.classify.Prediction;
import clothes.lambda.telemetry.FunctionTelemetry;
import com.amazonaws.services.lambda.runtime.Context;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class SnapStartTest extends AbstractApiTest {
  /** Records the steps of SnapStart in order. */
  private static final class OrderedTelemetry implements FunctionTelemetry {
    final List<String> steps = new ArrayList<>();

    @Override
    public <T> T runInvocation(Context invocation, Work<T> work) throws IOException {
      steps.add("invocation");
      return work.run();
    }

    @Override
    public void classified(Prediction prediction) {}

    @Override
    public void failed(String input, Throwable failure) {}

    @Override
    public void ignored(String input, String reason) {}

    @Override
    public void prepared() {
      steps.add("prepared");
    }

    @Override
    public void restored() {
      steps.add("restored");
    }
  }

  private final OrderedTelemetry telemetry = new OrderedTelemetry();

  @Test
  void warmsUpBeforeSnapshotAndCountsRestore() {
    SnapStart snapStart = new SnapStart(() -> telemetry.steps.add("warm-up"), telemetry);
    snapStart.beforeCheckpoint(null);
    snapStart.afterRestore(null);
    assertThat(telemetry.steps).containsExactly("warm-up", "invocation", "prepared", "restored");
  }

  @Test
  void failedWarmUpStopsDeployment() {
    WarmUpEvent event = new WarmUpEvent(JsonNodeFactory.instance.objectNode(), "predictions");
    WarmUp warmUp =
        new WarmUp((in, out, context) -> out.write("invalid".getBytes(UTF_8)), List.of(event));
    assertThatIllegalStateException()
        .isThrownBy(() -> new SnapStart(warmUp, telemetry).beforeCheckpoint(null))
        .withMessageContaining("no predictions: 'invalid'");
    assertThat(telemetry.steps).isEmpty();
  }

  @Test
  void reportsMissingClassAsException() {
    Runnable incomplete =
        () -> {
          throw new NoClassDefFoundError("org/example/Missing");
        };
    assertThatThrownBy(() -> new SnapStart(incomplete, telemetry).beforeCheckpoint(null))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("org/example/Missing");
  }

  @Test
  void warmUpPhotosCoverEveryFormatAndScale() throws IOException {
    List<String> formats = new ArrayList<>();
    for (byte[] photo : WarmUpPhotos.all(/* side= */ 64)) {
      Prediction prediction = classifier.classify(photo);
      formats.add(prediction.image().format() + " " + prediction.image().width());
    }
    assertThat(formats)
        .contains(
            "jpeg 64", "jpeg 128", "jpeg 256", "jpeg 512", "png 64", "gif 64", "bmp 64", "webp 8");
  }
}
