package clothes.train.network;

import clothes.train.network.Adam.Moments;
import clothes.train.network.Weights.Values;
import java.util.List;
import java.util.Map;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
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

/**
 * A linear classifier on frozen features, the starting point of fine-tuning: the gradients of a
 * random head would distort the pretrained features (Kumar et al. 2022, "Fine-Tuning can Distort
 * Pretrained Features").
 */
public final class LinearProbe {
  /** Enough for the loss to converge on features of MobileNetV2. */
  private static final int STEPS = 300;

  private static final double LEARNING_RATE = 3e-3;
  private static final float WEIGHT_DECAY = 2e-4f;

  private LinearProbe() {}

  /**
   * Fits a softmax regression by full-batch Adam.
   *
   * @param features shape [n, inputs]
   * @param targets shape [n, outputs]: each row sums to 1
   * @param logitOffsets added to the logits in training, shape [outputs]
   * @return the weights of a {@link Head} without hidden layers
   */
  public static Weights fit(float[][] features, float[][] targets, float[] logitOffsets) {
    int inputs = features[0].length;
    int outputs = targets[0].length;
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      Placeholder<TFloat32> x = tf.placeholder(TFloat32.class);
      Placeholder<TFloat32> y = tf.placeholder(TFloat32.class);
      Variables variables = new Variables(tf);
      Variable<TFloat32> kernel = variables.add("logits/kernel", new long[] {inputs, outputs});
      Variable<TFloat32> bias = variables.add("logits/bias", new long[] {outputs});
      Operand<TFloat32> logits = tf.nn.biasAdd(tf.linalg.matMul(x, kernel), bias);
      Operand<TFloat32> loss =
          tf.math.add(
              tf.math.mean(
                  SoftmaxCrossEntropyWithLogits.create(
                          tf.scope(), tf.math.add(logits, tf.constant(logitOffsets)), y)
                      .loss(),
                  tf.constant(0)),
              tf.math.mul(tf.constant(WEIGHT_DECAY), tf.nn.l2Loss(kernel)));
      Adam adam = new Adam(tf);
      Gradients gradients = Gradients.create(tf.scope(), loss, List.of(kernel, bias));
      Op updates = addUpdates(tf, adam, variables, gradients);
      // The session is closed first: closing the graph waits for open sessions.
      try (Session session = new Session(graph, SessionConfig.CONFIG);
          TFloat32 rows = tensor(features, inputs);
          TFloat32 expected = tensor(targets, outputs)) {
        variables.setToZero(session, variables.names());
        for (int i = 0; i < STEPS; i++) {
          try (Adam.Step adamStep = adam.step(LEARNING_RATE, i)) {
            Session.Runner runner = session.runner();
            adamStep.feed(runner);
            runner.feed(x, rows).feed(y, expected).addTarget(updates).run().close();
          }
        }
        List<Values> fitted = variables.read(session, List.of("logits/kernel", "logits/bias"));
        return new Weights(Map.of("logits/kernel", fitted.get(0), "logits/bias", fitted.get(1)));
      }
    }
  }

  private static Op addUpdates(Ops tf, Adam adam, Variables variables, Gradients gradients) {
    Ops afterGradients = tf.withControlDependencies(List.of(gradients.dy(0), gradients.dy(1)));
    return tf.withControlDependencies(
            List.of(
                adam.update(
                    afterGradients,
                    moments(variables, "logits/kernel"),
                    gradients.dy(0),
                    /* learningRateScale= */ 1),
                adam.update(
                    afterGradients,
                    moments(variables, "logits/bias"),
                    gradients.dy(1),
                    /* learningRateScale= */ 1)))
        .noOp();
  }

  private static Moments moments(Variables variables, String name) {
    long[] shape = variables.get(name).shape().asArray();
    return new Moments(
        variables.get(name),
        variables.add(name + ":moment1", shape),
        variables.add(name + ":moment2", shape));
  }

  private static TFloat32 tensor(float[][] rows, int width) {
    float[] flat = new float[rows.length * width];
    for (int i = 0; i < rows.length; i++) {
      System.arraycopy(rows[i], 0, flat, i * width, width);
    }
    return TFloat32.tensorOf(
        Shape.of(rows.length, width),
        DataBuffers.of(flat, /* readOnly= */ true, /* makeCopy= */ false));
  }
}
