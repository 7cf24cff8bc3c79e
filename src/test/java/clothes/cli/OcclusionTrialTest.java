package clothes.cli;

import static org.assertj.core.api.Assertions.assertThat;

import clothes.classify.Prediction;
import clothes.evaluate.OcclusionLoss;
import clothes.model.ModelFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** With the model and the drawn photos that ship. */
final class OcclusionTrialTest {
  private static final List<String> GARMENTS = List.of("longsleeve", "outwear", "skirt", "t-shirt");

  private static OcclusionLoss trial(List<Integer> order) throws IOException {
    Path shipped = Path.of("models/clothes-mobilenet-v2");
    try (OcclusionTrial trial = new OcclusionTrial(ModelFolder.open(shipped))) {
      for (int i : order) {
        Path photo = Path.of("samples", GARMENTS.get(i) + ".jpg");
        Prediction prediction = trial.classify(i, "", Files.readAllBytes(photo));
        assertThat(prediction.heatMap()).isEmpty();
        assertThat(prediction.label()).isEqualTo(GARMENTS.get(i));
      }
      return trial.mean();
    }
  }

  @Test
  void tellsWhatHidingCostsInWhateverOrderPhotosCome() throws IOException {
    OcclusionLoss loss = trial(List.of(0, 1, 2, 3));
    assertThat(loss.hottest()).isBetween(0.001, 1.0);
    assertThat(loss.random()).isBetween(0.001, 1.0).isNotEqualTo(loss.hottest());
    assertThat(trial(List.of(3, 1, 0, 2))).isEqualTo(loss);
  }
}
