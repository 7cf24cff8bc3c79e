package clothes.train.quantization;

import clothes.train.network.Adam;
import clothes.train.network.Adam.Moments;
import clothes.train.network.Head;
import clothes.train.network.Head.DropoutLayer;
import clothes.train.network.MobileNetV2;
import clothes.train.network.MobileNetV2.LayerHooks;
import clothes.train.network.PhotoInput;
import clothes.train.network.PhotoInput.Scaling;
import clothes.train.network.RotationHead;
import clothes.train.network.SessionConfig;
import clothes.train.network.Variables;
import clothes.train.network.Weights;
import clothes.train.network.Weights.Values;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
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
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * Fine-tunes a network, the student, under simulated quantization, with the float32 network as its
 * teacher. The student learns to compute the teacher's features and outputs, so labels are not
 * needed (Hinton et al. 2015, "Distilling the Knowledge in a Neural Network"). Both networks share
 * the layers after the features; these layers are not trained. Owns its session; not thread-safe.
 */
public final class QuantizationGraph implements AutoCloseable {
  /**
   * The loss divides the squared error of each feature by its variance. The mean variance of all
   * features, times this factor, is added to each variance. Otherwise, nearly constant features
   * would dominate the loss.
   */
  private static final float ADDED_VARIANCE_FACTOR = 0.1f;

  private final int inputSize;
  private final Graph graph = new Graph();
  private final Ops tf = Ops.create(graph);
  private final Session session;
  private final Variables variables = new Variables(tf);
  private final Adam adam = new Adam(tf);
  private final Placeholder<TFloat32> photos = tf.placeholder(TFloat32.class);
  private final Operand<TFloat32> featureNmse;
  private final Operand<TFloat32> teacherLogits;
  private final Operand<TFloat32> studentLogits;
  private final Op trainStep;

  /**
   * @param teacher the weights of the float32 network and its head
   * @param ranges of the outputs of the layers without ReLU6, by the layer's name
   */
  public QuantizationGraph(
      int inputSize,
      Scaling scaling,
      Head head,
      Weights teacher,
      Map<String, QuantizationRange> ranges) {
    this.inputSize = inputSize;
    Map<String, Values> trainable = networkWeights(teacher);
    trainable.forEach((name, values) -> variables.add(name, values.shape()));
    Operand<TFloat32> input =
        PhotoInput.scale(tf, tf.reshape(photos, tf.array(-1, inputSize, inputSize, 3)), scaling);
    Function<String, Operand<TFloat32>> constants = constants(teacher);
    Operand<TFloat32> teacherFeatures = pooled(constants, input, LayerHooks.NONE);
    Operand<TFloat32> studentFeatures =
        pooled(variables::get, input, new SimulatedQuantization(tf, ranges));
    teacherLogits = head.logits(tf, constants, teacherFeatures, DropoutLayer.NONE);
    studentLogits = head.logits(tf, constants, studentFeatures, DropoutLayer.NONE);
    featureNmse = normalizedMse(teacherFeatures, studentFeatures);
    Operand<TFloat32> loss =
        tf.math.add(
            tf.math.add(featureNmse, crossEntropy(teacherLogits, studentLogits)),
            crossEntropy(
                RotationHead.logits(tf, constants, teacherFeatures),
                RotationHead.logits(tf, constants, studentFeatures)));
    trainStep = trainStep(loss, trainable);
    session = new Session(graph, SessionConfig.CONFIG);
    variables.setToZero(
        session, variables.names().stream().filter(QuantizationGraph::isMoment).toList());
    variables.assign(session, trainable);
  }

  /** Whether a variable belongs to Adam; the names of weights have no colon. */
  private static boolean isMoment(String name) {
    return name.contains(":");
  }

  private static Map<String, Values> networkWeights(Weights weights) {
    Map<String, Values> network = new LinkedHashMap<>();
    for (MobileNetV2.Layer layer : MobileNetV2.layers()) {
      for (String name : List.of(layer.kernel(), layer.bias())) {
        network.put(name, weights.get(name));
      }
    }
    return network;
  }

  private Function<String, Operand<TFloat32>> constants(Weights weights) {
    Map<String, Operand<TFloat32>> constants = new LinkedHashMap<>();
    return name -> constants.computeIfAbsent(name, missing -> weights.get(missing).constant(tf));
  }

  private Operand<TFloat32> pooled(
      Function<String, Operand<TFloat32>> weights, Operand<TFloat32> input, LayerHooks hooks) {
    return tf.math.mean(MobileNetV2.features(tf, weights, input, inputSize, hooks), tf.array(1, 2));
  }

