package clothes.cli;

import static org.assertj.core.api.Assertions.assertThat;

import clothes.evaluate.Evaluation;
import clothes.evaluate.LabeledProbabilities;
import clothes.files.FileTree;
import clothes.testing.TestImages;
import clothes.train.ClassWeights;
import clothes.train.DataOptions;
import clothes.train.Fold;
import clothes.train.RecipeOptions;
import clothes.train.SelectionMetric;
import clothes.train.Training;
import clothes.train.network.KerasFiles;
import java.awt.Color;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TrainCommandTest {
  private static final Evaluation EVALUATION =
      Evaluation.of(
          List.of("disc", "bar"),
          List.of(new LabeledProbabilities("a.jpg", "disc", List.of(0.9, 0.1))));

  @TempDir private Path folder;

  private final List<Training.Options> receivedOptions = new ArrayList<>();

  private static CliRun run(TrainCommand.TrainingRunner runner, Object... arguments) {
    return CliRun.ofCommand(
        Path.of("home"),
        console -> new TrainCommand(console, runner, status -> {}),
        Stream.concat(Stream.of("train"), Stream.of(arguments)).toArray());
  }

  private CliRun runStub(Object... arguments) {
    return run(
        (options, log) -> {
          receivedOptions.add(options);
          return EVALUATION;
        },
        arguments);
  }

  /** Checks the exit status, and returns the only line on standard error. */
  private static String errorOf(int exit, CliRun run) {
    assertThat(run.exit()).isEqualTo(exit);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).startsWith("clothes: ").hasLineCount(1);
    return run.err();
  }

  @Test
  void passesOptionsToTraining() {
    CliRun run =
        runStub(
            "--data",
            "my photos",
            "--extra",
            "more",
            "--extra",
            "most",
            "--other-garments",
            "others",
            "--things",
            "things",
            "--corrections",
            "corrections.csv",
            "--senders",
            "list.csv",
            "--fold",
            "2/4",
            "--weights",
            "w.h5",
            "--average-with",
            "first.pb",
            "--average-with",
            "second.pb",
            "--recipe",
            "original",
            "--output",
            folder,
            "--epochs",
            3,
            "--learning-rate",
            "1e-4",
            "--batch",
            16,
            "--image-size",
            160,
            "--freeze",
            12,
            "--metric",
            "macro-f1",
            "--patience",
            5,
            "--class-weights",
            "balanced",
            "--limit",
            6,
            "--seed",
            9,
            "--resume",
            "--name",
            "mine",
            "--model-version",
            "2.0");
    assertThat(run.exit()).isZero();
    assertThat(receivedOptions)
        .containsExactly(
            new Training.Options(
                new DataOptions(
                    Path.of("my photos"),
                    Optional.empty(),
                    List.of(Path.of("more"), Path.of("most")),
                    List.of(Path.of("others")),
                    List.of(Path.of("things")),
                    Optional.of(Path.of("corrections.csv")),
                    Optional.of(Path.of("list.csv")),
                    Optional.of(new Fold(2, 4))),
                new RecipeOptions(
                    "original",
                    Optional.of(1e-4),
                    Optional.of(3),
                    Optional.of(16),
                    Optional.of(160),
                    Optional.of(12),
                    Optional.of(SelectionMetric.MACRO_F1),
                    Optional.of(5),
                    Optional.of(ClassWeights.BALANCED)),
                Path.of("w.h5"),
                List.of(Path.of("first.pb"), Path.of("second.pb")),
                folder,
                /* photosPerLabel= */ 6,
                /* seed= */ 9,
                /* resume= */ true,
                Optional.of("mine"),
                Optional.of("2.0"),
                // CommandText leaves out --resume.
                /* command= */ "clothes train --data 'my photos' --extra more --extra most"
                    + " --other-garments others --things things --corrections corrections.csv"
                    + " --senders list.csv --fold 2/4 --weights w.h5"
                    + " --average-with first.pb --average-with second.pb --recipe original"
                    + " --output "
                    + folder
                    + " --epochs 3 --learning-rate 1e-4 --batch 16 --image-size 160 --freeze 12"
                    + " --metric macro-f1 --patience 5 --class-weights balanced --limit 6"
                    + " --seed 9 --name mine --model-version 2.0"));
  }

  @Test
  void usesDefaults() {
    assertThat(runStub("--output", folder).exit()).isZero();
    assertThat(receivedOptions.get(0).recipe()).isEqualTo(RecipeOptions.ofRecipe("default"));
    assertThat(receivedOptions.get(0).photosPerLabel()).isZero();
    assertThat(receivedOptions.get(0).seed()).isEqualTo(2020);
    assertThat(receivedOptions.get(0).resume()).isFalse();
  }

  @Test
  void printsTestEvaluation() {
    CliRun run = runStub("--output", folder);
    assertThat(run.exit()).isZero();
    assertThat(run.out()).contains("1 of 1 photo correct", "disc", "bar");
    assertThat(run.err()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "--epochs, -1, expected 0 or more",
    "--learning-rate, 0, expected above 0 and at most 1",
    "--learning-rate, NaN, expected above 0 and at most 1",
    "--learning-rate, slow, expected a number such as 0.0003 or 3e-4",
    "--batch, 0, expected 1 to 1024",
    "--image-size, 200, 'expected 160, 192 or 224'",
    "--freeze, 20, expected 0 to 19",
    "--metric, f2, 'accuracy, macro-f1, loss'",
    "--patience, 0, expected 1 or more",
    "--class-weights, heavy, 'none, balanced'",
    "--limit, -6, expected 0 or more",
    "--epochs, many, 'expected a whole number up to 2,147,483,647'",
    "--seed, 1.5, 'expected a whole number up to 9,223,372,036,854,775,807'",
    "--name, ' ', a model needs a name",
    "--model-version, '', a model needs a version"
  })
  void rejectsInvalidValue(String option, String value, String message) throws IOException {
    Path output = folder.resolve("run");
    assertThat(errorOf(2, runStub("--output", output, option, value)))
        .contains(option, message, "clothes train --help");
    assertThat(receivedOptions).isEmpty();
    assertThat(output).doesNotExist();
  }

  @Test
  void rejectsLabelsTogetherWithData() {
    assertThat(errorOf(2, runStub("--labels", "list.csv", "--data", "photos")))
        .contains("--labels lists the photos and replaces --data");
  }

  @Test
  void passesLabelsFileToTraining() {
    assertThat(runStub("--labels", "list.csv", "--output", folder).exit()).isZero();
    assertThat(receivedOptions.get(0).data().labels()).contains(Path.of("list.csv"));
  }

  @Test
  void rejectsUnknownRecipeAndListsRecipes() {
    assertThat(errorOf(2, runStub("--recipe", "sourdough", "--output", folder.resolve("run"))))
        .contains("--recipe is 'sourdough'", "default, original");
    assertThat(folder.resolve("run")).doesNotExist();
  }

  @Test
  void missingWeightsErrorNamesFetchCommand() throws IOException {
    Path missing = folder.resolve("none.h5");
    assertThat(errorOf(1, train("--weights", missing, "--data", writePhotos())))
        .contains("no starting weights at " + missing, "clothes data fetch");
    assertThat(folder.resolve("run/synthetic"))
        .as("the error comes before the synthetic images are drawn")
        .doesNotExist();
  }

  @Test
  void rejectsFileThatIsNotKerasWeights() throws IOException {
    Path text = Files.writeString(folder.resolve("text.h5"), "not HDF5");
    assertThat(errorOf(1, train("--weights", text, "--data", writePhotos())))
        .contains(text + " is not a Keras weight file");
  }

  @Test
  void reportsMissingWeightsAndMissingFolders() throws IOException {
    Path missing = folder.resolve("none.h5");
    FileTree.delete(writePhotos().resolve("train"));
    CliRun run = train("--weights", missing, "--data", folder.resolve("photos"));
    assertThat(run.err())
        .contains("error: no starting weights at " + missing)
        .contains("error: no folder " + folder.resolve("photos/train"))
        .endsWith("clothes: cannot train: 2 errors; all are listed above\n");
  }

  @Test
  void missingDatasetErrorNamesFetchCommand() {
    Path missing = folder.resolve("none");
    assertThat(errorOf(1, train("--data", missing)))
        .contains("no dataset at " + missing, "clothes data fetch");
  }

  @Tag("slow")
  @Test
  void reportsUnusablePhoto() throws IOException {
    Path broken = Files.writeString(writePhotos().resolve("test/hat/0.png"), "none");
    Path weights = KerasFiles.write(folder.resolve("w.h5"));
    CliRun run = train("--weights", weights, "--data", folder.resolve("photos"));
    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.err())
        .contains("error: " + broken + " cannot be used")
        .contains("clothes: cannot train: 1 error, and 1 of 6 photos cannot be used")
        .hasLineCount(3);
  }

  @Test
  void rejectsOutputThatIsFile() throws IOException {
    Path file = Files.writeString(folder.resolve("run"), "mine");
    assertThat(errorOf(1, train("--data", writePhotos())))
        .contains(file + ": cannot create this folder");
    assertThat(file).hasContent("mine");
  }

  private CliRun train(Object... arguments) {
    Stream<Object> all =
        Stream.concat(Stream.of("--output", folder.resolve("run")), Stream.of(arguments));
    return run(Training::run, all.toArray());
  }

  /** One photo of each of two labels in each split. */
  private Path writePhotos() throws IOException {
    Path photos = folder.resolve("photos");
    for (String split : List.of("train", "validation", "test")) {
      for (String label : List.of("hat", "shoes")) {
        Path photo = photos.resolve(split).resolve(label).resolve("0.png");
        Files.createDirectories(photo.getParent());
        Files.write(photo, TestImages.png(TestImages.filled(8, 8, Color.BLACK)));
      }
    }
    return photos;
  }

  @Test
  void helpListsEveryOptionAndDefaults() {
    CliRun run = runStub("--help");
    assertThat(run.exit()).isZero();
    assertThat(run.out())
        .contains("--data", "--labels", "--extra", "--other-garments", "--things", "--corrections")
        .contains("--senders", "--fold", "--weights", "--average-with", "--recipe", "--output")
        .contains("--epochs", "--learning-rate", "--batch", "--image-size", "--freeze", "--metric")
        .contains("--patience", "--class-weights", "--limit", "--seed", "--resume", "--name")
        .contains("--model-version")
        .contains("(default: 2020)", "data/clothing)", "(default: default)", "runs/RECIPE");
  }
}
