package clothes.train.network;

import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.core.Variable;
import org.tensorflow.types.TFloat32;

/** The Adam optimizer (Kingma and Ba 2015, "Adam: A Method for Stochastic Optimization"). */
public final class Adam {
  private static final float BETA1 = 0.9f;
  private static final float BETA2 = 0.999f;

  /** Keras's default; the paper has 1e-8. */
  private static final float EPSILON = 1e-7f;

  private final Ops tf;
  private final Placeholder<TFloat32> learningRateInput;
  private final Placeholder<TFloat32> beta1Power;
  private final Placeholder<TFloat32> beta2Power;

  public Adam(Ops tf) {
    this.tf = tf;
    this.learningRateInput = tf.placeholder(TFloat32.class);
    this.beta1Power = tf.placeholder(TFloat32.class);
    this.beta2Power = tf.placeholder(TFloat32.class);
  }

  /** A weight, and the first and second moment of its gradient; both moments are initially zero. */
  public record Moments(
      Variable<TFloat32> weight, Variable<TFloat32> first, Variable<TFloat32> second) {}

  /**
   * Adds the update of one weight to the graph.
   *
   * @param afterGradients builds operations that run only after every gradient that depends on the
   *     weight
   * @param learningRateScale factor of the step's learning rate for this weight
   */
  public Op update(
      Ops afterGradients, Moments moments, Operand<TFloat32> gradient, double learningRateScale) {
    return afterGradients.train.applyAdam(
        moments.weight(),
        moments.first(),
        moments.second(),
        beta1Power,
        beta2Power,
        tf.math.mul(learningRateInput, tf.constant((float) learningRateScale)),
        tf.constant(BETA1),
        tf.constant(BETA2),
        tf.constant(EPSILON),
        gradient);
  }

  /**
   * The inputs of one step's updates.
   *
   * @param index of the step, from 0
   */
  public Step step(double learningRate, long index) {
    return new Step(
        Map.of(
            learningRateInput, TFloat32.scalarOf((float) learningRate),
            beta1Power, TFloat32.scalarOf((float) Math.pow(BETA1, index + 1.0)),
            beta2Power, TFloat32.scalarOf((float) Math.pow(BETA2, index + 1.0))));
  }

  /** Values of a step's placeholders; the caller closes it after running the step. */
  public record Step(Map<Placeholder<TFloat32>, TFloat32> values) implements AutoCloseable {
    public void feed(Session.Runner runner) {
      values.forEach(runner::feed);
    }

    @Override
    public void close() {
      values.values().forEach(TFloat32::close);
    }
  }
}
