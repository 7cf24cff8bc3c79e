package clothes.train;

import clothes.train.augment.Batch;
import clothes.train.network.Adam;
import clothes.train.network.Adam.Moments;
import clothes.train.network.Head.DropoutLayer;
import clothes.train.network.MobileNetV2;
import clothes.train.network.PhotoInput;
import clothes.train.network.RotationHead;
import clothes.train.network.SessionConfig;
import clothes.train.network.Variables;
import clothes.train.network.Weights;
import clothes.train.network.Weights.Values;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Gradients;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.core.Variable;
import org.tensorflow.op.nn.SoftmaxCrossEntropyWithLogits;
import org.tensorflow.op.random.StatelessRandomUniform;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;

/**
 * The training graph, with the weights. For each trained weight, Adam's moments are in the
 * variables {@code name:moment1} and {@code name:moment2}. If the recipe has a moving average,
 * {@code name:average} is the average of the weight. Owns its session; not thread-safe.
 */
final class TrainingGraph implements AutoCloseable {
  private final Recipe recipe;
  private final int inputSize;
  private final int outputCount;
  private final Graph graph = new Graph();
  private final Ops tf = Ops.create(graph);
  private final Session session;
  private final Variables variables = new Variables(tf);
  private final Adam adam = new Adam(tf);
  private final Placeholder<TFloat32> photos = tf.placeholder(TFloat32.class);
  private final Placeholder<TFloat32> targets = tf.placeholder(TFloat32.class);
  private final Placeholder<TFloat32> rotations = tf.placeholder(TFloat32.class);
  private final Placeholder<TInt64> dropoutSeed = tf.placeholder(TInt64.class);
  private final Operand<TFloat32> loss;
  private final Operand<TFloat32> trainingLogits;
  private final Op trainStepOp;
  private final Operand<TFloat32> pooled;
  private final Operand<TFloat32> logits;

  /**
   * @param initialWeights of the base network and both heads
   * @param balance of the labels, with one value for each output of the head
   */
  TrainingGraph(Recipe recipe, Weights initialWeights, LabelBalance balance) {
    this.recipe = recipe;
    this.inputSize = recipe.inputSize();
    this.outputCount = balance.logitOffsets().length;
    initialWeights.byName().forEach((name, values) -> variables.add(name, values.shape()));

    Operand<TFloat32> input =
        PhotoInput.scale(
            tf, tf.reshape(photos, tf.array(-1, inputSize, inputSize, 3)), recipe.scaling());
    Operand<TFloat32> trainingPooled = pooledFeatures(input, variables::get);
    trainingLogits =
        tf.math.add(
            recipe.head().logits(tf, variables::get, trainingPooled, dropout()),
            tf.constant(balance.logitOffsets()));
    loss = loss(trainingPooled, balance);
    trainStepOp = trainStepOp(trainable(initialWeights));

    Function<String, Operand<TFloat32>> averages = name -> variables.get(averagedName(name));
    pooled = pooledFeatures(input, averages);
    logits = recipe.head().logits(tf, averages, pooled, DropoutLayer.NONE);
    variables.addSaveAndRestore();
    session = new Session(graph, SessionConfig.CONFIG);
    reset(initialWeights);
  }

  /** Restarts training from these weights. */
  void reset(Weights weights) {
    variables.setToZero(
        session, variables.names().stream().filter(name -> name.contains(":moment")).toList());
    assign(weights);
  }

  /** The classes' loss, plus the weighted loss of the rotations. */
  private Operand<TFloat32> loss(Operand<TFloat32> features, LabelBalance balance) {
    Operand<TFloat32> classLoss = mean(classLosses(balance));
    if (recipe.rotation().lossWeight() == 0) {
      return classLoss;
    }
    Operand<TFloat32> rotationLogits = RotationHead.logits(tf, variables::get, features);
    // The gradient of the cross-entropy assumes targets that sum to 1, so zero targets need a zero
    // factor.
    Operand<TFloat32> isTrained = tf.sum(rotations, tf.constant(1));
    Operand<TFloat32> rotationLoss =
        mean(tf.math.mul(crossEntropy(rotationLogits, rotations), isTrained));
    return tf.math.add(
        classLoss, tf.math.mul(tf.constant((float) recipe.rotation().lossWeight()), rotationLoss));
  }

