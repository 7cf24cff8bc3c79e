package clothes.train;

import static org.assertj.core.api.Assertions.assertThat;

import clothes.console.Console;
import clothes.train.Dataset.Example;
import clothes.train.network.RotationHead;
import clothes.train.network.Weights;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("slow")
@ExtendWith(WithTensorFlow.class)
final class TrainerTest {
  private static final OutputClasses CLASSES =
      new OutputClasses(List.of("bar", "disc"), List.of(), List.of());

  @TempDir private Path folder;

  /**
   * Training adds the offsets to the logits, and the exported biases keep half of them, which is
   * enough to decide every prediction.
   */
  @ParameterizedTest
  @CsvSource({"100, 0.0", "-100, 1.0"})
  void validatesWithExportedBiases(float offsetOfBars, double accuracyOfDiscs) throws IOException {
    Path photos = ToyPhotos.writeDataset(folder.resolve("photos"));
    List<Example> train =
        List.of(
            new Example(photos.resolve("train/bar/0.jpg"), 0),
            new Example(photos.resolve("train/disc/1.jpg"), 1));
    List<Example> discs = List.of(new Example(photos.resolve("validation/disc/1.jpg"), 1));
    Recipe recipe = ToyNetwork.ALL_LAYERS;
    Weights weights =
        ToyNetwork.initialWeights(/* seed= */ 1)
            .merge(recipe.head().initialWeights(CLASSES.count(), /* seed= */ 1))
            .merge(RotationHead.initialWeights());
    float[] offsets = {offsetOfBars, -offsetOfBars};
    LabelBalance balance = new LabelBalance(offsets, /* lossWeights= */ new float[] {1, 1});
    try (RunLog log = new RunLog(silentConsole(), folder);
        Trainer trainer = new Trainer(recipe, CLASSES, balance, weights, /* seed= */ 1, log)) {
      assertThat(trainer.trainEpoch(List.of(), train, discs).validationAccuracy())
          .isEqualTo(accuracyOfDiscs);
    }
  }

  private static Console silentConsole() {
    return TestConsole.of(
        new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8));
  }
}
