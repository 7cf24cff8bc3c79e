package clothes.train;

import clothes.evaluate.ConfusionMatrix;
import clothes.evaluate.EpochMetrics;
import clothes.image.Crop;
import clothes.text.Plural;
import clothes.train.Batches.Pass;
import clothes.train.Dataset.Example;
import clothes.train.TrainingGraph.Output;
import clothes.train.TrainingGraph.StepResult;
import clothes.train.augment.Augmentation;
import clothes.train.network.LinearProbe;
import clothes.train.network.Logits;
import clothes.train.network.Weights;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Runs epochs of training and validation: feeds batches of photos to the training graph. */
final class Trainer implements AutoCloseable {
  /** Added to the seed for validation, so that training and validation draw different numbers. */
  private static final long VALIDATION_SEED_OFFSET = 1_000_003;

  /**
   * The estimate runs one step for each full batch of photos, but at least 1 and at most this many.
   * Only the last step is measured: during the first steps, TensorFlow optimizes the graph.
   */
  private static final int MAX_ESTIMATE_STEPS = 3;

  private final Recipe recipe;
  private final OutputClasses classes;
  private final LabelBalance balance;
  private final long seed;
  private final RunLog log;
  private final TrainingGraph graph;
  private final Batches batches;

  Trainer(
      Recipe recipe,
      OutputClasses classes,
      LabelBalance balance,
      Weights initialWeights,
      long seed,
      RunLog log) {
    this.recipe = recipe;
    this.classes = classes;
    this.balance = balance;
    this.seed = seed;
    this.log = log;
    this.graph = new TrainingGraph(recipe, initialWeights, balance);
    this.batches = new Batches(recipe.batchSize(), recipe.inputSize(), classes);
  }

  TrainingGraph graph() {
    return graph;
  }

  /**
   * Estimates the time of the remaining epochs from a few steps.
   *
   * @param initialWeights the weights from which training restarts afterwards
   */
  String estimate(Dataset dataset, Weights initialWeights, int remainingEpochs) throws IOException {
    TimeEstimate estimate = measure(dataset.train(), initialWeights);
    int photos = photosPerEpoch(dataset.train());
    long validationBatches = batchCount(dataset.allValidation().size());
    boolean isNewRun = remainingEpochs == recipe.epochs();
    boolean fitsProbe = recipe.linearProbeInit() && isNewRun;
    long probeBatches = fitsProbe ? batchCount(dataset.train().size()) : 0;
    long otherBatches = probeBatches + batchCount(dataset.test().size());
    return "estimated time: %s%s for %s of %d photos"
        .formatted(
            recipe.selection().patience() > 0 ? "at most " : "",
            TimeEstimate.text(
                estimate
                    .ofEpochs(remainingEpochs, batchCount(photos), validationBatches)
                    .plus(estimate.ofBatches(otherBatches))),
            Plural.withCount(remainingEpochs, "epoch"),
            photos);
  }

  private TimeEstimate measure(List<Example> train, Weights initialWeights) throws IOException {
    Duration[] trainingStep = {Duration.ZERO};
    Duration[] forwardPass = {Duration.ZERO};
    long[] stepStart = {System.nanoTime()};
    int steps = Math.max(1, Math.min(MAX_ESTIMATE_STEPS, train.size() / recipe.batchSize()));
    int photos = Math.min(train.size(), steps * recipe.batchSize());
    batches.forEachBatch(
        Batches.shuffle(train, seed, /* epoch= */ 0).subList(0, photos),
        trainingPass(/* epoch= */ 0),
        (batch, firstIndex) -> {
          graph.trainStep(batch, /* learningRate= */ 0, /* stepIndex= */ 0, seed);
          long forwardStart = System.nanoTime();
          trainingStep[0] = Duration.ofNanos(forwardStart - stepStart[0]);
          graph.logits(batch.photos(), batch.count());
          stepStart[0] = System.nanoTime();
          forwardPass[0] = Duration.ofNanos(stepStart[0] - forwardStart);
        });
    graph.reset(initialWeights);
    return new TimeEstimate(trainingStep[0], forwardPass[0]);
  }

  private Pass trainingPass(int epoch) {
    return new Pass(
        recipe.augmentation(),
        Crop.WHOLE,
        recipe.labelSmoothing(),
        recipe.rotation().probability(),
        seed,
        epoch);
  }

  private long batchCount(long photos) {
    return (photos + recipe.batchSize() - 1) / recipe.batchSize();
  }

  /** The number of photos that an epoch draws. */
  private int photosPerEpoch(List<Example> train) {
    return recipe.sampling().draw(train, classes, seed, /* epoch= */ 1).size();
  }

  /** Fits the head to the pooled features of whole photos. */
  Weights fitLinearProbe(List<Example> examples) throws IOException {
    List<float[]> features = new ArrayList<>();
    List<float[]> targets = new ArrayList<>();
    log.startProgress("Linear probe", examples.size());
    batches.forEachBatch(
        examples,
        new Pass(
            Augmentation.NONE,
            Crop.WHOLE,
            recipe.labelSmoothing(),
            /* rotationProbability= */ 0,
            seed,
            /* epoch= */ 0),
        (batch, firstIndex) -> {
          features.addAll(Arrays.asList(graph.pooled(batch.photos(), batch.count())));
          int width = classes.count();
          for (int i = 0; i < batch.count(); i++) {
            targets.add(Arrays.copyOfRange(batch.targets(), i * width, (i + 1) * width));
          }
          log.advance(batch.count(), "");
        });
    log.stopProgress();
    return LinearProbe.fit(
        features.toArray(float[][]::new), targets.toArray(float[][]::new), balance.logitOffsets());
  }

