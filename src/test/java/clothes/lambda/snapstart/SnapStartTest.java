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
  /** Records events in order. */
  private static final class OrderedTelemetry implements FunctionTelemetry {
    final List<String> calls = new ArrayList<>();

    @Override
    public <T> T during(Context invocation, Work<T> work) throws IOException {
      return work.run();
    }

    @Override
    public void classified(Prediction prediction) {}

    @Override
    public void failed(String input, Throwable cause) {}

    @Override
    public void ignored(String input, String why) {}

    @Override
    public void prepared() {
      calls.add("prepared");
    }

    @Override
    public void restored() {
      calls.add("restored");
    }
  }

  private final OrderedTelemetry telemetry = new OrderedTelemetry();

  @Test
  void warmsUpBeforeSnapshotAndCountsRestore() {
    SnapStart snapStart = new SnapStart(() -> telemetry.calls.add("warm-up"), telemetry);
    snapStart.beforeCheckpoint(null);
    snapStart.afterRestore(null);
    assertThat(telemetry.calls).containsExactly("warm-up", "prepared", "restored");
  }

  @Test
  void failedWarmUpStopsDeployment() {
    WarmUpEvent event = new WarmUpEvent(JsonNodeFactory.instance.objectNode(), "predictions");
    WarmUp warmUp =
        new WarmUp((in, out, context) -> out.write("invalid".getBytes(UTF_8)), List.of(event));
    assertThatIllegalStateException()
        .isThrownBy(() -> new SnapStart(warmUp, telemetry).beforeCheckpoint(null))
        .withMessageContaining("no predictions: 'invalid'");
    assertThat(telemetry.calls).isEmpty();
  }

  @Test
  void reportsMissingClassAsException() {
    Runnable incomplete =
        () -> {
          throw new NoClassDefFoundError("org/example/Gone");
        };
    assertThatThrownBy(() -> new SnapStart(incomplete, telemetry).beforeCheckpoint(null))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("org/example/Gone");
  }

  @Test
  void warmUpPhotosCoverEveryFormatAndScale() throws IOException {
    List<String> formats = new ArrayList<>();
    for (byte[] photo : WarmUpPhotos.all(64)) {
      Prediction prediction = classifier.classify(photo);
      formats.add(prediction.image().format() + " " + prediction.image().width());
    }
    assertThat(formats)
        .contains(
            "jpeg 64", "jpeg 128", "jpeg 256", "jpeg 512", "png 64", "gif 64", "bmp 64", "webp 8");
  }
}
