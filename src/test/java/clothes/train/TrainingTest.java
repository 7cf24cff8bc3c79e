package clothes.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import clothes.evaluate.EpochMetrics;
import clothes.evaluate.Evaluation;
import clothes.evaluate.HistoryFile;
import clothes.evaluate.PredictionsFile;
import clothes.model.Digest;
import clothes.model.ModelCard;
import clothes.model.ModelFolder;
import clothes.model.Precision;
import clothes.savedmodel.SavedModelFile;
import clothes.testing.TestImages;
import clothes.train.network.ModelWeights;
import clothes.train.network.Weights;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.Color;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Complete training runs on toy photos, from random weights. */
@Tag("slow")
@ExtendWith(WithTensorFlow.class)
final class TrainingTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Weights BASE = ToyNetwork.initialWeights(/* seed= */ 1);

  @TempDir private static Path photos;

  /** The output folder of a run of {@link ToyNetwork#ALL_LAYERS} from start to end. */
  @TempDir private static Path uninterrupted;

  /** The output folder of a run of {@link ToyNetwork#HEAD_ONLY} from start to end. */
  @TempDir private static Path uninterruptedHead;

  private static Path weightsFile;
  private static Evaluation evaluation;

  @TempDir private Path output;

  @BeforeAll
  static void trainOnce() throws IOException {
    ToyPhotos.writeDataset(photos);
    weightsFile =
        Files.writeString(
            photos.resolve("weights.h5"), "weights, of which only the digest is used");
    evaluation = train(options(uninterrupted), ToyNetwork.ALL_LAYERS);
    train(options(uninterruptedHead), ToyNetwork.HEAD_ONLY);
  }

  private static Training.Options options(Path output) {
    return options(output, /* resume= */ false);
  }

  private static Training.Options resumed(Path output) {
    return options(output, /* resume= */ true);
  }

  private static Training.Options options(Path output, boolean resume) {
    return options(output, resume, /* seed= */ 2020, /* limit= */ 0);
  }

  private static Training.Options options(Path output, boolean resume, long seed, int limit) {
    return options(photos, Optional.empty(), output, resume, seed, limit);
  }

  private static Training.Options options(
      Path photos, Optional<Path> senders, Path output, boolean resume, long seed, int limit) {
    DataOptions data =
        new DataOptions(
            photos,
            /* labels= */ Optional.empty(),
            /* extra= */ List.of(),
            /* otherGarments= */ List.of(),
            /* things= */ List.of(),
            /* corrections= */ Optional.empty(),
            senders,
            /* fold= */ Optional.empty());
    return new Training.Options(
        data,
        RecipeOptions.ofRecipe(/* name= */ ""),
        weightsFile,
        /* averageWith= */ List.of(),
        output,
        limit,
        seed,
        resume,
        Optional.of("toy"),
        Optional.of("0.1"),
        "train toy");
  }

  private static Training.Options averagedWith(List<Path> graphs, Training.Options options) {
    return copyWith(options, graphs, options.name(), options.version());
  }

  private static Training.Options copyWith(
      Training.Options options,
      List<Path> averageWith,
      Optional<String> name,
      Optional<String> version) {
    return new Training.Options(
        options.data(),
        options.recipe(),
        options.weights(),
        averageWith,
        options.output(),
        options.photosPerLabel(),
        options.seed(),
        options.resume(),
        name,
        version,
        options.command());
  }

  private static Recipe allLayers(int epochs) {
    return ToyNetwork.ALL_LAYERS.toBuilder().epochs(epochs).build();
  }

  private static Evaluation train(Training.Options options, Recipe recipe) throws IOException {
    return train(options, recipe, "no such line");
  }

  /** Trains until the log contains a line that starts with {@code lastLine}, then throws. */
  private static Evaluation train(Training.Options options, Recipe recipe, String lastLine)
      throws IOException {
    try (RunLog log = new RunLog(TestConsole.of(printerUntil(lastLine)), options.output())) {
      return Training.run(options, recipe, () -> BASE, log);
    }
  }

  private static PrintStream printerUntil(String lastLine) {
    return new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8) {
      @Override
      public void println(String line) {
        if (line.startsWith(lastLine)) {
          throw new IllegalStateException("killed at " + line);
        }
      }
    };
  }

  private static void kill(Training.Options options, Recipe recipe, String lastLine) {
    assertThatThrownBy(() -> train(options, recipe, lastLine))
        .hasMessageStartingWith("killed at " + lastLine);
  }

  private static Dataset dataset() throws IOException {
    DatasetReader reader =
        new DatasetReader(
            DataOptions.of(photos), new DataProblems(), /* seed= */ 2020, /* perPhoto= */ () -> {});
    reader.check(line -> {});
    return reader.read(List.of(uninterrupted.resolve("synthetic")));
  }

  private static JsonNode json(Path file) throws IOException {
    return JSON.readTree(file.toFile());
  }

  private static String modelDigest(Path folder) throws IOException {
    return Digest.of(folder.resolve(ModelFolder.GRAPH));
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path copy = to.resolve(from.relativize(file).toString());
        Files.createDirectories(copy.getParent());
        Files.copy(file, copy);
      }
    }
  }

  @Test
  void learnsToDistinguishDiscsFromBars() throws IOException {
    Evaluation longer = train(options(output), allLayers(/* epochs= */ 12));
    assertThat(longer.photos()).isEqualTo(4);
    assertThat(longer.correct()).isEqualTo(4);
  }

  @Test
  void writesEveryFileOfRun() throws IOException {
    try (Stream<Path> files = Files.list(uninterrupted)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder(
              "saved_model.pb",
              "card.json",
              "metrics.json",
              "history.csv",
              "history.png",
              "predictions.csv",
              "tensorboard",
              "confusion_matrix.png",
              "reliability.png",
              "log.txt",
              "ood.png",
              "checkpoint",
              "synthetic",
              "synthetic-held-out");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"history.png", "confusion_matrix.png", "reliability.png", "ood.png"})
  void plotsArePngs(String name) throws IOException {
    byte[] bytes = Files.readAllBytes(uninterrupted.resolve(name));
    assertThat(new String(bytes, 1, 3, StandardCharsets.US_ASCII)).isEqualTo("PNG");
    assertThat(ImageIO.read(uninterrupted.resolve(name).toFile()).getWidth()).isGreaterThan(100);
  }

  @Test
  void cardAndMetricsReportOodDetectionOnHeldOutSyntheticKinds() throws IOException {
    JsonNode synthetic = json(uninterrupted.resolve("card.json")).at("/metrics/ood/synthetic");
    int kinds = SyntheticOutliers.HELD_OUT_KINDS.size();
    int images = kinds * ToyNetwork.ALL_LAYERS.syntheticPerKind();
    assertThat(synthetic.path("images").intValue()).isEqualTo(images);
    JsonNode set = json(uninterrupted.resolve("metrics.json")).at("/ood/sets/0");
    assertThat(set.at("/groups")).hasSize(kinds);
    assertThat(set.at("/total/auroc")).isEqualTo(synthetic.path("auroc"));
    assertThat(set.at("/total/unknown").doubleValue())
        .isEqualTo(synthetic.path("unknown").doubleValue() / images);
  }

  @Test
  void recordsHistoryAndPredictions() throws IOException {
    assertThat(HistoryFile.read(uninterrupted.resolve("history.csv")))
        .extracting(EpochMetrics::epoch)
        .containsExactly(1, 2, 3);
    assertThat(PredictionsFile.read(uninterrupted.resolve("predictions.csv")))
        .hasSize(4)
        .allSatisfy(prediction -> assertThat(Path.of(prediction.photo())).exists());
    for (String run : List.of("train", "validation")) {
      try (Stream<Path> files = Files.list(uninterrupted.resolve("tensorboard/" + run))) {
        assertThat(files).hasSize(1);
      }
    }
  }

  @Test
  void cardRecordsHowModelWasTrained() throws IOException {
    ModelCard card = ModelFolder.open(uninterrupted).card();
    assertThat(card.name()).isEqualTo("toy");
    assertThat(card.version()).isEqualTo("0.1");
    assertThat(card.labels()).containsExactly("bar", "disc");
    assertThat(card.inputSize()).isEqualTo(32);
    assertThat(card.precisions()).containsExactly(Precision.FLOAT32, Precision.INT8);
    assertThat(ModelFolder.open(uninterruptedHead).card().precisions())
        .containsExactly(Precision.FLOAT32);
    assertThat(card.digests()).isEqualTo(Map.of("saved_model.pb", modelDigest(uninterrupted)));
    assertThat(card.training())
        .containsEntry("command", "train toy")
        .containsEntry("recipe", "toy")
        .containsEntry("seed", 2020)
        .containsEntry("epochs", 3)
        .containsEntry("keptEpochs", List.of(2, 3)) // the ends of both learning-rate cycles
        .containsEntry("photos", 8)
        .containsEntry("syntheticImages", 7)
        .containsEntry("photosSha256", dataset().digest())
        .containsEntry("weightsSha256", Digest.of(weightsFile));
  }

  @Test
  void metricsAgreeWithCard() throws IOException {
    JsonNode metrics = json(uninterrupted.resolve("metrics.json"));
    JsonNode card = json(uninterrupted.resolve("card.json")).at("/metrics/test");
    for (String metric : List.of("photos", "correct", "accuracy", "expectedCalibrationError")) {
      assertThat(metrics.at("/" + metric)).as(metric).isEqualTo(card.at("/" + metric));
    }
    assertThat(metrics.at("/correct").asInt()).isEqualTo(evaluation.correct());
    assertThat(metrics.at("/mistakes")).hasSize(4 - evaluation.correct());
    assertThat(metrics.at("/labels").findValuesAsText("label")).containsExactly("bar", "disc");
  }

  @Test
  void logsPhotosEpochsAndResults() throws IOException {
    List<String> lines = Files.readAllLines(uninterrupted.resolve("log.txt"));
    assertThat(lines.get(0))
        .isEqualTo(
            "8 training photos and 7 synthetic images, 4 validation and 4 test photos of 2 labels, recipe toy");
    assertThat(
            lines.stream()
                .filter(
                    line ->
                        line.matches(
                            "epoch +[123]  rate .* accuracy .* \\(4 photos at \\d+ pixels\\)")))
        .hasSize(3);
    assertThat(lines.get(1)).isEqualTo("label                  train validation    test");
    assertThat(lines.get(2)).isEqualTo("bar                        4          2       2");
    assertThat(lines.get(4)).matches("estimated time: \\d+ seconds? for 3 epochs of 15 photos");
    assertThat(lines.get(8))
        .matches("the model, the mean of the epochs 2 and 3: [0-4] of 4 validation photos correct");
    assertThat(lines.get(9))
        .isEqualTo("test photos: %d of 4 correct".formatted(evaluation.correct()));
  }

  /**
   * Trains on 12 discs and one bar, whose logit offsets differ much. The logged accuracy is that of
   * the exported biases, which contain only a part of the offsets used in training steps.
   */
  @Test
  void logHasValidationAccuracyOfModel(@TempDir Path data) throws IOException {
    ToyPhotos.writeDataset(data);
    for (int i = 1; i < 4; i++) {
      Files.delete(data.resolve("train/bar/" + i + ".jpg"));
    }
    for (int i = 4; i < 12; i++) {
      Path photo = data.resolve("train/disc/" + i + ".jpg");
      ToyPhotos.write(photo, TestImages.jpeg(ToyPhotos.disc(i)));
    }
    Training.Options options =
        options(
            data, Optional.empty(), output, /* resume= */ false, /* seed= */ 2020, /* limit= */ 0);
    train(options, allLayers(1));
    JsonNode validation = json(output.resolve("card.json")).at("/metrics/validation");
    String log = Files.readString(output.resolve("log.txt"));
    assertThat(log)
        .contains(
            String.format(
                Locale.ROOT,
                "validation accuracy %.4f (4 photos at 32 pixels)",
                validation.at("/accuracy").asDouble()))
        .contains(
            "the model, of epoch 1: %d of 4 validation photos correct"
                .formatted(validation.at("/correct").asInt()));
  }

  @Test
  void namesModelAfterDataAndOutputFolder() throws IOException {
    Path run = output.resolve("mine");
    Training.Options unnamed =
        copyWith(
            options(run, /* resume= */ false, /* seed= */ 7, /* limit= */ 1),
            /* averageWith= */ List.of(),
            /* name= */ Optional.empty(),
            /* version= */ Optional.empty());
    train(unnamed, allLayers(1));
    ModelCard card = ModelFolder.open(run).card();
    assertThat(card.name()).isEqualTo(photos.getFileName() + "-mine");
    assertThat(card.version()).matches("[0-9a-f]{12}");
  }

  @Test
  void averagesWeightsWithThoseOfOtherModels() throws IOException {
    Path other = output.resolve("other");
    train(
        options(other, /* resume= */ false, /* seed= */ 7, /* limit= */ 0), ToyNetwork.ALL_LAYERS);
    Path average = output.resolve("average");
    Path otherGraph = other.resolve("saved_model.pb");
    train(averagedWith(List.of(otherGraph), options(average)), ToyNetwork.ALL_LAYERS);
    // The averaging run has the options of the uninterrupted run, so it trains the same weights.
    Weights expected = Weights.mean(List.of(weights(uninterrupted), weights(other)));
    Weights averaged = weights(average);
    expected
        .byName()
        .forEach(
            (name, values) ->
                assertThat(averaged.get(name).floats())
                    .as(name)
                    .containsExactly(values.floats(), offset(2e-3f)));
    assertThat(json(average.resolve("card.json")).at("/training/averagedWithSha256/0").textValue())
        .isEqualTo(Digest.of(otherGraph));
  }

  private static Weights weights(Path model) throws IOException {
    return ModelWeights.readAll(
        SavedModelFile.read(model.resolve("saved_model.pb"), Precision.FLOAT32));
  }

  @Test
  void rejectsAveragingWithModelOfOtherClasses(@TempDir Path data) throws IOException {
    ToyPhotos.writeDataset(data);
    ToyPhotos.write(
        data.resolve("train/green/0.jpg"), TestImages.jpeg(ToyPhotos.plain(Color.GREEN)));
    Training.Options threeLabels =
        options(data, Optional.empty(), output, /* resume= */ false, /* seed= */ 7, /* limit= */ 1);
    Path graph = uninterruptedHead.resolve("saved_model.pb");
    assertThatThrownBy(() -> train(averagedWith(List.of(graph), threeLabels), allLayers(1)))
        .isInstanceOf(IOException.class)
        .hasMessageContainingAll(graph.toString(), "expected a model of the same output classes");
  }

  @Test
  void rejectsAveragingWithFileThatIsNoModel() {
    assertThatThrownBy(
            () -> train(averagedWith(List.of(weightsFile), options(output)), allLayers(1)))
        .isInstanceOf(IOException.class)
        .hasMessageContainingAll(weightsFile.toString(), "is not a SavedModel");
  }

  @Test
  void sameSeedTrainsSameModel() throws IOException {
    train(options(output), ToyNetwork.ALL_LAYERS);
    assertThat(modelDigest(output)).isEqualTo(modelDigest(uninterrupted));
    assertThat(json(output.resolve("card.json")))
        .isEqualTo(json(uninterrupted.resolve("card.json")));
  }

  @Test
  void anotherSeedTrainsAnotherModel() throws IOException {
    train(
        options(output, /* resume= */ false, /* seed= */ 1, /* limit= */ 0), ToyNetwork.HEAD_ONLY);
    assertThat(modelDigest(output)).isNotEqualTo(modelDigest(uninterruptedHead));
  }

  @Test
  void resumedRunEndsWithSameModel() throws IOException {
    kill(options(output), ToyNetwork.ALL_LAYERS, "epoch   1");
    assertThat(output.resolve("saved_model.pb")).doesNotExist();
    // A process killed while saving the second epoch leaves this file.
    Files.writeString(output.resolve("checkpoint/epoch-2.index"), "incomplete");
    train(resumed(output), ToyNetwork.ALL_LAYERS);
    assertThat(modelDigest(output)).isEqualTo(modelDigest(uninterrupted));
    assertThat(json(output.resolve("card.json")))
        .isEqualTo(json(uninterrupted.resolve("card.json")));
    assertThat(json(output.resolve("checkpoint/state.json")))
        .isEqualTo(json(uninterrupted.resolve("checkpoint/state.json")));
    assertThat(Files.readString(output.resolve("log.txt"))).contains("resuming after epoch 1");
  }

  @Test
  void resumesRunWithoutCompletedEpochs() throws IOException {
    kill(options(output), ToyNetwork.HEAD_ONLY, "8 training");
    train(resumed(output), ToyNetwork.HEAD_ONLY);
    assertThat(modelDigest(output)).isEqualTo(modelDigest(uninterruptedHead));
  }

  /** The weights of the best epoch are kept even if it precedes the interruption. */
  @Test
  void resumedRunKeepsSameBestEpoch() throws IOException {
    kill(options(output), ToyNetwork.HEAD_ONLY, "epoch   3");
    train(resumed(output), ToyNetwork.HEAD_ONLY);
    assertThat(modelDigest(output)).isEqualTo(modelDigest(uninterruptedHead));
    JsonNode state = json(output.resolve("checkpoint/state.json"));
    int best = state.at("/bestEpoch").asInt();
    assertThat(json(output.resolve("card.json")).at("/training/keptEpochs/0").asInt())
        .isEqualTo(best);
    state
        .at("/epochs")
        .forEach(
            epoch ->
                assertThat(epoch.at("/validationLoss").asDouble())
                    .isGreaterThanOrEqualTo(
                        state.at("/epochs/" + (best - 1) + "/validationLoss").asDouble()));
  }

  /** A run killed just after its last checkpoint has no complete {@code history.csv}. */
  @Test
  void resumingFinishedRunWritesSameFilesAgain() throws IOException {
    copy(uninterruptedHead, output);
    Files.delete(output.resolve("saved_model.pb"));
    Files.delete(output.resolve("history.csv"));
    train(resumed(output), ToyNetwork.HEAD_ONLY);
    assertThat(modelDigest(output)).isEqualTo(modelDigest(uninterruptedHead));
    assertThat(output.resolve("history.csv"))
        .hasSameTextualContentAs(uninterruptedHead.resolve("history.csv"));
  }

  @Test
  void rejectsResumingWithOtherOptions() throws IOException {
    copy(uninterrupted, output);
    Training.Options otherSeed = options(output, /* resume= */ true, /* seed= */ 7, /* limit= */ 0);
    assertThatThrownBy(() -> train(otherSeed, ToyNetwork.ALL_LAYERS))
        .isInstanceOf(IOException.class)
        .hasMessageContainingAll(
            output + " holds a run with other options",
            "seed 2020",
            "seed 7",
            "repeat the options");
    Training.Options otherLimit =
        options(output, /* resume= */ true, /* seed= */ 2020, /* limit= */ 2);
    assertThatThrownBy(() -> train(otherLimit, ToyNetwork.ALL_LAYERS))
        .hasMessageContainingAll("limit 0", "limit 2");
    Path senders =
        Files.writeString(
            output.resolve("senders.csv"),
            "path,sender\n0.jpg,1\n1.jpg,2\n2.jpg,3\n3.jpg,4\n0.png,5\n");
    Training.Options bySenders =
        options(
            photos,
            Optional.of(senders),
            output,
            /* resume= */ true,
            /* seed= */ 2020,
            /* limit= */ 0);
    assertThatThrownBy(() -> train(bySenders, ToyNetwork.ALL_LAYERS))
        .hasMessageContainingAll("senders none", "senders " + Digest.of(senders).substring(0, 12));
    assertThatThrownBy(() -> train(resumed(output), allLayers(5)))
        .hasMessageContainingAll("3 epochs", "5 epochs");
    assertThatThrownBy(() -> train(resumed(output), ToyNetwork.HEAD_ONLY))
        .hasMessageContainingAll("recipe toy (", "recipe toy-head (");
  }

  @Test
  void rejectsResumingFromDamagedVariables() throws IOException {
    copy(uninterruptedHead, output);
    Path variables = output.resolve("checkpoint/epoch-4.data-00000-of-00001");
    Files.write(variables, Arrays.copyOf(Files.readAllBytes(variables), 1000));
    assertThatThrownBy(() -> train(resumed(output), ToyNetwork.HEAD_ONLY))
        .isInstanceOf(IOException.class)
        .hasMessageContainingAll("the checkpoint is damaged", "epoch 4", "start over");
  }

  @Test
  void rejectsOverwritingRun() throws IOException {
    String before = modelDigest(uninterrupted);
    assertThatThrownBy(() -> train(options(uninterrupted), ToyNetwork.ALL_LAYERS))
        .isInstanceOf(IOException.class)
        .hasMessageContainingAll(uninterrupted + " already contains a run", "--resume", "--output");
    assertThat(modelDigest(uninterrupted)).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void rejectsOverwritingModel(boolean resume) throws IOException {
    Files.writeString(output.resolve("saved_model.pb"), "a model");
    assertThatThrownBy(() -> train(options(output, resume), ToyNetwork.ALL_LAYERS))
        .isInstanceOf(IOException.class)
        .hasMessageContainingAll(output + " already contains a model", "--output");
    assertThat(output.resolve("saved_model.pb")).hasContent("a model");
  }

  @Test
  void stopsWhenTrainingDiverges() {
    Recipe diverging =
        ToyNetwork.headOnly(
            new LearningRateSchedule.ReduceOnPlateau(
                /* initial= */ 1e38, /* factor= */ 1, /* patience= */ 9, /* minDelta= */ 0));
    assertThatThrownBy(() -> train(options(output), diverging))
        .isInstanceOf(IOException.class)
        .hasMessageContainingAll(
            "training diverged: loss is NaN or infinite in epoch 1", "use a lower learning rate");
    assertThat(output.resolve("checkpoint/state.json")).doesNotExist();
  }

  @Test
  void stopsWhenInt8FineTuningDiverges() throws IOException {
    Recipe diverging =
        allLayers(1).toBuilder()
            .quantization(new Recipe.Quantization(/* epochs= */ 1, /* learningRate= */ 1e39))
            .build();
    assertThatThrownBy(() -> train(options(output), diverging))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("int8 fine-tuning diverged");
    assertThat(ModelFolder.open(output).card().precisions()).containsExactly(Precision.FLOAT32);
  }

  @Test
  void logsWarningForLabelWithoutValidationPhotos(@TempDir Path data) throws IOException {
    byte[] photo = TestImages.jpeg(ToyPhotos.plain(Color.GREEN));
    for (String folder : List.of("train/a", "train/b", "validation/a", "test/a")) {
      ToyPhotos.write(data.resolve(folder + "/0.jpg"), photo);
    }
    Training.Options options =
        options(data, Optional.empty(), output, /* resume= */ false, /* seed= */ 1, /* limit= */ 0);
    kill(options, ToyNetwork.HEAD_ONLY, "warning: label b has no validation photos");
  }
}
