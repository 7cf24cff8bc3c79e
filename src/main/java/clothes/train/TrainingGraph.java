package clothes.train;

import clothes.train.Adam.Moments;
import clothes.train.Head.Dropout;
import clothes.train.Weights.Values;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.Tensor;
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
 * The graph that learns: weights, Adam's moments and a moving average of the weights, which stand
 * beside them as {@code name:moment1}, {@code name:moment2} and {@code name:average}. Owns its
 * session; one thread at a time.
 */
final class TrainingGraph implements AutoCloseable {
  private final Recipe recipe;
  private final int outputs;
  private final Graph graph = new Graph();
  private final Ops tf = Ops.create(graph);
  private final Session session;
  private final Variables variables = new Variables(tf);
  private final Adam adam = new Adam(tf);
  private final Placeholder<TFloat32> photos = tf.placeholder(TFloat32.class);
  private final Placeholder<TFloat32> targets = tf.placeholder(TFloat32.class);
  private final Placeholder<TInt64> dropoutSeed = tf.placeholder(TInt64.class);
  private final Operand<TFloat32> loss;
  private final Operand<TFloat32> trainingLogits;
  private final Op step;
  private final Operand<TFloat32> pooled;
  private final Operand<TFloat32> logits;

  /**
   * @param start weights of the base and of the head
   * @param adjustment added to the logits while learning, one value for each output of the head
   */
  TrainingGraph(Recipe recipe, Weights start, float[] adjustment) {
    this.recipe = recipe;
    this.outputs = adjustment.length;
    start.byName().forEach((name, values) -> variables.add(name, values.shape()));

    int size = recipe.size();
    Operand<TFloat32> input =
        PhotoInput.scale(tf, tf.reshape(photos, tf.array(-1, size, size, 3)), recipe.scaling());
    trainingLogits =
        tf.math.add(
            recipe.head().logits(tf, variables::get, pool(input, variables::get), dropout()),
            tf.constant(adjustment));
    SoftmaxCrossEntropyWithLogits<TFloat32> entropy =
        SoftmaxCrossEntropyWithLogits.create(tf.scope(), trainingLogits, targets);
    loss = tf.math.mean(entropy.loss(), tf.constant(0));
    step = step(trainable(start));

    Function<String, Operand<TFloat32>> kept = name -> variables.get(averageOr(name));
    pooled = pool(input, kept);
    logits = recipe.head().logits(tf, kept, pooled, Dropout.NONE);
    variables.seal();
    session = new Session(graph, Devices.CONFIG);
    variables.clear(
        session, variables.names().stream().filter(n -> n.contains(":moment")).toList());
    assign(start);
  }

  /** One step of Adam on one batch. */
  record Batch(float[] photos, float[] targets, int size) {}

  /** What a step or a validation found: the mean loss, and each photo's logits. */
  record Outcome(double loss, float[][] logits) {}

  /**
   * Learns from a batch.
   *
   * @param count of steps before this one, from 0
   * @param seed of the dropout
   */
  Outcome learn(Batch batch, double learningRate, long count, long seed) {
    Session.Runner runner = session.runner();
    try (TFloat32 x = photos(batch.photos(), batch.size());
        TFloat32 y = tensor(batch.targets(), batch.size(), outputs);
        TInt64 random = TInt64.vectorOf(seed, count);
        Adam.Step values = adam.step(learningRate, count)) {
      values.into(runner);
      runner.feed(photos, x).feed(targets, y).feed(dropoutSeed, random);
      return outcome(runner.addTarget(step).fetch(loss).fetch(trainingLogits));
    }
  }

  private Outcome outcome(Session.Runner runner) {
    try (Result result = runner.run()) {
      return new Outcome(((TFloat32) result.get(0)).getFloat(), rows(result.get(1), outputs));
    }
  }

  /** Logits by the weights that will be kept, shape [n, outputs]. */
  float[][] logits(float[] rgb, int n) {
    return infer(rgb, n, logits, outputs);
  }

  /** Pooled features by the weights that will be kept, shape [n, 1280]. */
  float[][] pooled(float[] rgb, int n) {
    return infer(rgb, n, pooled, MobileNetV2.FEATURES);
  }

  /** The weights that validation saw: the average where the recipe has one. */
  Weights kept() {
    List<String> names = variables.names().stream().filter(name -> !name.contains(":")).toList();
    List<Values> values = variables.read(session, names.stream().map(this::averageOr).toList());
    Map<String, Values> kept = new LinkedHashMap<>();
    for (int i = 0; i < names.size(); i++) {
      kept.put(names.get(i), values.get(i));
    }
    return new Weights(kept);
  }

  /** Takes other weights to go on from, and restarts their average there. */
  void assign(Weights weights) {
    Map<String, Values> all = new LinkedHashMap<>();
    weights
        .byName()
        .forEach(
            (name, values) -> {
              all.put(name, values);
              all.put(averageOr(name), values);
            });
    variables.assign(session, all);
  }

  /** Writes every variable, so that {@link #restore} goes on as if nothing had been. */
  void save(Path prefix) {
    variables.save(session, prefix);
  }

