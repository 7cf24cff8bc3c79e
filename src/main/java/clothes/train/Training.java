package clothes.train;

import clothes.evaluate.Evaluation;
import clothes.evaluate.ood.OodReport;
import clothes.evaluate.ood.OodSet;
import clothes.evaluate.plot.EpochMetrics;
import clothes.model.Digest;
import clothes.model.ModelCard;
import clothes.model.ModelFolder;
import clothes.synthetic.SyntheticKind;
import clothes.train.Checkpoint.State;
import clothes.train.Dataset.Photos;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tensorflow.exceptions.TensorFlowException;

/**
 * A run from photos and starting weights to a model's folder. The same options give the same model,
 * also when the run was interrupted and resumed.
 */
public final class Training implements AutoCloseable {
  private final Options options;
  private final Recipe recipe;
  private final RunLog log;
  private final Dataset data;
  private final Checkpoint checkpoint;
  private final Weights start;
  private Learner learner;

  /**
   * What may be asked of a run.
   *
   * @param data a folder with train/, validation/ and test/
   * @param extra folders of class folders that are added to train/
   * @param outliers folders of folders of photos that show none of the labels
   * @param senders a list of who sent which photo
   * @param fold of the training photos that is left out and measured instead of test/
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
      List<Path> outliers,
      Optional<Path> senders,
      Optional<Fold> fold,
      Path weights,
      Path output,
      String recipe,
      int epochs,
      int limit,
      long seed,
      boolean resume,
      String name,
      String version,
      String command) {
    private Photos photos(List<Path> drawn) {
      return new Photos(data, extra, outliers, drawn, senders, fold);
    }
  }

  private Training(Options options, Recipe recipe, Base base, RunLog log) throws IOException {
    this.options = options;
    this.recipe = recipe;
    this.log = log;
    this.checkpoint = new Checkpoint(options.output().resolve("checkpoint"));
    refuseOverwriting();
    Dataset.requireAt(options.data());
    Weights network = base.read();
    Dataset all = Dataset.read(options.photos(drawn()), log::warn);
    this.data = options.limit() > 0 ? all.limit(options.limit()) : all;
    this.start = network.and(recipe.head().fresh(data.outputs().count(), options.seed()));
  }

  /**
   * Trains, and leaves in the output folder: the frozen graph, its card, metrics, plots, the log
   * and a checkpoint.
   *
   * @return how good the model is on the test photos, or on those of the fold
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
    try (Training training = new Training(options, recipe, base, log)) {
      return training.run();
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

  private List<Path> drawn() throws IOException {
    Path folder = options.output().resolve("drawn");
    return draw(folder, SyntheticOutliers.LEARNED).isEmpty() ? List.of() : List.of(folder);
  }

  /** As many of each kind as were learned of others. */
  private List<Path> unseen() throws IOException {
    return draw(options.output().resolve("drawn-unseen"), SyntheticOutliers.UNSEEN);
  }

  private List<Path> draw(Path folder, List<SyntheticKind> kinds) throws IOException {
    return recipe.drawn() == 0
        ? List.of()
        : SyntheticOutliers.into(folder, kinds, recipe.drawn(), options.seed());
  }

  private Evaluation run() throws IOException {
    State state = begin();
    enter(state);
    Files.createDirectories(checkpoint.folder());
    while (state.epochs().size() < recipe.epochs() && !recipe.schedule().stops(state.epochs())) {
      state = epoch(state);
      learner.graph().save(checkpoint.variables(state.epochs().size()));
      checkpoint.commit(state, recipe.schedule().ends(recipe.epochs()));
      log.epoch(state.epochs(), options.output());
    }
    return finish(state, kept(state));
  }

  /** Where the run was interrupted; without epochs for a new one. */
  private State begin() throws IOException {
    String identity = identity();
    if (checkpoint.exists()) {
      State past = checkpoint.read(identity);
      log.say("resuming after epoch " + past.epochs().size());
      return past;
    }
    log.say(
        "%d training, %d validation and %d %s photos of %d labels, recipe %s"
            .formatted(
                data.train().size(),
                data.validation().size(),
                data.test().size(),
                options.fold().isPresent() ? "fold" : "test",
                data.outputs().labels().size(),
                recipe.name()));
    return new State(identity, List.of(), 0);
  }

  /** Makes a learner that stands where the run does. */
  private void enter(State state) throws IOException {
    learner = new Learner(recipe, data.outputs(), adjustment(), start, options.seed(), log);
    if (!state.epochs().isEmpty()) {
      restore(state.epochs().size());
    } else if (recipe.probed()) {
      learner.graph().assign(learner.probe(data.train()));
    }
  }

  private void restore(int epoch) throws IOException {
    try {
      learner.graph().restore(checkpoint.variables(epoch));
    } catch (TensorFlowException e) {
      throw checkpoint.damaged("it has no whole variables of epoch " + epoch, e);
    }
  }

