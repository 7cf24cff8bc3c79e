package clothes.train;

import clothes.train.Weights.Values;
import java.util.List;
import java.util.Map;
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
import org.tensorflow.types.TFloat32;

/**
 * A linear classifier on frozen features: where a fine-tuning should start, so that a random head
 * does not spoil the base (Kumar et al. 2022, "Fine-Tuning can Distort Pretrained Features").
 */
final class LinearProbe {
  /** Enough for the loss to lie still on features of MobileNetV2. */
  private static final int STEPS = 300;

  private static final float RATE = 3e-3f;
  private static final float DECAY = 2e-4f;

  private LinearProbe() {}

  /**
   * Fits a softmax regression to all features at once.
   *
   * @param features shape [n, inputs]
   * @param targets shape [n, labels]: each row sums to 1
   * @return the weights of a {@link Head} without hidden layers
   */
  static Weights fit(float[][] features, float[][] targets) {
    int inputs = features[0].length;
    int labels = targets[0].length;
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      Placeholder<TFloat32> x = tf.placeholder(TFloat32.class);
      Placeholder<TFloat32> y = tf.placeholder(TFloat32.class);
      Variable<TFloat32> kernel = tf.variable(Shape.of(inputs, labels), TFloat32.class);
      Variable<TFloat32> bias = tf.variable(Shape.of(labels), TFloat32.class);
      Operand<TFloat32> logits = tf.nn.biasAdd(tf.linalg.matMul(x, kernel), bias);
      Operand<TFloat32> loss =
          tf.math.add(
              tf.math.mean(
                  SoftmaxCrossEntropyWithLogits.create(tf.scope(), logits, y).loss(),
                  tf.constant(0)),
              tf.math.mul(tf.constant(DECAY), tf.nn.l2Loss(kernel)));
      Gradients gradients = Gradients.create(tf.scope(), loss, List.of(kernel, bias));
      Placeholder<TFloat32> power1 = tf.placeholder(TFloat32.class);
      Placeholder<TFloat32> power2 = tf.placeholder(TFloat32.class);
      List<Op> zeros = new java.util.ArrayList<>();
      Op step =
          tf.withControlDependencies(
                  List.of(
                      adam(
                          tf,
                          kernel,
                          Shape.of(inputs, labels),
                          gradients.dy(0),
                          power1,
                          power2,
                          zeros),
                      adam(tf, bias, Shape.of(labels), gradients.dy(1), power1, power2, zeros)))
              .noOp();
      // In this order: a graph waits for its sessions.
      try (Session session = new Session(graph, Devices.CONFIG);
          TFloat32 rows = tensor(features, inputs);
          TFloat32 wanted = tensor(targets, labels)) {
        zeros.forEach(zero -> session.runner().addTarget(zero).run().close());
        for (int i = 1; i <= STEPS; i++) {
          try (TFloat32 p1 = TFloat32.scalarOf((float) Math.pow(0.9, i));
              TFloat32 p2 = TFloat32.scalarOf((float) Math.pow(0.999, i))) {
            session
                .runner()
                .feed(x, rows)
                .feed(y, wanted)
                .feed(power1, p1)
                .feed(power2, p2)
                .addTarget(step)
                .run()
                .close();
          }
        }
        return new Weights(
            Map.of(
                "logits/kernel", values(session, kernel, inputs, labels),
                "logits/bias", values(session, bias, labels)));
      }
    }
  }

  private static Op adam(
      Ops tf,
      Variable<TFloat32> weight,
      Shape shape,
      Operand<TFloat32> gradient,
      Operand<TFloat32> power1,
      Operand<TFloat32> power2,
      List<Op> zeros) {
    Variable<TFloat32> moment1 = tf.variable(shape, TFloat32.class);
    Variable<TFloat32> moment2 = tf.variable(shape, TFloat32.class);
    Operand<TFloat32> zero = tf.constant(shape, DataBuffers.ofFloats(shape.size()));
    zeros.addAll(
        List.of(tf.assign(weight, zero), tf.assign(moment1, zero), tf.assign(moment2, zero)));
    return tf.train.applyAdam(
        weight,
        moment1,
        moment2,
        power1,
        power2,
        tf.constant(RATE),
        tf.constant(0.9f),
        tf.constant(0.999f),
        tf.constant(1e-7f),
        gradient);
  }

  private static TFloat32 tensor(float[][] rows, int width) {
    float[] flat = new float[rows.length * width];
    for (int i = 0; i < rows.length; i++) {
      System.arraycopy(rows[i], 0, flat, i * width, width);
    }
    return TFloat32.tensorOf(Shape.of(rows.length, width), DataBuffers.of(flat, true, false));
  }

  private static Values values(Session session, Operand<TFloat32> variable, long... shape) {
    try (Result result = session.runner().fetch(variable).run()) {
      Tensor tensor = result.get(0);
      float[] floats = new float[(int) tensor.size()];
      tensor.asRawTensor().data().asFloats().read(floats);
      return new Values(shape, floats);
    }
  }
}