  void restore(Path prefix) {
    variables.restore(session, prefix);
  }

  @Override
  public void close() {
    // In this order: a graph waits for its sessions.
    session.close();
    graph.close();
  }

  private Map<String, Values> trainable(Weights start) {
    Map<String, Values> trainable = new LinkedHashMap<>(start.byName());
    if (recipe.baseFrozen()) {
      MobileNetV2.layers()
          .forEach(layer -> trainable.keySet().removeAll(List.of(layer.kernel(), layer.bias())));
    }
    return trainable;
  }

  private String averageOr(String name) {
    return variables.has(name + ":average") ? name + ":average" : name;
  }

  private Operand<TFloat32> pool(
      Operand<TFloat32> input, Function<String, Operand<TFloat32>> weights) {
    return tf.math.mean(MobileNetV2.features(tf, weights, input, recipe.size()), tf.array(1, 2));
  }

  /** Inverted dropout from a seed that is fed, so that a resumed run draws the same. */
  private Dropout dropout() {
    return (values, width, share) -> {
      if (share == 0) {
        return values;
      }
      Operand<TFloat32> chance =
          StatelessRandomUniform.create(
              tf.scope(),
              tf.shape(values),
              tf.math.add(dropoutSeed, tf.constant((long) width)),
              TFloat32.class);
      Operand<TFloat32> keep =
          tf.dtypes.cast(tf.math.greaterEqual(chance, tf.constant((float) share)), TFloat32.class);
      return tf.math.mul(tf.math.mul(values, keep), tf.constant((float) (1 / (1 - share))));
    };
  }

  /** Gradients, Adam, and then the moving average of what Adam made. */
  private Op step(Map<String, Values> trainable) {
    List<Variable<TFloat32>> learned = trainable.keySet().stream().map(variables::get).toList();
    Gradients gradients = Gradients.create(tf.scope(), loss, learned);
    // All gradients first: a layer's gradient passes through the weights of the layers after it,
    // and Adam must not have changed those by then.
    List<Op> all = new ArrayList<>();
    gradients.forEach(all::add);
    Ops after = after(all);
    List<Op> updates = new ArrayList<>();
    Map<String, Double> rates = layerRates();
    trainable.forEach(
        (name, values) ->
            updates.add(
                adam.update(
                    after,
                    moments(name, values.shape()),
                    gradients.dy(updates.size()),
                    rates.getOrDefault(name, 1.0))));
    if (recipe.averaging() > 0) {
      updates.addAll(average(after(updates), trainable));
    }
    return tf.withControlDependencies(updates).noOp();
  }

  private Moments moments(String name, long[] shape) {
    return new Moments(
        variables.get(name),
        variables.add(name + ":moment1", shape),
        variables.add(name + ":moment2", shape));
  }

  /** By way of one operation that waits for all: a hundred edges instead of ten thousand. */
  private Ops after(List<Op> all) {
    return tf.withControlDependencies(List.of(tf.withControlDependencies(all).noOp()));
  }

  private List<Op> average(Ops after, Map<String, Values> trainable) {
    List<Op> updates = new ArrayList<>();
    Operand<TFloat32> share = after.constant((float) (1 - recipe.averaging()));
    for (Map.Entry<String, Values> weight : trainable.entrySet()) {
      Variable<TFloat32> average =
          variables.add(weight.getKey() + ":average", weight.getValue().shape());
      // Read again after Adam: a variable's output may be the value of before.
      Operand<TFloat32> now = after.identity(variables.get(weight.getKey()));
      updates.add(after.assignSub(average, after.math.mul(share, after.math.sub(average, now))));
    }
    return updates;
  }

  private Map<String, Double> layerRates() {
    Map<String, Double> rates = new LinkedHashMap<>();
    int deepest = MobileNetV2.layers().get(MobileNetV2.layers().size() - 1).depth();
    for (MobileNetV2.Layer layer : MobileNetV2.layers()) {
      double share = Math.pow(recipe.layerDecay(), deepest + 1.0 - layer.depth());
      rates.put(layer.kernel(), share);
      rates.put(layer.bias(), share);
    }
    return rates;
  }

  private float[][] infer(float[] rgb, int n, Operand<TFloat32> what, int width) {
    try (TFloat32 x = photos(rgb, n);
        Result result = session.runner().feed(photos, x).fetch(what).run()) {
      return rows(result.get(0), width);
    }
  }

  private TFloat32 photos(float[] rgb, int n) {
    return tensor(rgb, n, recipe.size(), recipe.size(), 3);
  }

  private static TFloat32 tensor(float[] values, long... shape) {
    return TFloat32.tensorOf(Shape.of(shape), DataBuffers.of(values, true, false));
  }

  private static float[][] rows(Tensor tensor, int width) {
    var floats = tensor.asRawTensor().data().asFloats();
    float[][] rows = new float[(int) (tensor.size() / width)][width];
    for (int i = 0; i < rows.length; i++) {
      floats.offset((long) i * width).read(rows[i]);
    }
    return rows;
  }
}
