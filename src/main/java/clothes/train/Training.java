package clothes.train;

import clothes.evaluate.EpochMetrics;
import clothes.evaluate.Evaluation;
import clothes.files.ErrorText;
import clothes.model.ModelCard;
import clothes.model.ModelFolder;
import clothes.model.Precision;
import clothes.savedmodel.SavedModelFile;
import clothes.synthetic.SyntheticKind;
import clothes.train.Checkpoint.State;
import clothes.train.network.Head;
import clothes.train.network.KerasWeights;
import clothes.train.network.ModelWeights;
import clothes.train.network.RotationHead;
import clothes.train.network.Weights;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tensorflow.proto.MetaGraphDef;

/**
 * A training run, from photos and starting weights to a model folder. On the same kind of
 * processor, the same options produce the same model, even if the run is interrupted and resumed.
 */
public final class Training implements AutoCloseable {
  private final Options options;
  private final Recipe recipe;
  private final RunLog log;
  private final LabeledPhotos labeledPhotos;
  private final Dataset dataset;
  private final LabelBalance balance;
  private final Checkpoint checkpoint;
  private final Weights initialWeights;
  private final List<Weights> modelsToAverage;
  private Trainer trainer;

  /**
   * The options of a run.
   *
   * @param data the photos
   * @param recipe the hyperparameters
   * @param weights a Keras weight file of MobileNetV2 without its top, or the graph of a model to
   *     continue from
   * @param averageWith graphs of models that have the output classes of the run; their weights are
   *     averaged with the weights of the run
   * @param output the output folder
   * @param photosPerLabel maximum number of photos of each label in each split, for a quick trial
   *     run; 0 for all
   * @param seed of all random numbers of the run
   * @param resume whether to continue a run whose checkpoint is in the output folder
   * @param name of the model, for its card; if empty, the names of the data and output folders
   * @param version of the model; if empty, a digest of photos and options
   * @param command the command that reproduces this model, for the card
   */
  public record Options(
      DataOptions data,
      RecipeOptions recipe,
      Path weights,
      List<Path> averageWith,
      Path output,
      int photosPerLabel,
      long seed,
      boolean resume,
      Optional<String> name,
      Optional<String> version,
      String command) {}

  private Training(Options options, Recipe recipe, BaseWeightsReader baseWeightsReader, RunLog log)
      throws IOException {
    this.options = options;
    this.recipe = recipe;
    this.log = log;
    this.checkpoint = new Checkpoint(options.output().resolve("checkpoint"));
    requireUsableOutput();
    DataProblems problems = new DataProblems();
    DatasetReader reader = DatasetReader.open(options.data(), problems, options.seed(), log);
    Optional<Weights> baseWeights = readBaseWeights(baseWeightsReader, problems);
    this.modelsToAverage = readModelsToAverage(options.averageWith(), problems);
    reader.check(log::info);
    this.labeledPhotos = reader.labeledPhotos();
    Dataset all = reader.read(generateTrainingOutliers());
    this.dataset = options.photosPerLabel() > 0 ? all.limitPerLabel(options.photosPerLabel()) : all;
    this.balance = LabelBalance.of(recipe, dataset);
    // The weights are present: if they could not be read, reader.check has thrown an exception.
    this.initialWeights =
        baseWeights
            .orElseThrow()
            .merge(recipe.head().initialWeights(dataset.classes().count(), options.seed()))
            .merge(RotationHead.initialWeights());
    requireSameShapes();
  }

  private static List<Weights> readModelsToAverage(List<Path> graphs, DataProblems problems) {
    List<Weights> models = new ArrayList<>();
    for (Path graph : graphs) {
      try {
        models.add(ModelWeights.readAll(SavedModelFile.read(graph, Precision.FLOAT32)));
      } catch (IOException e) {
        problems.addError(ErrorText.of(e));
      }
    }
    return models;
  }

  private void requireSameShapes() throws IOException {
    for (int i = 0; i < modelsToAverage.size(); i++) {
      if (!modelsToAverage.get(i).hasSameShapes(initialWeights)) {
        throw new IOException(
            options.averageWith().get(i)
                + " has weights of other shapes; expected a model of the same output classes");
      }
    }
  }

  /**
   * Trains a model and writes to the output folder: the frozen graph, its card, metrics, plots, the
   * log and a checkpoint.
   *
   * @return the evaluation on the test photos, or on the photos of the fold
   * @throws IOException if data, weights or output folder cannot be used; the message says what to
   *     do
   */
  public static Evaluation run(Options options, RunLog log) throws IOException {
    return run(options, options.recipe().toRecipe(), () -> baseWeights(options.weights()), log);
  }

