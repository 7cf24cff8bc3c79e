package clothes.train;

import clothes.evaluate.plot.EpochMetrics;
import clothes.train.Augmentation.Crop;
import clothes.train.Dataset.Example;
import clothes.train.TrainingGraph.Outcome;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/** The graph that learns, and what is fed to it. */
final class Learner implements AutoCloseable {
  /**
   * Seeds of validation are this far from those of training, so that the two never draw the same.
   */
  private static final long VALIDATION = 1_000_003;

  private final Recipe recipe;
  private final Outputs outputs;
  private final float[] adjustment;
  private final long seed;
  private final RunLog log;
  private final TrainingGraph graph;
  private final Batches batches;

  /**
   * @param adjustment added to the logits while learning, see {@link Recipe#balance}
   */
  Learner(
      Recipe recipe, Outputs outputs, float[] adjustment, Weights start, long seed, RunLog log) {
    this.recipe = recipe;
    this.outputs = outputs;
    this.adjustment = adjustment;
    this.seed = seed;
    this.log = log;
    this.graph = new TrainingGraph(recipe, start, adjustment);
    this.batches = new Batches(recipe, outputs.count());
  }

  TrainingGraph graph() {
    return graph;
  }

  /** A linear fit of the head on what the base sees in the whole photos. */
  Weights probe(List<Example> examples) throws IOException {
    List<float[]> features = new ArrayList<>();
    List<float[]> targets = new ArrayList<>();
    log.begin("Linear fit", examples.size());
    batches.each(
        examples,
        Augmentation.NONE,
        Crop.WHOLE,
        recipe.smoothing(),
        seed,
        0,
        (batch, first) -> {
          features.addAll(Arrays.asList(graph.pooled(batch.photos(), batch.size())));
          int width = outputs.count();
          for (int i = 0; i < batch.size(); i++) {
            targets.add(Arrays.copyOfRange(batch.targets(), i * width, (i + 1) * width));
          }
          log.advance(batch.size(), "");
        });
    log.end();
    return LinearProbe.fit(
        features.toArray(float[][]::new), targets.toArray(float[][]::new), adjustment);
  }

  /**
   * Learns from all examples once.
   *
   * @param past the epochs before this one
   */
  EpochMetrics learn(List<EpochMetrics> past, List<Example> train, List<Example> validation)
      throws IOException {
    int number = past.size() + 1;
    List<Example> order = Batches.shuffled(train, seed, number);
    int stepsPerEpoch = (order.size() + recipe.batch() - 1) / recipe.batch();
    Tally training = new Tally();
    double[] rate = new double[1];
    log.begin("Epoch %d of at most %d".formatted(number, recipe.epochs()), order.size());
    batches.each(
        order,
        recipe.augmentation(),
        Crop.WHOLE,
        recipe.smoothing(),
        seed,
        number,
        (batch, first) -> {
          int step = (number - 1) * stepsPerEpoch + first / recipe.batch();
          rate[0] = recipe.schedule().rate(past, step, stepsPerEpoch, recipe.epochs());
          SplittableRandom random = new SplittableRandom(Batches.mix(seed, number, -2L - first));
          Outcome outcome =
              graph.learn(recipe.mixing().mix(batch, recipe.size(), random), rate[0], step, seed);
          training.add(
              outcome.loss() * batch.size(),
              Arrays.asList(outcome.logits()),
              order.subList(first, first + batch.size()));
          log.advance(
              batch.size(),
              String.format(
                  Locale.ROOT, "loss %.3f, accuracy %.3f", training.loss(), training.accuracy()));
        });
    log.end();
    Tally validated = validate(validation, number);
    return new EpochMetrics(
        number,
        rate[0],
        training.loss(),
        training.accuracy(),
        validated.loss(),
        validated.accuracy());
  }

  private Tally validate(List<Example> validation, int number) throws IOException {
    Tally tally = new Tally();
    Augmentation augmentation =
        recipe.augmentedValidation() ? recipe.augmentation() : Augmentation.NONE;
    batches.each(
        validation,
        augmentation,
        recipe.seen(),
        0,
        seed + VALIDATION,
        number,
        (batch, first) -> {
          List<float[]> logits = known(graph.logits(batch.photos(), batch.size()));
          List<Example> examples = validation.subList(first, first + batch.size());
          double loss = 0;
          for (int i = 0; i < logits.size(); i++) {
            double[] probabilities = Softmax.of(logits.get(i), 1);
            loss -= Math.log(Math.max(1e-12, probabilities[examples.get(i).label()]));
          }
          tally.add(loss, logits, examples);
        });
    return tally;
  }

  private List<float[]> known(float[][] logits) {
    return Arrays.stream(logits).map(outputs::known).toList();
  }

  /** All logits of each photo, by the weights that are kept. */
  List<float[]> logits(List<Example> examples, String what) throws IOException {
    List<float[]> logits = new ArrayList<>();
    log.begin(what, examples.size());
    batches.each(
        examples,
        Augmentation.NONE,
        recipe.seen(),
        0,
        seed,
        0,
        (batch, first) -> {
          logits.addAll(Arrays.asList(graph.logits(batch.photos(), batch.size())));
          log.advance(batch.size(), "");
        });
    log.end();
    return logits;
  }

  @Override
  public void close() {
    batches.close();
    graph.close();
  }

  /** Sums of a pass over photos. */
  private static final class Tally {
    private double loss;
    private int right;
    private int photos;

    void add(double summedLoss, List<float[]> logits, List<Example> examples) {
      loss += summedLoss;
      for (int i = 0; i < logits.size(); i++) {
        right += Softmax.highest(logits.get(i)) == examples.get(i).label() ? 1 : 0;
      }
      photos += logits.size();
    }

    double loss() {
      return photos == 0 ? Double.NaN : loss / photos;
    }

    double accuracy() {
      return photos == 0 ? Double.NaN : (double) right / photos;
    }
  }
}
