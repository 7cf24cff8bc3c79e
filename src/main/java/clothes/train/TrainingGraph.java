package clothes.train;

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
import org.tensorflow.types.TString;

/**
 * The graph that learns: variables, Adam (Kingma and Ba 2015), a moving average of the weights, and
 * their way to disk and back. Owns its session; one thread at a time.
 */
final class TrainingGraph implements AutoCloseable {
  private static final float BETA1 = 0.9f;
  private static final float BETA2 = 0.999f;

  /** Keras's default; the paper has 1e-8. */
  private static final float EPSILON = 1e-7f;

  private final Recipe recipe;
  private final int labels;
  private final Graph graph = new Graph();
  private final Ops tf = Ops.create(graph);
  private final Session session;

  /**
   * What is trained or kept, by name; Adam's moments and the average stand beside the weights under
   * names of their own.
   */
  private final Map<String, Variable<TFloat32>> variables = new LinkedHashMap<>();

  private final Map<String, Op> assigns = new LinkedHashMap<>();
  private final Map<String, Placeholder<TFloat32>> assigned = new LinkedHashMap<>();
  private final Placeholder<TFloat32> photos = tf.placeholder(TFloat32.class);
  private final Placeholder<TFloat32> targets = tf.placeholder(TFloat32.class);
  private final Placeholder<TInt64> dropoutSeed = tf.placeholder(TInt64.class);
  private final Placeholder<TFloat32> rate = tf.placeholder(TFloat32.class);
  private final Placeholder<TFloat32> beta1Power = tf.placeholder(TFloat32.class);
  private final Placeholder<TFloat32> beta2Power = tf.placeholder(TFloat32.class);
  private final Placeholder<TString> file = tf.placeholder(TString.class);

  private final Operand<TFloat32> loss;
  private final Operand<TFloat32> trainingLogits;
  private final Op step;
  private final Operand<TFloat32> pooled;
  private final Operand<TFloat32> logits;
  private final Op save;
  private final Op restore;

  TrainingGraph(Recipe recipe, Weights start, int labels) {
    this.recipe = recipe;
    this.labels = labels;
    Map<String, Values> trainable = trainable(start);
    start.byName().forEach((name, values) -> variable(name, values.shape()));

    Operand<TFloat32> input =
        PhotoInput.scale(
            tf,
            tf.reshape(photos, tf.array(-1, recipe.size(), recipe.size(), 3)),
            recipe.scaling());
    trainingLogits =
        recipe.head().logits(tf, variables::get, pool(input, variables::get), dropout());
    SoftmaxCrossEntropyWithLogits<TFloat32> entropy =
        SoftmaxCrossEntropyWithLogits.create(tf.scope(), trainingLogits, targets);
    loss = tf.math.mean(entropy.loss(), tf.constant(0));
    step = step(trainable);

    Function<String, Operand<TFloat32>> kept = name -> variables.get(averageOr(name));
    pooled = pool(input, kept);
    logits = recipe.head().logits(tf, kept, pooled, Dropout.NONE);
    save = save();
    restore = restore();
    session = new Session(graph, Devices.CONFIG);
    Map<String, Values> initial = new LinkedHashMap<>();
    variables.keySet().forEach(name -> initial.put(name, initial(name, start)));
    assignAll(initial);
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
    try (TFloat32 x = tensor(batch.photos(), batch.size(), recipe.size(), recipe.size(), 3);
        TFloat32 y = tensor(batch.targets(), batch.size(), labels);
        TInt64 random = TInt64.vectorOf(seed, count);
        TFloat32 now = TFloat32.scalarOf((float) learningRate);
        TFloat32 power1 = TFloat32.scalarOf((float) Math.pow(BETA1, count + 1.0));
        TFloat32 power2 = TFloat32.scalarOf((float) Math.pow(BETA2, count + 1.0));
        Result result =
            session
                .runner()
                .feed(photos, x)
                .feed(targets, y)
                .feed(dropoutSeed, random)
                .feed(rate, now)
                .feed(beta1Power, power1)
                .feed(beta2Power, power2)
                .addTarget(step)
                .fetch(loss)
                .fetch(trainingLogits)
                .run()) {
      return new Outcome(((TFloat32) result.get(0)).getFloat(), rows(result.get(1), labels));
    }
  }

  /** Logits by the weights that will be kept, shape [n, labels]. */
  float[][] logits(float[] rgb, int n) {
    return infer(rgb, n, logits, labels);
  }

  /** Pooled features by the weights that will be kept, shape [n, 1280]. */
  float[][] pooled(float[] rgb, int n) {
    return infer(rgb, n, pooled, MobileNetV2.FEATURES);
  }

