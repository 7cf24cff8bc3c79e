package clothes.lambda.snapstart;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import clothes.api.Api;
import clothes.api.Telemetry;
import clothes.classify.Prediction;
import clothes.lambda.ApiHandler;
import clothes.lambda.ApiTest;
import clothes.lambda.Deployment;
import clothes.lambda.Settings;
import com.amazonaws.services.lambda.runtime.Context;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

final class SnapStartTest extends ApiTest {
  /** Remembers in which order things happened. */
  private static final class Journal implements Telemetry {
    final List<String> pages = new ArrayList<>();

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
      pages.add("prepared");
    }

    @Override
    public void restored() {
      pages.add("restored");
    }
  }

  private final Journal journal = new Journal();

  @Tag("slow")
  @Test
  void everyWarmUpRequestOfTheApiHasItsAnswerWithoutANetwork() throws IOException {
    List<byte[]> photos = WarmUpPhotos.all(classifier.card().photoSide());
    Map<String, String> environment = new HashMap<>(Map.of("MODEL_URI", model.toString()));
    Map<String, String> buckets = Map.of("UPLOAD_BUCKET", "in", "RESULTS_BUCKET", "out");
    for (Map<String, String> more : List.of(Map.<String, String>of(), buckets)) {
      environment.putAll(more);
      Api api = new Deployment(Settings.of(environment), journal).silentApi(photos.get(0));
      ApiHandler handler = new ApiHandler(api, Telemetry.SILENT);
      assertThatCode(new WarmUp(handler, ApiWarmUp.events(photos))::run).doesNotThrowAnyException();
    }
  }

  @Test
  void warmsUpBeforeAndCountsAfter() {
    SnapStart snapStart = new SnapStart(() -> journal.pages.add("warm"), journal);
    snapStart.beforeCheckpoint(null);
    snapStart.afterRestore(null);
    assertThat(journal.pages).containsExactly("warm", "prepared", "restored");
  }

  @Test
  void aFunctionThatCannotAnswerIsNotDeployed() {
    WarmUpEvent event = new WarmUpEvent(JsonNodeFactory.instance.objectNode(), "predictions");
    WarmUp warmUp =
        new WarmUp((in, out, context) -> out.write("sorry".getBytes(UTF_8)), List.of(event));
    assertThatIllegalStateException()
        .isThrownBy(() -> new SnapStart(warmUp, journal).beforeCheckpoint(null))
        .withMessageContaining("no predictions: 'sorry'");
    assertThat(journal.pages).isEmpty();
  }

  @Test
  void aMissingClassIsAnExceptionThatTheRuntimeReports() {
    Runnable incomplete =
        () -> {
          throw new NoClassDefFoundError("org/example/Gone");
        };
    assertThatThrownBy(() -> new SnapStart(incomplete, journal).beforeCheckpoint(null))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("org/example/Gone");
  }

  @Test
  void photosToWarmUpWithHaveEveryFormatAndScale() throws IOException {
    List<String> seen = new ArrayList<>();
    for (byte[] photo : WarmUpPhotos.all(64)) {
      Prediction prediction = classifier.classify(photo);
      seen.add(prediction.image().format() + " " + prediction.image().width());
    }
    assertThat(seen)
        .contains(
            "jpeg 64", "jpeg 128", "jpeg 256", "jpeg 512", "png 64", "gif 64", "bmp 64", "webp 8");
  }
}
