package clothes.cli;

import static org.assertj.core.api.Assertions.assertThat;

import clothes.evaluate.EpochMetrics;
import clothes.evaluate.HistoryFile;
import clothes.evaluate.LabeledPrediction;
import clothes.evaluate.PredictionsFile;
import clothes.testing.TestImages;
import java.awt.Color;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CompareCommandTest {
  private static final int PHOTOS = 20;

  @TempDir private Path folder;
  private Path page;

  @BeforeEach
  void writePhotos() throws IOException {
    page = folder.resolve("compare.html");
    for (int i = 0; i < PHOTOS; i++) {
      Files.write(photo(i), TestImages.png(TestImages.filled(8, 8, new Color(i, 0, 0))));
    }
  }

  private Path photo(int number) {
    return folder.resolve(number + "&.png");
  }

  /** All photos are hats; the run predicts the first {@code correct} ones correctly. */
  private Path writeRun(String name, int correct) throws IOException {
    Path run = Files.createDirectories(folder.resolve(name));
    List<LabeledPrediction> predictions = new ArrayList<>();
    for (int i = 0; i < PHOTOS; i++) {
      String predicted = i < correct ? "hat" : "shoes";
      predictions.add(new LabeledPrediction(photo(i).toString(), "hat", predicted, 0.75));
    }
    PredictionsFile.write(run.resolve("predictions.csv"), predictions);
    HistoryFile.write(
        run.resolve("history.csv"),
        List.of(
            // epoch, learning rate, loss, accuracy; validation: loss, accuracy, macro F1
            new EpochMetrics(1, 1e-3, 2, 0.3, 1.5, 0.4, 0.35),
            new EpochMetrics(2, 1e-3, 1, 0.5, Double.NaN, 0.6, 0.55)));
    return run;
  }

  private CliRun compare(Object... runs) {
    List<Object> words = new ArrayList<>(List.of("compare", "--output", page));
    words.addAll(List.of(runs));
    return CliRun.ofCommand(Path.of("home"), CompareCommand::new, words.toArray());
  }

  @Test
  void comparesEachRunWithFirst() throws IOException {
    CliRun run =
        compare(writeRun("first", /* correct= */ 18), writeRun("second", /* correct= */ 10));
    assertThat(run.exit()).isZero();
    List<String> lines = run.out().lines().toList();
    assertThat(lines).hasSize(4);
    assertThat(lines.get(0)).endsWith("only first   only this        p");
    assertThat(lines.get(1))
        .matches(".*first +18 of 20 +90\\.0 % +69\\.9 to +97\\.2 .* 0 +0 +1\\.000");
    assertThat(lines.get(2)).matches(".*second +10 of 20 +50\\.0 % .* 8 +0 +0\\.008");
    assertThat(lines.get(3)).startsWith("20 photos in common, 8 with different predictions");
  }

  @Test
  void pageHasCurvesAndPhotosThatDiffer() throws IOException {
    compare(writeRun("first", /* correct= */ 18), writeRun("second", /* correct= */ 10));
    String html = Files.readString(page);
    assertThat(html)
        .contains("<h2>Validation accuracy</h2>", "role=\"img\"", "8 photos.", "10&amp;.png")
        .doesNotContain("NaN", "http://", "https://");
    assertThat(html.split("data:image/jpeg", -1)).hasSize(8 + 1);
    assertThat(html.split("<polyline", -1)).as("three charts of two runs").hasSize(6 + 1);
  }

  @Test
  void comparesEvaluationWithTraining() throws IOException {
    Path first = writeRun("first", /* correct= */ 18);
    Path predictions = Files.copy(first.resolve("predictions.csv"), folder.resolve("p.csv"));
    // Paths are relative to the file, and the copy is beside the photos.
    Files.writeString(predictions, Files.readString(predictions).replace("../", ""));
    CliRun run = compare(predictions, writeRun("second", /* correct= */ 18));
    assertThat(run.exit()).isZero();
    assertThat(run.out()).contains("20 photos in common, 0 with different predictions");
  }

  @Test
  void rejectsFolderAsOutput() throws IOException {
    Path first = writeRun("first", /* correct= */ 18);
    Path second = writeRun("second", /* correct= */ 10);
    for (Path output : List.of(Path.of("/"), folder)) {
      CliRun run =
          CliRun.ofCommand(
              Path.of("home"), CompareCommand::new, "compare", "--output", output, first, second);
      assertThat(run.exit()).isEqualTo(1);
      assertThat(run.err())
          .isEqualTo("clothes: " + output + ": is a folder; expected a file for the page\n");
    }
  }

  @Test
  void rejectsComparedPredictionsAsOutput() throws IOException {
    Path first = writeRun("first", /* correct= */ 18);
    page = writeRun("second", /* correct= */ 10).resolve("predictions.csv");
    for (Path second : List.of(page, page.getParent())) {
      assertThat(compare(first, second).err())
          .isEqualTo("clothes: " + page + ": holds predictions; name another file with --output\n");
    }
    assertThat(page).content().startsWith("path,");
  }

  @Test
  void errorNamesRunThatCannotBeCompared() throws IOException {
    Path first = writeRun("first", /* correct= */ 1);
    assertThat(compare(first).err()).contains("compare needs at least two runs, received 1");
    assertThat(compare(first, folder.resolve("none")).err())
        .contains("none does not exist", "'clothes train'", "NAME-predictions.csv");
    Path empty = Files.createDirectory(folder.resolve("empty"));
    assertThat(compare(first, empty).err()).contains("empty has no predictions.csv");
    Path other =
        Files.writeString(
            folder.resolve("other.csv"), "path,label,predicted,confidence\nx.png,hat,hat,0.5\n");
    assertThat(compare(first, other).err()).contains("no photo in common");
    Files.writeString(other, "path,label,predicted,confidence\n1&.png,shoes,hat,0.5\n");
    assertThat(compare(first, other).err()).contains("different labels of", "hat, shoes");
    for (String confidence : List.of("high", "NaN", "-1", "7")) {
      Files.writeString(
          other, "path,label,predicted,confidence\n1&.png,hat,hat," + confidence + "\n");
      assertThat(compare(first, other).err())
          .contains("line 2: has the confidence '" + confidence + "'; expected 0 to 1");
    }
    Files.writeString(
        other, "path,label,predicted,confidence\n1&.png,hat,hat,0.5\n1&.png,hat,shoes,0.5\n");
    assertThat(compare(first, other).err()).contains("repeats the photo " + photo(1));
  }
}