  /** The squared error of each feature relative to its variance (normalized MSE), averaged. */
  private Operand<TFloat32> normalizedMse(
      Operand<TFloat32> teacherFeatures, Operand<TFloat32> studentFeatures) {
    Operand<TInt32> firstAxis = tf.constant(0);
    Operand<TFloat32> differences =
        tf.math.sub(teacherFeatures, tf.math.mean(teacherFeatures, firstAxis));
    Operand<TFloat32> variance = tf.math.mean(tf.math.square(differences), firstAxis);
    Operand<TFloat32> addedVariance =
        tf.math.mul(tf.math.mean(variance, firstAxis), tf.constant(ADDED_VARIANCE_FACTOR));
    Operand<TFloat32> errors = tf.math.sub(studentFeatures, teacherFeatures);
    Operand<TFloat32> mse = tf.math.mean(tf.math.square(errors), firstAxis);
    return tf.math.mean(tf.math.div(mse, tf.math.add(variance, addedVariance)), firstAxis);
  }

  private Operand<TFloat32> crossEntropy(
      Operand<TFloat32> targetLogits, Operand<TFloat32> predictedLogits) {
    return tf.math.mean(
        SoftmaxCrossEntropyWithLogits.create(
                tf.scope(), predictedLogits, tf.nn.softmax(targetLogits))
            .loss(),
        tf.constant(0));
  }

  /** One step of Adam, after all gradients are computed. */
  private Op trainStep(Operand<TFloat32> loss, Map<String, Values> trainable) {
    List<Variable<TFloat32>> weights = trainable.keySet().stream().map(variables::get).toList();
    Gradients gradients = Gradients.create(tf.scope(), loss, weights);
    List<Op> gradientOps = new ArrayList<>();
    gradients.forEach(gradientOps::add);
    Ops afterGradients =
        tf.withControlDependencies(List.of(tf.withControlDependencies(gradientOps).noOp()));
    List<Op> updates = new ArrayList<>();
    // The index of a weight's gradient is the number of updates added before.
    trainable.forEach(
        (name, values) ->
            updates.add(
                adam.update(
                    afterGradients,
                    new Moments(
                        variables.get(name),
                        variables.add(name + ":moment1", values.shape()),
                        variables.add(name + ":moment2", values.shape())),
                    gradients.dy(updates.size()),
                    /* learningRateScale= */ 1)));
    return tf.withControlDependencies(updates).noOp();
  }

  /**
   * How close the student is to the teacher on a batch of photos.
   *
   * @param featureNmse the squared error of the features relative to their variance
   * @param top1Agreement the share of photos for which both networks have the highest logit for the
   *     same class, a label or an outlier class
   */
  public record Comparison(double featureNmse, double top1Agreement) {}

  /**
   * Runs one step.
   *
   * @param rgb photos, shape [n, size, size, 3], 0 to 255
   * @param index of the step, from 0
   * @return the comparison before the step
   */
  public Comparison step(float[] rgb, int n, double learningRate, long index) {
    try (TFloat32 x = photos(rgb, n);
        Adam.Step adamStep = adam.step(learningRate, index)) {
      Session.Runner runner = session.runner().feed(photos, x).addTarget(trainStep);
      adamStep.feed(runner);
      return comparison(runner);
    }
  }

  /** Compares the networks on photos without learning from them. */
  public Comparison compare(float[] rgb, int n) {
    try (TFloat32 x = photos(rgb, n)) {
      return comparison(session.runner().feed(photos, x));
    }
  }

  private Comparison comparison(Session.Runner runner) {
    runner.fetch(featureNmse).fetch(teacherLogits).fetch(studentLogits);
    try (Result result = runner.run()) {
      return new Comparison(
          ((TFloat32) result.get(0)).getFloat(),
          top1Agreement((TFloat32) result.get(1), (TFloat32) result.get(2)));
    }
  }

  private static double top1Agreement(TFloat32 teacher, TFloat32 student) {
    long photos = teacher.shape().get(0);
    int same = 0;
    for (long photo = 0; photo < photos; photo++) {
      same += argMax(teacher, photo) == argMax(student, photo) ? 1 : 0;
    }
    return (double) same / photos;
  }

  private static long argMax(TFloat32 logits, long row) {
    long highest = 0;
    for (long i = 1; i < logits.shape().get(1); i++) {
      highest = logits.getFloat(row, i) > logits.getFloat(row, highest) ? i : highest;
    }
    return highest;
  }

  /** The fine-tuned weights of the network, without those of the head. */
  public Weights weights() {
    List<String> names = variables.names().stream().filter(name -> !isMoment(name)).toList();
    List<Values> values = variables.read(session, names);
    Map<String, Values> weights = new LinkedHashMap<>();
    for (int i = 0; i < names.size(); i++) {
      weights.put(names.get(i), values.get(i));
    }
    return new Weights(weights);
  }

  private TFloat32 photos(float[] rgb, int n) {
    return TFloat32.tensorOf(
        Shape.of(n, inputSize, inputSize, 3),
        DataBuffers.of(rgb, /* readOnly= */ true, /* makeCopy= */ false));
  }

  @Override
  public void close() {
    // The session is closed first: closing the graph waits for open sessions.
    session.close();
    graph.close();
  }
}
