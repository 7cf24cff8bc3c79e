package clothes.train;

import clothes.evaluate.Answer;
import clothes.evaluate.Calibration;
import clothes.evaluate.Epoch;
import clothes.evaluate.Evaluation;
import clothes.model.Digest;
import clothes.model.ModelCard;
import clothes.model.ModelFolder;
import clothes.train.Checkpoint.State;
import clothes.train.Dataset.Example;
import clothes.train.TrainingGraph.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.exceptions.TensorFlowException;

/**
 * A run from photos and starting weights to a model's folder. The same options give the same model,
 * also when the run was interrupted and resumed.
 */
public final class Training {
  /**
   * Seeds of validation are this far from those of training, so that the two never draw the same.
   */
  private static final long VALIDATION = 1_000_003;

  private final Options options;
  private final Recipe recipe;
  private final RunLog log;
  private final Dataset data;
  private final Checkpoint checkpoint;

  /**
   * What may be asked of a run.
   *
   * @param data a folder with train/, validation/ and test/
   * @param extra folders of class folders that are added to train/
   * @param weights a Keras weight file of MobileNetV2 1.0 without its top
   * @param output the folder that the run fills
   * @param recipe by name, see {@link Recipe}
   * @param epochs instead of the recipe's; 0 for the recipe's
   * @param limit photos of each label and split at most, for a quick try; 0 for all
   * @param command for the card: how to make this model again
   */
  public record Options(
      Path data,
      List<Path> extra,
      Path weights,
      Path output,
      String recipe,
      int epochs,
      int limit,
      long seed,
      boolean resume,
      String name,
      String version,
      String command) {}

  private Training(Options options, Recipe recipe, RunLog log) throws IOException {
    this.options = options;
    this.recipe = recipe;
    this.log = log;
    this.checkpoint = new Checkpoint(options.output().resolve("checkpoint"));
    refuseOverwriting();
    Dataset all = Dataset.read(options.data(), options.extra(), log::warn);
    this.data = options.limit() > 0 ? all.limit(options.limit()) : all;
  }

  /**
   * Trains, and leaves in the output folder: the frozen graph, its card, metrics, plots, the log
   * and a checkpoint.
   *
   * @return how good the model is on the test photos
   * @throws IOException if data, weights or folder are not right; the message says what to do
   */
  public static Evaluation run(Options options, RunLog log) throws IOException {
    Recipe named = Recipe.named(options.recipe());
    Recipe recipe = options.epochs() > 0 ? named.withEpochs(options.epochs()) : named;
    return run(options, recipe, () -> KerasWeights.read(options.weights()), log);
  }

  /** The names that {@link Options#recipe} may have. */
  public static List<String> recipes() {
    return Recipe.ALL.stream().map(Recipe::name).toList();
  }

  /** The weights of the network without its head that a run starts from. */
  interface Base {
    Weights read() throws IOException;
  }

  static Evaluation run(Options options, Recipe recipe, Base base, RunLog log) throws IOException {
    Training training = new Training(options, recipe, log);
    int labels = training.data.labels().size();
    Weights start = base.read().and(recipe.head().fresh(labels, options.seed()));
    State past = training.past();
    try (TrainingGraph graph = new TrainingGraph(recipe, start, labels);
        Batches batches = new Batches(recipe, labels)) {
      return training.run(past, graph, batches);
    }
  }

  private void refuseOverwriting() throws IOException {
    if (checkpoint.exists() && !options.resume()) {
      throw new IOException(
          options.output()
              + " already holds a training; go on with --resume or give another --output");
    }
    if (!checkpoint.exists() && Files.exists(options.output().resolve(ModelFolder.GRAPH))) {
      throw new IOException(
          options.output()
              + " already holds a model, and no checkpoint to go on from; give another --output");
    }
  }

  /** Where the run stood when it was interrupted; without epochs for a new one. */
  private State past() throws IOException {
    String identity = identity();
    return checkpoint.exists() ? checkpoint.read(identity) : new State(identity, List.of(), 0);
  }

  private Evaluation run(State past, TrainingGraph graph, Batches batches) throws IOException {
    State state = past;
    begin(state, graph, batches);
    Files.createDirectories(checkpoint.folder());
    while (state.epochs().size() < recipe.epochs() && !recipe.schedule().stops(state.epochs())) {
      state = epoch(state, graph, batches);
      graph.save(checkpoint.variables(state.epochs().size()));
      checkpoint.commit(state);
      log.epoch(state.epochs(), options.output());
    }
    if (recipe.keepsBest() && state.best() > 0) {
      restore(graph, state.best());
    }
    return finish(graph, batches, state);
  }