  /** Returns empty and adds a problem if the weights cannot be read. */
  private static Optional<Weights> readBaseWeights(
      BaseWeightsReader reader, DataProblems problems) {
    try {
      return Optional.of(reader.read());
    } catch (IOException e) {
      problems.addError(ErrorText.of(e));
      return Optional.empty();
    }
  }

  private static Weights baseWeights(Path file) throws IOException {
    return file.toString().endsWith(ModelWeights.EXTENSION)
        ? ModelWeights.readBase(file)
        : KerasWeights.read(file);
  }

  /** The names of all recipes. */
  public static List<String> recipeNames() {
    return Recipe.ALL.stream().map(Recipe::name).toList();
  }

  /** Reads the starting weights of the network without its head. */
  interface BaseWeightsReader {
    Weights read() throws IOException;
  }

  static Evaluation run(
      Options options, Recipe recipe, BaseWeightsReader baseWeightsReader, RunLog log)
      throws IOException {
    try (Training training = new Training(options, recipe, baseWeightsReader, log)) {
      return training.run();
    }
  }

  /**
   * Rejects an output folder that contains a run (unless the run is resumed), or a model but no
   * checkpoint.
   */
  private void requireUsableOutput() throws IOException {
    if (checkpoint.exists() && !options.resume()) {
      throw new IOException(
          options.output()
              + " already contains a run; continue it with --resume or choose another --output");
    }
    if (!checkpoint.exists() && Files.exists(options.output().resolve(ModelFolder.GRAPH))) {
      throw new IOException(
          options.output()
              + " already contains a model but no checkpoint; choose another --output");
    }
  }

  private Path syntheticFolder() {
    return options.output().resolve("synthetic");
  }

  /** Generates the synthetic images for training, and returns their folder, if there are any. */
  private List<Path> generateTrainingOutliers() throws IOException {
    Path folder = syntheticFolder();
    return generate(folder, SyntheticOutliers.TRAINING_KINDS).isEmpty()
        ? List.of()
        : List.of(folder);
  }

  /** Generates images of the held-out kinds, as many of each kind as of a training kind. */
  private List<Path> generateHeldOutOutliers() throws IOException {
    return generate(
        options.output().resolve("synthetic-held-out"), SyntheticOutliers.HELD_OUT_KINDS);
  }

  private List<Path> generate(Path folder, List<SyntheticKind> kinds) throws IOException {
    return recipe.syntheticPerKind() == 0
        ? List.of()
        : SyntheticOutliers.generate(folder, kinds, recipe.syntheticPerKind(), options.seed());
  }

  private Evaluation run() throws IOException {
    State state = startingState();
    Files.createDirectories(checkpoint.folder());
    openTrainer(state);
    while (state.epochs().size() < recipe.epochs()
        && !recipe.selection().shouldStop(state.epochs())) {
      state = runEpoch(state);
      trainer.graph().save(checkpoint.variablesPrefix(state.epochs().size()));
      checkpoint.commit(state, recipe.schedule().cycleEnds(recipe.epochs()));
      log.logEpoch(state.epochs(), validationText(), options.output());
    }
    return finish(state, keptEpochs(state));
  }

  /** Describes the validation photos, such as {@code 30 photos at 224 pixels}. */
  private String validationText() {
    return "%d %sphotos at %d pixels"
        .formatted(
            dataset.allValidation().size(),
            recipe.augmentValidation() ? "augmented " : "",
            recipe.inputSize());
  }

  /** The state to resume from, or that of a new run. */
  private State startingState() throws IOException {
    String identity = RunIdentity.describe(options, recipe, dataset);
    if (checkpoint.exists()) {
      State past = checkpoint.read(identity);
      log.info("resuming after epoch " + past.epochs().size());
      return past;
    }
    int synthetic = syntheticImageCount();
    log.info(
        "%d training photos%s, %d validation and %d %s photos of %d labels, recipe %s"
            .formatted(
                dataset.train().size() - synthetic,
                synthetic == 0 ? "" : " and " + synthetic + " synthetic images",
                dataset.allValidation().size(),
                dataset.test().size(),
                options.data().fold().isPresent() ? "fold" : "test",
                dataset.classes().labels().size(),
                recipe.name()));
    if (!labeledPhotos.randomSplits().isEmpty()) {
      log.info(
          "the %s photos are chosen at random, see %s"
              .formatted(labeledPhotos.randomSplitsText(), SplitFile.NAME));
      SplitFile.write(options.output(), labeledPhotos);
    }
    LabelCounts.of(dataset).lines(recipe).forEach(log::info);
    return new State(identity, /* epochs= */ List.of(), /* bestEpoch= */ 0);
  }