  /** The loss of each photo, weighted by its classes. */
  private Operand<TFloat32> classLosses(LabelBalance balance) {
    Operand<TFloat32> entropy = crossEntropy(trainingLogits, targets);
    if (!balance.weighsLoss()) {
      return entropy;
    }
    Operand<TFloat32> weights = tf.math.mul(targets, tf.constant(balance.lossWeights()));
    return tf.math.mul(entropy, tf.sum(weights, tf.constant(1)));
  }

  private Operand<TFloat32> crossEntropy(Operand<TFloat32> logits, Operand<TFloat32> targetShares) {
    return SoftmaxCrossEntropyWithLogits.create(tf.scope(), logits, targetShares).loss();
  }

  private Operand<TFloat32> mean(Operand<TFloat32> values) {
    return tf.math.mean(values, tf.constant(0));
  }

  /** The mean loss of a step, and the logits of each photo, which include the logit offsets. */
  record StepResult(double loss, float[][] logits) {}

  /**
   * Runs one step of Adam on a batch.
   *
   * @param stepIndex index of the step in the run, from 0
   * @param seed of the dropout
   */
  StepResult trainStep(Batch batch, double learningRate, long stepIndex, long seed) {
    Session.Runner runner = session.runner();
    try (TFloat32 x = photoTensor(batch.photos(), batch.count());
        TFloat32 y = tensor(batch.targets(), batch.count(), outputCount);
        TFloat32 quarterTurns = tensor(batch.rotations(), batch.count(), RotationHead.OUTPUTS);
        TInt64 stepSeed = TInt64.vectorOf(seed, stepIndex);
        Adam.Step adamStep = adam.step(learningRate, stepIndex)) {
      adamStep.feed(runner);
      runner
          .feed(photos, x)
          .feed(targets, y)
          .feed(rotations, quarterTurns)
          .feed(dropoutSeed, stepSeed);
      return runStep(runner.addTarget(trainStepOp).fetch(loss).fetch(trainingLogits));
    }
  }

  private StepResult runStep(Session.Runner runner) {
    try (Result result = runner.run()) {
      return new StepResult(
          ((TFloat32) result.get(0)).getFloat(), TensorRows.read(result.get(1), outputCount));
    }
  }

  /** Logits computed with the averaged weights, shape [n, outputs]. */
  float[][] logits(float[] rgb, int n) {
    return infer(rgb, n, logits, outputCount);
  }

  /**
   * The output of the averaged weights for one photo.
   *
   * @param logits of all output classes
   * @param pooled features
   */
  record Output(float[] logits, float[] pooled) {}

  /** Computes the output for each photo of a batch with the averaged weights. */
  List<Output> outputs(float[] rgb, int n) {
    try (TFloat32 x = photoTensor(rgb, n);
        Result result = session.runner().feed(photos, x).fetch(logits).fetch(pooled).run()) {
      float[][] logitRows = TensorRows.read(result.get(0), outputCount);
      float[][] pooledRows = TensorRows.read(result.get(1), MobileNetV2.FEATURES);
      return IntStream.range(0, n).mapToObj(i -> new Output(logitRows[i], pooledRows[i])).toList();
    }
  }

  /** Pooled features computed with the averaged weights, shape [n, 1280]. */
  float[][] pooled(float[] rgb, int n) {
    return infer(rgb, n, pooled, MobileNetV2.FEATURES);
  }

  /** The moving average of each weight, or the weight itself if it has no average. */
  Weights averagedWeights() {
    List<String> names = variables.names().stream().filter(name -> !name.contains(":")).toList();
    List<Values> values = variables.read(session, names.stream().map(this::averagedName).toList());
    Map<String, Values> averages = new LinkedHashMap<>();
    for (int i = 0; i < names.size(); i++) {
      averages.put(names.get(i), values.get(i));
    }
    return new Weights(averages);
  }

  /** Replaces the weights and restarts their moving average. */
  void assign(Weights weights) {
    Map<String, Values> all = new LinkedHashMap<>();
    weights
        .byName()
        .forEach(
            (name, values) -> {
              all.put(name, values);
              all.put(averagedName(name), values);
            });
    variables.assign(session, all);
  }

  /** Writes every variable to files that {@link #restore} reads. */
  void save(Path prefix) {
    variables.save(session, prefix);
  }

  void restore(Path prefix) {
    variables.restore(session, prefix);
  }

  @Override
  public void close() {
    // The session is closed first: closing the graph waits for open sessions.
    session.close();
    graph.close();
  }