  /** The recipe's own digest is in it, for a later version of this program may change a recipe. */
  private String identity() throws IOException {
    Optional<Path> senders = options.senders();
    return ("recipe %s (%.12s), %d epochs, seed %d, limit %d, fold %s, photos %.12s, senders %.12s,"
            + " weights %.12s")
        .formatted(
            recipe.name(),
            Digest.of(recipe.toString()),
            recipe.epochs(),
            options.seed(),
            options.limit(),
            options.fold().map(Fold::toString).orElse("none"),
            data.digest(),
            senders.isPresent() ? Digest.of(senders.get()) : "none",
            Digest.of(options.weights()));
  }

  private State epoch(State before) throws IOException {
    int number = before.epochs().size() + 1;
    EpochMetrics done = learner.learn(before.epochs(), data.train(), data.validation());
    if (!Double.isFinite(done.loss()) || !Double.isFinite(done.validationLoss())) {
      throw new IOException(
          "the training came apart: the loss of epoch %d is no number; its learning rate is too high"
              .formatted(number));
    }
    List<EpochMetrics> epochs = new ArrayList<>(before.epochs());
    epochs.add(done);
    boolean best =
        before.epochs().stream().allMatch(epoch -> done.validationLoss() < epoch.validationLoss());
    return new State(before.identity(), epochs, best ? number : before.best());
  }

  private List<Integer> kept(State state) {
    return recipe.keepsBest()
        ? List.of(state.best())
        : recipe.schedule().ends(state.epochs().size());
  }

  private Weights mean(List<Integer> kept) throws IOException {
    List<Weights> all = new ArrayList<>();
    for (int epoch : kept) {
      restore(epoch);
      all.add(learner.graph().kept());
    }
    return Weights.mean(all);
  }

  /** What the logits have added while they learn. */
  private float[] adjustment() {
    return recipe.balance() > 0 ? data.frequency() : new float[data.outputs().count()];
  }

  /** Calibrates, measures, and writes the model. */
  private Evaluation finish(State state, List<Integer> kept) throws IOException {
    // Learning adds all of the adjustment; what is not balanced away goes into the biases that
    // ship.
    Weights shipped = Head.shifted(mean(kept), adjustment(), 1 - recipe.balance()).halved();
    learner.graph().assign(shipped);
    FinalEvaluation examination = FinalEvaluation.of(learner, data, unseen());
    Path folder = options.output();
    FrozenGraph.write(
        folder.resolve(ModelFolder.GRAPH),
        recipe,
        data.outputs(),
        shipped,
        examination.temperature());
    ModelFolder.write(folder, card(state, kept, examination));
    log.report(folder, state.epochs(), kept, examination);
    return examination.test();
  }

  private ModelCard card(State state, List<Integer> kept, FinalEvaluation examination)
      throws IOException {
    Map<String, Object> training = new LinkedHashMap<>();
    training.put("command", options.command());
    training.put("recipe", recipe.name());
    training.put("seed", options.seed());
    training.put("epochs", state.epochs().size());
    training.put("keptEpochs", kept);
    training.put("photos", data.train().size());
    training.put("photosSha256", data.digest());
    training.put("weightsSha256", Digest.of(options.weights()));
    Map<String, Object> metrics = new LinkedHashMap<>();
    metrics.put("validation", summary(examination.validation()));
    metrics.put("test", summary(examination.test()));
    examination.doubt().ifPresent(doubt -> metrics.put("doubt", summary(doubt)));
    return new ModelCard(
        ModelCard.FORMAT,
        options.name(),
        options.version(),
        data.outputs().labels(),
        recipe.size(),
        recipe.margin(),
        examination.temperature(),
        examination.threshold(),
        Map.of(),
        training,
        metrics);
  }

  private static Map<String, Object> summary(Evaluation evaluation) {
    Map<String, Object> summary = new LinkedHashMap<>();
    summary.put("photos", evaluation.photos());
    summary.put("correct", evaluation.correct());
    summary.put("accuracy", (double) evaluation.correct() / evaluation.photos());
    summary.put("expectedCalibrationError", evaluation.expectedCalibrationError());
    return summary;
  }

  private static Map<String, Object> summary(OodReport doubt) {
    Map<String, Object> summary = new LinkedHashMap<>();
    summary.put("photos", doubt.known().whole());
    summary.put("known", doubt.known().part());
    doubt.sets().forEach(crowd -> summary.put(crowd.name(), summary(crowd.total())));
    return summary;
  }

  private static Map<String, Object> summary(OodSet.Group group) {
    Map<String, Object> summary = new LinkedHashMap<>();
    summary.put("things", group.images());
    summary.put("unknown", group.unknown().part());
    summary.put("areaUnderCurve", group.areaUnderCurve());
    return summary;
  }

  /** Frees the graph and the photos' readers. */
  @Override
  public void close() {
    if (learner != null) {
      learner.close();
    }
  }
}
