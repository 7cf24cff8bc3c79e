package clothes.train;

import static org.assertj.core.api.Assertions.assertThat;

import clothes.cli.CliRun;
import clothes.cli.EvaluateCommand;
import clothes.testing.TestImages;
import java.awt.Color;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Training reads the corrections of {@code clothes evaluate --find-label-errors}. */
@Tag("slow")
final class FoundLabelErrorsTest {
  @TempDir private Path folder;

  private void writePhoto(String name, int red, int blue) throws IOException {
    ToyPhotos.write(
        folder.resolve("photos").resolve(name),
        TestImages.png(TestImages.filled(80, 80, new Color(red, 60, blue))));
  }

  @Test
  void correctionsMatchPhotosInGroupFolders() throws IOException {
    // 20 photos of each label.
    for (int i = 0; i < 10; i++) {
      writePhotos(i < 5 ? "anna" : "ben", i, 150 + 10 * i);
      writePhotos(i < 5 ? "chris" : "dora", i, 155 + 10 * i);
    }
    // Two blue photos with the wrong label; a red one of the same file name with the right label.
    writePhoto("scarf/ben/x.png", /* red= */ 10, /* blue= */ 202);
    writePhoto("scarf/dora/x.png", /* red= */ 10, /* blue= */ 212);
    writePhoto("scarf/x.png", /* red= */ 202, /* blue= */ 10);
    Path model = TinyModel.write(Files.createDirectory(folder.resolve("model")));
    CliRun run =
        CliRun.ofCommand(
            Path.of("home"),
            EvaluateCommand::new,
            "evaluate",
            "--find-label-errors",
            "--model",
            model,
            "--output",
            folder,
            folder.resolve("photos"));
    assertThat(run.out()).contains("2 of 43 labels probably wrong");
    assertThat(correctedToSkirt(folder.resolve("corrections.csv")))
        .containsExactly("scarf/ben/x.png", "scarf/dora/x.png");
  }

  /** Writes a red scarf and a blue skirt; {@code level} is the red or blue value, 0 to 255. */
  private void writePhotos(String person, int number, int level) throws IOException {
    writePhoto("scarf/%s/%d.png".formatted(person, number), level, 10);
    writePhoto("skirt/%s/%d.png".formatted(person, number), 10, level);
  }

  /** The training photos that have the label skirt, but lie in the folder of another label. */
  private List<String> correctedToSkirt(Path corrections) throws IOException {
    DataOptions options =
        new DataOptions(
            folder.resolve("photos"),
            /* labels= */ Optional.empty(),
            /* extra= */ List.of(),
            /* otherGarments= */ List.of(),
            /* things= */ List.of(),
            Optional.of(corrections),
            /* senders= */ Optional.empty(),
            /* fold= */ Optional.empty());
    DatasetReader reader =
        new DatasetReader(options, new DataProblems(), /* seed= */ 1, /* perPhoto= */ () -> {});
    List<String> log = new ArrayList<>();
    reader.check(log::add);
    assertThat(log).isEmpty();
    Dataset data = reader.read(/* synthetic= */ List.of());
    int skirt = data.classes().labels().indexOf("skirt");
    return data.train().stream()
        .filter(example -> example.label() == skirt && !example.folderName().equals("skirt"))
        .map(Dataset.Example::name)
        .toList();
  }
}
