package clothes.cli;

import static org.assertj.core.api.Assertions.assertThat;

import clothes.testing.TestImages;
import clothes.train.TinyModel;
import java.awt.Color;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code clothes evaluate --find-label-errors} with a small model. */
@Tag("slow")
final class FindLabelErrorsTest {
  @TempDir private Path folder;
  private Path photos;
  private Path model;
  private Path output;

  @BeforeEach
  void writeModel() throws IOException {
    photos = folder.resolve("photos");
    output = folder.resolve("output");
    model = TinyModel.write(Files.createDirectory(folder.resolve("model")));
  }

  private void writePhoto(String name, int red, int blue) throws IOException {
    Path file = photos.resolve(name);
    Files.createDirectories(file.getParent());
    Files.write(file, TestImages.png(TestImages.filled(80, 80, new Color(red, 60, blue))));
  }

  private CliRun find(Object... more) {
    Object[] words = {
      "evaluate", "--find-label-errors", "--model", model, "--output", output, photos
    };
    return CliRun.ofCommand(
        Path.of("home"),
        EvaluateCommand::new,
        Stream.concat(Stream.of(words), Stream.of(more)).toArray());
  }

  private void writeRedScarvesAndBlueSkirts(int countOfEach) throws IOException {
    for (int i = 0; i < countOfEach; i++) {
      writePhoto("scarf/" + i + ".png", 150 + 5 * i, 10);
      writePhoto("skirt/" + i + ".png", 10, 150 + 5 * i);
    }
  }

  @Test
  void findsBlueSkirtAmongRedScarves() throws IOException {
    writeRedScarvesAndBlueSkirts(20);
    writePhoto("scarf/wrong.png", /* red= */ 10, /* blue= */ 202);
    CliRun run = find();
    assertThat(run.exit()).isZero();
    assertThat(run.out()).contains("1 of 41 labels probably wrong");
    List<String> ranking = Files.readAllLines(output.resolve("label-errors.csv"));
    assertThat(ranking).as("header and 41 photos").hasSize(42);
    // The row continues with the margin, which is negative for a wrong label.
    assertThat(ranking.get(1)).startsWith("../photos/scarf/wrong.png,scarf,skirt,-");
    assertThat(output.resolve("corrections.csv"))
        .hasContent("path,label,split\nscarf/wrong.png,skirt,\n");
    String html = Files.readString(output.resolve("label-errors.html"));
    assertThat(html.substring(0, html.indexOf("<h2>Near duplicates</h2>")))
        .contains("<h2>Probable label errors</h2>", "1 of 41 labels probably wrong", "wrong.png")
        .doesNotContain("scarf/0.png", "skirt/0.png");
  }

  @Test
  void leavesOutListedPhotos() throws IOException {
    writeRedScarvesAndBlueSkirts(5);
    writePhoto("scarf/doubtful.png", /* red= */ 10, /* blue= */ 202);
    Path doubtful =
        Files.writeString(folder.resolve("doubtful.txt"), "photos/scarf/doubtful.png\n");
    assertThat(find("--leave-out", doubtful).exit()).isZero();
    assertThat(Files.readString(output.resolve("label-errors.csv")))
        .contains("scarf/4.png")
        .doesNotContain("doubtful");
  }

  @Test
  void reportsTooFewLabelsAndFailedPhotos() throws IOException {
    writePhoto("scarf/0.png", /* red= */ 10, /* blue= */ 202);
    assertThat(find().err()).contains("the photos have 1 label");
    Files.writeString(photos.resolve("scarf/1.png"), "text");
    assertThat(find().err()).contains("1.png");
  }
}