  /** The number of training images that are not photos. */
  private int syntheticImageCount() {
    return (int)
        dataset.train().stream()
            .filter(example -> example.photo().startsWith(syntheticFolder()))
            .count();
  }

  /** Opens the trainer with the weights of the state. */
  private void openTrainer(State state) throws IOException {
    trainer = new Trainer(recipe, dataset.classes(), balance, initialWeights, options.seed(), log);
    log.info(trainer.estimate(dataset, initialWeights, recipe.epochs() - state.epochs().size()));
    if (!state.epochs().isEmpty()) {
      restore(state.epochs().size());
    } else if (recipe.linearProbeInit()) {
      trainer.graph().assign(trainer.fitLinearProbe(dataset.train()));
    }
  }

  private void restore(int epoch) throws IOException {
    try {
      trainer.graph().restore(checkpoint.variablesPrefix(epoch));
    } catch (RuntimeException e) { // of TensorFlow
      throw checkpoint.damaged("the variables of epoch " + epoch + " cannot be read", e);
    }
  }

  private State runEpoch(State previous) throws IOException {
    int number = previous.epochs().size() + 1;
    EpochMetrics metrics =
        trainer.trainEpoch(previous.epochs(), dataset.train(), dataset.allValidation());
    if (!Double.isFinite(metrics.loss()) || !Double.isFinite(metrics.validationLoss())) {
      throw new IOException(
          "training diverged: loss is NaN or infinite in epoch %d; use a lower learning rate"
              .formatted(number));
    }
    List<EpochMetrics> epochs = new ArrayList<>(previous.epochs());
    epochs.add(metrics);
    boolean best = recipe.selection().isBest(metrics, previous.epochs());
    return new State(previous.identity(), epochs, best ? number : previous.bestEpoch());
  }

  private List<Integer> keptEpochs(State state) {
    return recipe.selection().keepBest()
        ? List.of(state.bestEpoch())
        : recipe.schedule().cycleEnds(state.epochs().size());
  }

  private Weights meanWeights(List<Integer> epochs) throws IOException {
    List<Weights> all = new ArrayList<>();
    for (int epoch : epochs) {
      restore(epoch);
      all.add(trainer.graph().averagedWeights());
    }
    return Weights.mean(all);
  }

  /**
   * The weights of the finished model before rounding: the mean over the run and the models of
   * {@code averageWith}.
   */
  private Weights finishedWeights(List<Integer> keptEpochs) throws IOException {
    Weights trained =
        Head.addToLogitBiases(
            meanWeights(keptEpochs), balance.logitOffsets(), 1 - recipe.logitAdjustment());
    List<Weights> all = new ArrayList<>(modelsToAverage);
    all.add(trained);
    return Weights.mean(all);
  }

  /** Calibrates, evaluates and writes the model. */
  private Evaluation finish(State state, List<Integer> keptEpochs) throws IOException {
    Weights exported = finishedWeights(keptEpochs).roundToFloat16();
    trainer.graph().assign(exported);
    FinalEvaluation evaluation = FinalEvaluation.of(trainer, dataset, generateHeldOutOutliers());
    Path folder = options.output();
    MetaGraphDef float32 =
        FrozenGraphBuilder.build(recipe, dataset.classes(), exported, evaluation.calibration());
    ModelCard card =
        new ModelCardBuilder(options, recipe, dataset, syntheticImageCount(), state.identity())
            .build(state.epochs().size(), keptEpochs, evaluation);
    writeModel(card, List.of(float32));
    log.writeReport(folder, state.epochs(), keptEpochs, evaluation);
    if (recipe.quantization().epochs() > 0) {
      writeModel(card.withInt8(), List.of(float32, quantize(float32, exported)));
    }
    return evaluation.test();
  }

  private MetaGraphDef quantize(MetaGraphDef float32, Weights weights) throws IOException {
    try (QuantizationTrainer quantization =
        new QuantizationTrainer(recipe, dataset, weights, options.seed(), log)) {
      return quantization.quantize(float32);
    }
  }

  private void writeModel(ModelCard card, List<MetaGraphDef> graphs) throws IOException {
    SavedModelFile.write(options.output().resolve(ModelFolder.GRAPH), graphs);
    ModelFolder.write(options.output(), card);
  }

  /** Closes the graph and stops the photo loaders. */
  @Override
  public void close() {
    if (trainer != null) {
      trainer.close();
    }
  }
}
