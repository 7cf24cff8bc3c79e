package clothes.evaluate.run;

import static org.assertj.core.api.Assertions.assertThat;

import clothes.classify.Prediction;
import clothes.cli.CliRun;
import clothes.cli.EvaluateCommand;
import clothes.evaluate.ConfidenceDrop;
import clothes.model.ModelFolder;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Uses the shipped model and the sample photos. */
@Tag("slow")
final class OcclusionEvaluatorTest {
  private static final List<String> GARMENTS = List.of("longsleeve", "outwear", "skirt", "t-shirt");

  private static ConfidenceDrop meanDrop(List<Integer> order) throws IOException {
    Path shipped = Path.of("models/clothes-mobilenet-v2");
    try (OcclusionEvaluator evaluator = new OcclusionEvaluator(ModelFolder.open(shipped))) {
      for (int i : order) {
        Path photo = Path.of("samples", GARMENTS.get(i) + ".jpg");
        Prediction prediction =
            evaluator.classify(/* number= */ i + 1, /* input= */ "", Files.readAllBytes(photo));
        assertThat(prediction.heatMap()).isEmpty();
        assertThat(prediction.label()).isEqualTo(GARMENTS.get(i));
      }
      return evaluator.meanDrop();
    }
  }

  @Test
  void meanDropIsIndependentOfPhotoOrder() throws IOException {
    ConfidenceDrop drop = meanDrop(List.of(0, 1, 2, 3));
    assertThat(drop.hottestRegion()).isBetween(0.001, 1.0);
    assertThat(drop.randomRegions()).isBetween(0.001, 1.0).isNotEqualTo(drop.hottestRegion());
    assertThat(meanDrop(List.of(3, 1, 0, 2))).isEqualTo(drop);
  }

  @Test
  void ratioIsNullWithoutLabeledPhotos(@TempDir Path folder) throws IOException {
    Path photos = Files.createDirectories(folder.resolve("things/plant"));
    Files.copy(Path.of("samples/plant.jpg"), photos.resolve("a.jpg"));
    CliRun run =
        CliRun.ofCommand(
            Path.of("").toAbsolutePath(),
            EvaluateCommand::new,
            "evaluate",
            "--ood",
            "things=" + folder.resolve("things"),
            "--heatmaps",
            "--output",
            folder);
    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(run.out()).contains("at a random position by 0.0\n");
    assertThat(
            new JsonMapper()
                .readTree(Files.readString(folder.resolve("metrics.json")))
                .at("/heatMaps/ratio")
                .isNull())
        .isTrue();
  }

  @Test
  void evaluateCommandPrintsMeanDrop(@TempDir Path folder) throws IOException {
    for (String garment : GARMENTS) {
      Path photos = Files.createDirectories(folder.resolve("photos").resolve(garment));
      Files.copy(Path.of("samples", garment + ".jpg"), photos.resolve("a.jpg"));
    }
    Path project = Path.of("").toAbsolutePath();
    CliRun run =
        CliRun.ofCommand(
            project,
            EvaluateCommand::new,
            "evaluate",
            folder.resolve("photos"),
            "--heatmaps",
            "--json",
            "--output",
            folder.resolve("output"));
    assertThat(run.exit()).as(run.err()).isZero();
    ConfidenceDrop drop = meanDrop(List.of(0, 1, 2, 3));
    JsonNode printed = new JsonMapper().readTree(run.out()).path("heatMaps");
    assertThat(printed.path("hottestRegion").doubleValue()).isEqualTo(drop.hottestRegion());
    assertThat(printed.path("randomRegions").doubleValue()).isEqualTo(drop.randomRegions());
    assertThat(folder.resolve("output/metrics.json")).content().contains("heatMaps");
  }
}