  private void begin(State past, TrainingGraph graph, Batches batches) throws IOException {
    if (!past.epochs().isEmpty()) {
      restore(graph, past.epochs().size());
      log.say("resuming after epoch " + past.epochs().size());
      return;
    }
    log.say(
        "%d training, %d validation and %d test photos of %d labels, recipe %s"
            .formatted(
                data.train().size(),
                data.validation().size(),
                data.test().size(),
                data.labels().size(),
                recipe.name()));
    if (recipe.probed()) {
      graph.assign(probe(graph, batches));
    }
  }

  private void restore(TrainingGraph graph, int epoch) throws IOException {
    try {
      graph.restore(checkpoint.variables(epoch));
    } catch (TensorFlowException e) {
      throw checkpoint.damaged("it has no whole variables of epoch " + epoch, e);
    }
  }

  /** The recipe's own digest is in it, for a later version of this program may change a recipe. */
  private String identity() throws IOException {
    return "recipe %s (%.12s), %d epochs, seed %d, limit %d, photos %.12s, weights %.12s"
        .formatted(
            recipe.name(),
            Digest.of(recipe.toString()),
            recipe.epochs(),
            options.seed(),
            options.limit(),
            data.digest(),
            Digest.of(options.weights()));
  }

  /** The head's start: a linear fit on what the base sees in the whole photos. */
  private Weights probe(TrainingGraph graph, Batches batches) throws IOException {
    List<float[]> features = new ArrayList<>();
    List<float[]> targets = new ArrayList<>();
    log.begin("Linear fit", data.train().size());
    batches.each(
        data.train(),
        Augmentation.NONE,
        recipe.smoothing(),
        options.seed(),
        0,
        (batch, first) -> {
          features.addAll(Arrays.asList(graph.pooled(batch.photos(), batch.size())));
          int labels = data.labels().size();
          for (int i = 0; i < batch.size(); i++) {
            targets.add(Arrays.copyOfRange(batch.targets(), i * labels, (i + 1) * labels));
          }
          log.advance(batch.size(), "");
        });
    log.end();
    return LinearProbe.fit(features.toArray(float[][]::new), targets.toArray(float[][]::new));
  }

  private State epoch(State before, TrainingGraph graph, Batches batches) throws IOException {
    int number = before.epochs().size() + 1;
    List<Example> order = Batches.shuffled(data.train(), options.seed(), number);
    int stepsPerEpoch = (order.size() + recipe.batch() - 1) / recipe.batch();
    int steps = stepsPerEpoch * recipe.epochs();
    Tally training = new Tally();
    double[] rate = new double[1];
    log.begin("Epoch %d of at most %d".formatted(number, recipe.epochs()), order.size());
    batches.each(
        order,
        recipe.augmentation(),
        recipe.smoothing(),
        options.seed(),
        number,
        (batch, first) -> {
          int step = (number - 1) * stepsPerEpoch + first / recipe.batch();
          rate[0] = recipe.schedule().rate(before.epochs(), step, steps);
          Outcome outcome = graph.learn(batch, rate[0], step, options.seed());
          training.add(
              outcome.loss() * batch.size(),
              outcome.logits(),
              order.subList(first, first + batch.size()));
          log.advance(
              batch.size(),
              "loss %.3f, accuracy %.3f".formatted(training.loss(), training.accuracy()));
        });
    log.end();
    Tally validation = validate(graph, batches, number);
    if (!Double.isFinite(training.loss()) || !Double.isFinite(validation.loss())) {
      throw new IOException(
          "the training came apart: the loss of epoch %d is no number; its learning rate is too high"
              .formatted(number));
    }
    Epoch done =
        new Epoch(
            number,
            rate[0],
            training.loss(),
            training.accuracy(),
            validation.loss(),
            validation.accuracy());
    List<Epoch> epochs = new ArrayList<>(before.epochs());
    epochs.add(done);
    boolean best =
        before.epochs().stream().allMatch(epoch -> done.validationLoss() < epoch.validationLoss());
    return new State(before.identity(), epochs, best ? number : before.best());
  }

  private Tally validate(TrainingGraph graph, Batches batches, int number) throws IOException {
    Tally tally = new Tally();
    Augmentation augmentation =
        recipe.augmentedValidation() ? recipe.augmentation() : Augmentation.NONE;
    batches.each(
        data.validation(),
        augmentation,
        0,
        options.seed() + VALIDATION,
        number,
        (batch, first) -> {
          float[][] logits = graph.logits(batch.photos(), batch.size());
          List<Example> examples = data.validation().subList(first, first + batch.size());
          double loss = 0;
          for (int i = 0; i < logits.length; i++) {
            loss -= Math.log(Math.max(1e-12, Softmax.of(logits[i], 1)[examples.get(i).label()]));
          }
          tally.add(loss, logits, examples);
        });
    return tally;
  }

