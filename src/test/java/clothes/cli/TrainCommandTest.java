package clothes.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import clothes.evaluate.Answer;
import clothes.evaluate.Evaluation;
import clothes.train.Fold;
import clothes.train.Training;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrainCommandTest {
  private static final Evaluation EVALUATION =
      Evaluation.of(
          List.of("disc", "bar"), List.of(new Answer("a.jpg", "disc", List.of(0.9, 0.1))));

  @TempDir private Path folder;

  private final List<Training.Options> asked = new ArrayList<>();
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private int run(TrainCommand.Trainer trainer, Object... arguments) {
    Console console =
        new Console(
            new ByteArrayInputStream(new byte[0]),
            out,
            new PrintStream(err, true, UTF_8),
            false,
            false,
            Path.of("home"));
    String[] words =
        Stream.concat(Stream.of("train"), Arrays.stream(arguments).map(Object::toString))
            .toArray(String[]::new);
    return new Main(console, List.of(new TrainCommand(console, trainer))).run(words);
  }

  private int ask(Object... arguments) {
    return run(
        (options, log) -> {
          asked.add(options);
          return EVALUATION;
        },
        arguments);
  }

  private String complaint() {
    assertThat(out.toString(UTF_8)).isEmpty();
    assertThat(err.toString(UTF_8)).startsWith("clothes: ").hasLineCount(1);
    return err.toString(UTF_8);
  }

  @Test
  void handsOnEveryOption() {
    int exit =
        ask(
            "--data",
            "photos",
            "--extra",
            "more",
            "--extra",
            "most",
            "--outliers",
            "others",
            "--senders",
            "list.csv",
            "--fold",
            "2/4",
            "--weights",
            "w.h5",
            "--recipe",
            "original",
            "--output",
            folder,
            "--epochs",
            3,
            "--limit",
            6,
            "--seed",
            9,
            "--resume",
            "--name",
            "mine",
            "--model-version",
            "2.0");
    assertThat(exit).isZero();
    assertThat(asked)
        .containsExactly(
            new Training.Options(
                Path.of("photos"),
                List.of(Path.of("more"), Path.of("most")),
                List.of(Path.of("others")),
                Optional.of(Path.of("list.csv")),
                Optional.of(new Fold(2, 4)),
                Path.of("w.h5"),
                folder,
                "original",
                3,
                6,
                9,
                true,
                "mine",
                "2.0",
                "clothes train --data photos --extra more --extra most --outliers others --senders list.csv --fold 2/4 --weights w.h5 --recipe"
                    + " original --output "
                    + folder
                    + " --epochs 3 --limit 6 --seed 9 --name mine --model-version 2.0"));
  }

  @Test
  void leavesEpochsAndLimitToTheRecipe() {
    assertThat(ask("--output", folder)).isZero();
    assertThat(asked.get(0).recipe()).isEqualTo("default");
    assertThat(asked.get(0).epochs()).isZero();
    assertThat(asked.get(0).limit()).isZero();
    assertThat(asked.get(0).seed()).isEqualTo(2020);
    assertThat(asked.get(0).resume()).isFalse();
  }

  @Test
  void printsTheFiguresOfTheTestPhotos() {
    assertThat(ask("--output", folder)).isZero();
    assertThat(out.toString(UTF_8)).contains("1 of 1 photos right", "disc", "bar");
    assertThat(err.toString(UTF_8)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "--epochs, -1, must be 0 or more",
    "--limit, -6, must be 0 or more",
    "--epochs, many, is not an int",
    "--seed, 1.5, is not a long",
    "--name, ' ', a model needs a name",
    "--model-version, '', a model needs a version"
  })
  void refusesAValueThatMakesNoSense(String option, String value, String why) throws IOException {
    Path output = folder.resolve("run");
    assertThat(ask("--output", output, option, value)).isEqualTo(2);
    assertThat(complaint()).contains(option, why, "clothes train --help");
    assertThat(asked).isEmpty();
    assertThat(output).doesNotExist();
  }

  @Test
  void refusesAnUnknownRecipeAndListsThem() {
    assertThat(ask("--recipe", "sourdough", "--output", folder.resolve("run"))).isEqualTo(2);
    assertThat(complaint()).contains("--recipe is 'sourdough'", "default, original");
    assertThat(folder.resolve("run")).doesNotExist();
  }

  @Test
  void saysWhereTheStartingWeightsComeFrom() throws IOException {
    Path missing = folder.resolve("none.h5");
    int exit = train("--weights", missing, "--data", photos());
    assertThat(exit).isEqualTo(1);
    assertThat(complaint()).contains("no starting weights at " + missing, "clothes data fetch");
  }

  @Test
  void saysThatAFileIsNoWeights() throws IOException {
    Path text = Files.writeString(folder.resolve("text.h5"), "not HDF5");
    int exit = train("--weights", text, "--data", photos());
    assertThat(exit).isEqualTo(1);
    assertThat(complaint()).contains(text + " is not a Keras weight file");
  }

  @Test
  void saysWhereADatasetComesFrom() {
    Path missing = folder.resolve("none");
    assertThat(train("--data", missing)).isEqualTo(1);
    assertThat(complaint()).contains("no dataset at " + missing, "clothes data fetch");
  }

  @Test
  void namesAPhotoThatIsNone() throws IOException {
    Path broken = Files.writeString(photos().resolve("test/hat/0.png"), "none");
    assertThat(train("--data", folder.resolve("photos"))).isEqualTo(1);
    assertThat(complaint()).contains(broken + " cannot be trained on");
  }

  private int train(Object... arguments) {
    Stream<Object> all =
        Stream.concat(Stream.of("--output", folder.resolve("run")), Stream.of(arguments));
    return run(Training::run, all.toArray());
  }

  /** One photo of each of two labels in each split. */
  private Path photos() throws IOException {
    Path photos = folder.resolve("photos");
    for (String place : List.of("train", "validation", "test")) {
      for (String label : List.of("hat", "shoes")) {
        Path photo = photos.resolve(place).resolve(label).resolve("0.png");
        Files.createDirectories(photo.getParent());
        ImageIO.write(new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB), "png", photo.toFile());
      }
    }
    return photos;
  }

  @Test
  void helpExplainsEveryOptionWithItsDefault() {
    assertThat(ask("--help")).isZero();
    assertThat(out.toString(UTF_8))
        .contains("--data", "--extra", "--weights", "--recipe", "--output", "--epochs", "--limit")
        .contains("--seed", "--resume", "--name", "--model-version")
        .contains("Default: 2020", "Default: data/clothing", "Default: default", "runs/RECIPE");
  }
}