  private Map<String, Values> trainable(Weights initialWeights) {
    Map<String, Values> trainable = new LinkedHashMap<>(initialWeights.byName());
    MobileNetV2.layers().stream()
        .filter(layer -> layer.blockIndex() < recipe.frozenBlocks())
        .forEach(layer -> trainable.keySet().removeAll(List.of(layer.kernel(), layer.bias())));
    if (recipe.rotation().lossWeight() == 0) {
      trainable.keySet().removeAll(RotationHead.WEIGHTS);
    }
    return trainable;
  }

  private String averagedName(String name) {
    return variables.has(name + ":average") ? name + ":average" : name;
  }

  private Operand<TFloat32> pooledFeatures(
      Operand<TFloat32> input, Function<String, Operand<TFloat32>> weights) {
    return tf.math.mean(MobileNetV2.features(tf, weights, input, inputSize), tf.array(1, 2));
  }

  /**
   * Inverted dropout with the step's own seed, so that a resumed run draws the same numbers. The
   * width is added to the seed, so that layers of different widths draw different numbers.
   */
  private DropoutLayer dropout() {
    return (values, width, rate) -> {
      if (rate == 0) {
        return values;
      }
      Operand<TFloat32> chance =
          StatelessRandomUniform.create(
              tf.scope(),
              tf.shape(values),
              tf.math.add(dropoutSeed, tf.constant((long) width)),
              TFloat32.class);
      Operand<TFloat32> keep =
          tf.dtypes.cast(tf.math.greaterEqual(chance, tf.constant((float) rate)), TFloat32.class);
      return tf.math.mul(tf.math.mul(values, keep), tf.constant((float) (1 / (1 - rate))));
    };
  }

  /** One step: gradients, then Adam, then the moving average. */
  private Op trainStepOp(Map<String, Values> trainable) {
    List<Variable<TFloat32>> weights = trainable.keySet().stream().map(variables::get).toList();
    Gradients gradients = Gradients.create(tf.scope(), loss, weights);
    // Every update waits for all gradients: a layer's gradient passes through the weights of later
    // layers, so updating these weights at the same time would be a race.
    List<Op> gradientOps = new ArrayList<>();
    gradients.forEach(gradientOps::add);
    Ops afterGradients = opsAfter(gradientOps);
    List<Op> updates = new ArrayList<>();
    Map<String, Double> rateScales = LayerDecay.rateScales(recipe.layerDecay());
    // The index of a weight's gradient is the number of updates added before.
    trainable.forEach(
        (name, values) ->
            updates.add(
                adam.update(
                    afterGradients,
                    moments(name, values.shape()),
                    gradients.dy(updates.size()),
                    rateScales.getOrDefault(name, 1.0))));
    if (recipe.emaDecay() > 0) {
      updates.addAll(averageUpdates(opsAfter(updates), trainable));
    }
    return tf.withControlDependencies(updates).noOp();
  }

  private Moments moments(String name, long[] shape) {
    return new Moments(
        variables.get(name),
        variables.add(name + ":moment1", shape),
        variables.add(name + ":moment2", shape));
  }

  /**
   * Returns a builder of operations that run after all of these. The operations depend on a single
   * no-op, to keep the graph small.
   */
  private Ops opsAfter(List<Op> operations) {
    return tf.withControlDependencies(List.of(tf.withControlDependencies(operations).noOp()));
  }

  private List<Op> averageUpdates(Ops afterUpdates, Map<String, Values> trainable) {
    List<Op> updates = new ArrayList<>();
    Operand<TFloat32> share = afterUpdates.constant((float) (1 - recipe.emaDecay()));
    for (Map.Entry<String, Values> weight : trainable.entrySet()) {
      Variable<TFloat32> average =
          variables.add(weight.getKey() + ":average", weight.getValue().shape());
      // The variable is read again after Adam: its output may be the value before the update.
      Operand<TFloat32> value = afterUpdates.identity(variables.get(weight.getKey()));
      updates.add(
          afterUpdates.assignSub(
              average, afterUpdates.math.mul(share, afterUpdates.math.sub(average, value))));
    }
    return updates;
  }

  private float[][] infer(float[] rgb, int n, Operand<TFloat32> fetched, int width) {
    try (TFloat32 x = photoTensor(rgb, n);
        Result result = session.runner().feed(photos, x).fetch(fetched).run()) {
      return TensorRows.read(result.get(0), width);
    }
  }

  private TFloat32 photoTensor(float[] rgb, int n) {
    return tensor(rgb, n, inputSize, inputSize, 3);
  }

  private static TFloat32 tensor(float[] values, long... shape) {
    return TFloat32.tensorOf(
        Shape.of(shape), DataBuffers.of(values, /* readOnly= */ true, /* makeCopy= */ false));
  }
}