  /**
   * Trains once on each photo that {@link Recipe#sampling} draws for the epoch, then validates.
   * Training and validation metrics are not comparable: training metrics cover all classes, with
   * the full logit offsets; validation metrics cover only the labels, with the part of the offsets
   * that is exported.
   *
   * @param completedEpochs metrics of the completed epochs
   * @param train the photos to draw from
   */
  EpochMetrics trainEpoch(
      List<EpochMetrics> completedEpochs, List<Example> train, List<Example> validation)
      throws IOException {
    int epoch = completedEpochs.size() + 1;
    List<Example> examples = recipe.sampling().shuffled(train, classes, seed, epoch);
    int stepsPerEpoch = (int) batchCount(examples.size());
    Metrics training = new Metrics();
    double[] learningRate = new double[1];
    log.startProgress("Epoch %d of %d".formatted(epoch, recipe.epochs()), examples.size());
    batches.forEachBatch(
        examples,
        trainingPass(epoch),
        (batch, firstIndex) -> {
          int step = (epoch - 1) * stepsPerEpoch + firstIndex / recipe.batchSize();
          learningRate[0] =
              recipe.schedule().rate(completedEpochs, step, stepsPerEpoch, recipe.epochs());
          StepResult outcome =
              graph.trainStep(
                  recipe.mix(batch, seed, epoch, firstIndex), learningRate[0], step, seed);
          training.add(
              outcome.loss() * batch.count(),
              Arrays.asList(outcome.logits()),
              examples.subList(firstIndex, firstIndex + batch.count()));
          log.advance(
              batch.count(),
              String.format(
                  Locale.ROOT, "loss %.3f, accuracy %.3f", training.loss(), training.accuracy()));
        });
    log.stopProgress();
    Metrics validated = validate(validation, epoch);
    return new EpochMetrics(
        epoch,
        learningRate[0],
        training.loss(),
        training.accuracy(),
        validated.loss(),
        validated.accuracy(),
        validated.macroF1());
  }

  private Metrics validate(List<Example> validation, int epoch) throws IOException {
    Metrics metrics = new Metrics();
    Augmentation augmentation =
        recipe.augmentValidation() ? recipe.augmentation() : Augmentation.NONE;
    batches.forEachBatch(
        validation,
        new Pass(
            augmentation,
            recipe.centerCrop(),
            /* labelSmoothing= */ 0,
            /* rotationProbability= */ 0,
            seed + VALIDATION_SEED_OFFSET,
            epoch),
        (batch, firstIndex) -> {
          List<float[]> logits = exportedLogits(graph.logits(batch.photos(), batch.count()));
          List<Example> examples = validation.subList(firstIndex, firstIndex + batch.count());
          double loss = 0;
          for (int i = 0; i < logits.size(); i++) {
            double[] probabilities = Logits.softmax(logits.get(i), /* temperature= */ 1);
            loss -= Math.log(Math.max(1e-12, probabilities[examples.get(i).label()]));
          }
          metrics.add(loss, logits, examples);
        });
    return metrics;
  }

  /** The label logits of the exported graph, see {@link Recipe#logitAdjustment}. */
  private List<float[]> exportedLogits(float[][] logits) {
    float keptShare = (float) (1 - recipe.logitAdjustment());
    for (float[] values : logits) {
      for (int i = 0; i < values.length; i++) {
        values[i] += keptShare * balance.logitOffsets()[i];
      }
    }
    return Arrays.stream(logits).map(classes::labelLogits).toList();
  }

  /** The outputs of the network for each photo. */
  List<Output> outputs(List<Example> examples, String taskName) throws IOException {
    List<Output> results = new ArrayList<>();
    log.startProgress(taskName, examples.size());
    batches.forEachBatch(
        examples,
        Pass.withoutAugmentation(recipe.centerCrop()),
        (batch, firstIndex) -> {
          results.addAll(graph.outputs(batch.photos(), batch.count()));
          log.advance(batch.count(), "");
        });
    log.stopProgress();
    return results;
  }

  @Override
  public void close() {
    batches.close();
    graph.close();
  }

  /** Loss and confusions summed over a pass through photos. */
  private final class Metrics {
    private final int[][] confusions = new int[classes.count()][classes.count()];
    private double lossSum;
    private int correct;
    private int photos;

    void add(double batchLossSum, List<float[]> logits, List<Example> examples) {
      lossSum += batchLossSum;
      for (int i = 0; i < logits.size(); i++) {
        int label = examples.get(i).label();
        int predicted = Logits.argMax(logits.get(i));
        confusions[label][predicted]++;
        correct += predicted == label ? 1 : 0;
      }
      photos += logits.size();
    }

    double loss() {
      return photos == 0 ? Double.NaN : lossSum / photos;
    }

    double accuracy() {
      return photos == 0 ? Double.NaN : (double) correct / photos;
    }

    double macroF1() {
      List<List<Integer>> rows =
          Arrays.stream(confusions).map(row -> Arrays.stream(row).boxed().toList()).toList();
      return photos == 0
          ? Double.NaN
          : new ConfusionMatrix(classes.all(), rows).macroAverage().f1();
    }
  }
}