  /** Calibrates on the validation photos, writes the model, and measures it on the test photos. */
  private Evaluation finish(TrainingGraph graph, Batches batches, State state) throws IOException {
    List<float[]> validation = logits(graph, batches, data.validation(), "Calibration");
    Calibration calibration =
        Calibration.fit(
            doubles(validation), data.validation().stream().mapToInt(Example::label).toArray());
    double threshold = threshold(validation);
    Path folder = options.output();
    FrozenGraph.write(
        folder.resolve(ModelFolder.GRAPH), recipe, graph.kept(), calibration.temperature());

    Evaluation onValidation = evaluate(data.validation(), validation, calibration.temperature());
    Evaluation onTest =
        evaluate(
            data.test(), logits(graph, batches, data.test(), "Test"), calibration.temperature());
    ModelFolder.write(
        folder, card(state, calibration.temperature(), threshold, onValidation, onTest));
    log.report(folder, state.epochs(), onTest);
    return onTest;
  }

  private List<float[]> logits(
      TrainingGraph graph, Batches batches, List<Example> examples, String what)
      throws IOException {
    List<float[]> logits = new ArrayList<>();
    log.begin(what, examples.size());
    batches.each(
        examples,
        Augmentation.NONE,
        0,
        options.seed(),
        0,
        (batch, first) -> {
          logits.addAll(Arrays.asList(graph.logits(batch.photos(), batch.size())));
          log.advance(batch.size(), "");
        });
    log.end();
    return logits;
  }

  /** The score that 95 of 100 validation photos reach. */
  private static double threshold(List<float[]> logits) {
    double[] scores = logits.stream().mapToDouble(Softmax::negativeEnergy).sorted().toArray();
    return scores[(int) (scores.length * 0.05)];
  }

  private Evaluation evaluate(List<Example> examples, List<float[]> logits, double temperature) {
    List<Answer> answers = new ArrayList<>();
    for (int i = 0; i < examples.size(); i++) {
      Example example = examples.get(i);
      answers.add(
          new Answer(
              example.photo().getParent().getFileName() + "/" + example.photo().getFileName(),
              data.labels().get(example.label()),
              Arrays.stream(Softmax.of(logits.get(i), temperature)).boxed().toList()));
    }
    return Evaluation.of(data.labels(), answers);
  }

  private ModelCard card(
      State state, double temperature, double threshold, Evaluation validation, Evaluation test)
      throws IOException {
    Map<String, Object> training = new LinkedHashMap<>();
    training.put("command", options.command());
    training.put("recipe", recipe.name());
    training.put("seed", options.seed());
    training.put("epochs", state.epochs().size());
    training.put("keptEpoch", recipe.keepsBest() ? state.best() : state.epochs().size());
    training.put("photos", data.train().size());
    training.put("photosSha256", data.digest());
    training.put("weightsSha256", Digest.of(options.weights()));
    Map<String, Object> metrics = new LinkedHashMap<>();
    metrics.put("validation", summary(validation));
    metrics.put("test", summary(test));
    return new ModelCard(
        ModelCard.FORMAT,
        options.name(),
        options.version(),
        data.labels(),
        recipe.size(),
        temperature,
        threshold,
        Map.of(),
        training,
        metrics);
  }

  private static Map<String, Object> summary(Evaluation evaluation) {
    Map<String, Object> summary = new LinkedHashMap<>();
    summary.put("photos", evaluation.photos());
    summary.put("right", evaluation.right());
    summary.put("accuracy", (double) evaluation.right() / evaluation.photos());
    summary.put("expectedCalibrationError", evaluation.expectedCalibrationError());
    return summary;
  }

  private static double[][] doubles(List<float[]> rows) {
    return rows.stream().map(Softmax::doubles).toArray(double[][]::new);
  }

  /** Sums of a pass over photos. */
  private static final class Tally {
    private double loss;
    private int right;
    private int photos;

    void add(double summedLoss, float[][] logits, List<Example> examples) {
      loss += summedLoss;
      for (int i = 0; i < logits.length; i++) {
        right += Softmax.highest(logits[i]) == examples.get(i).label() ? 1 : 0;
      }
      photos += logits.length;
    }

    double loss() {
      return photos == 0 ? Double.NaN : loss / photos;
    }

    double accuracy() {
      return photos == 0 ? Double.NaN : (double) right / photos;
    }
  }
}