  /** The weights that validation saw: the average where the recipe has one. */
  Weights kept() {
    List<String> names = variables.keySet().stream().filter(name -> !name.contains(":")).toList();
    Session.Runner runner = session.runner();
    names.forEach(name -> runner.fetch(variables.get(averageOr(name))));
    Map<String, Values> kept = new LinkedHashMap<>();
    try (Result result = runner.run()) {
      for (int i = 0; i < names.size(); i++) {
        kept.put(names.get(i), values(result.get(i)));
      }
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
    assignAll(all);
  }

  /** Writes every variable, so that {@link #restore} goes on as if nothing had been. */
  void save(Path prefix) {
    move(save, prefix);
  }

  void restore(Path prefix) {
    move(restore, prefix);
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
    return variables.containsKey(name + ":average") ? name + ":average" : name;
  }

  private Variable<TFloat32> variable(String name, long[] shape) {
    Variable<TFloat32> variable = tf.variable(Shape.of(shape), TFloat32.class);
    variables.put(name, variable);
    Placeholder<TFloat32> value = tf.placeholder(TFloat32.class);
    assigned.put(name, value);
    assigns.put(name, tf.assign(variable, value));
    return variable;
  }

  private Operand<TFloat32> pool(
      Operand<TFloat32> input, Function<String, Operand<TFloat32>> weights) {
    Operand<TFloat32> features = MobileNetV2.features(tf, weights, input, recipe.size());
    return tf.math.mean(features, tf.array(1, 2));
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
    int i = 0;
    for (Map.Entry<String, Values> weight : trainable.entrySet()) {
      String name = weight.getKey();
      long[] shape = weight.getValue().shape();
      Operand<TFloat32> own =
          tf.math.mul(rate, tf.constant(rates.getOrDefault(name, 1.0).floatValue()));
      updates.add(
          after.train.applyAdam(
              variables.get(name),
              variable(name + ":moment1", shape),
              variable(name + ":moment2", shape),
              beta1Power,
              beta2Power,
              own,
              tf.constant(BETA1),
              tf.constant(BETA2),
              tf.constant(EPSILON),
              gradients.dy(i++)));
    }
    if (recipe.averaging() > 0) {
      updates.addAll(average(after(updates), trainable));
    }
    return tf.withControlDependencies(updates).noOp();
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
          variable(weight.getKey() + ":average", weight.getValue().shape());
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

  private Op save() {
    List<String> names = List.copyOf(variables.keySet());
    List<Operand<?>> values = new ArrayList<>(variables.values());
    return tf.train.save(file, tf.array(names.toArray(String[]::new)), slices(names), values);
  }

  private Op restore() {
    List<String> names = List.copyOf(variables.keySet());
    var restored =
        tf.train.restore(
            file,
            tf.array(names.toArray(String[]::new)),
            slices(names),
            names.stream()
                .<Class<? extends org.tensorflow.types.family.TType>>map(name -> TFloat32.class)
                .toList());
    List<Op> all = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      @SuppressWarnings("unchecked")
      Operand<TFloat32> tensor = (Operand<TFloat32>) restored.tensors().get(i);
      all.add(tf.assign(variables.get(names.get(i)), tensor));
    }
    return tf.withControlDependencies(all).noOp();
  }

  private Operand<TString> slices(List<String> names) {
    return tf.array(names.stream().map(name -> "").toArray(String[]::new));
  }

  private void move(Op saveOrRestore, Path prefix) {
    try (TString path = TString.scalarOf(prefix.toString())) {
      session.runner().feed(file, path).addTarget(saveOrRestore).run().close();
    }
  }

  private Values initial(String name, Weights start) {
    if (name.contains(":moment")) {
      Shape shape = variables.get(name).shape();
      return new Values(shape.asArray(), new float[(int) shape.size()]);
    }
    return start.get(name.replace(":average", ""));
  }

  /**
   * All in one run: each new set of targets makes TensorFlow prune and optimise the whole graph
   * again.
   */
  private void assignAll(Map<String, Values> all) {
    List<TFloat32> tensors = new ArrayList<>();
    try {
      Session.Runner runner = session.runner();
      all.forEach(
          (name, values) -> {
            TFloat32 tensor = tensor(values.floats(), values.shape());
            tensors.add(tensor);
            runner.feed(assigned.get(name), tensor).addTarget(assigns.get(name));
          });
      runner.run().close();
    } finally {
      tensors.forEach(TFloat32::close);
    }
  }

  private static Values values(Tensor tensor) {
    float[] floats = new float[(int) tensor.size()];
    tensor.asRawTensor().data().asFloats().read(floats);
    return new Values(tensor.shape().asArray(), floats);
  }

  private float[][] infer(float[] rgb, int n, Operand<TFloat32> what, int width) {
    try (TFloat32 x = tensor(rgb, n, recipe.size(), recipe.size(), 3);
        Result result = session.runner().feed(photos, x).fetch(what).run()) {
      return rows(result.get(0), width);
    }
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
