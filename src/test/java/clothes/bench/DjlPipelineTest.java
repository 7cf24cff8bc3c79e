package clothes.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import clothes.classify.Classifier;
import clothes.classify.LabelConfidence;
import clothes.classify.Timing;
import clothes.model.ModelException;
import clothes.model.ModelFolder;
import clothes.model.Precision;
import clothes.testing.TestImages;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
final class DjlPipelineTest {
  private static final Path MODEL = Path.of("models/clothes-mobilenet-v2");

  private static final int SIDE = 256;

  /**
   * A square PNG whose side is the model's {@code minPhotoSide}, so neither pipeline resizes it.
   * PNG decoding is exact.
   */
  private static byte[] png() {
    BufferedImage picture = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
    Random random = new Random(3);
    for (int y = 0; y < SIDE; y++) {
      for (int x = 0; x < SIDE; x++) {
        picture.setRGB(x, y, x << 16 | y << 8 | random.nextInt(256));
      }
    }
    return TestImages.png(picture);
  }

  private static Map<String, Double> byLabel(List<LabelConfidence> predictions) {
    return predictions.stream()
        .collect(Collectors.toMap(LabelConfidence::label, LabelConfidence::confidence));
  }

  @Test
  void runsSameNetwork() throws IOException {
    byte[] png = png();
    try (Classifier classifier = Classifier.open(ModelFolder.open(MODEL), Precision.FLOAT32);
        DjlPipeline djl = DjlPipeline.open(MODEL)) {
      Map<String, Double> expected = byLabel(classifier.classify(png).predictions());
      Map<String, Double> actual = byLabel(djl.classify(png).predictions());
      assertThat(actual).hasSameSizeAs(expected);
      expected.forEach(
          (label, confidence) ->
              assertThat(actual.get(label)).as(label).isCloseTo(confidence, within(1e-5)));
    }
  }

  @Test
  void reportsDecodeAndInferenceTime() throws IOException {
    byte[] png = png();
    try (DjlPipeline djl = DjlPipeline.open(MODEL)) {
      Timing timing = djl.classify(png).timing();
      assertThat(timing.decodeMs()).isPositive();
      assertThat(timing.inferMs()).isPositive();
    }
  }

  @Test
  void rejectsMissingModelFolder() {
    assertThatThrownBy(() -> DjlPipeline.open(Path.of("no such folder")))
        .isInstanceOf(ModelException.class);
  }
}
