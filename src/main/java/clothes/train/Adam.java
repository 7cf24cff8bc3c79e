package clothes.train;

import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.core.Variable;
import org.tensorflow.types.TFloat32;

/** Kingma and Ba 2015, "Adam: A Method for Stochastic Optimization", within one graph. */
final class Adam {
  private static final float BETA1 = 0.9f;
  private static final float BETA2 = 0.999f;

  /** Keras's default; the paper has 1e-8. */
  private static final float EPSILON = 1e-7f;

  private final Ops tf;
  private final Placeholder<TFloat32> rate;
  private final Placeholder<TFloat32> beta1Power;
  private final Placeholder<TFloat32> beta2Power;

  Adam(Ops tf) {
    this.tf = tf;
    this.rate = tf.placeholder(TFloat32.class);
    this.beta1Power = tf.placeholder(TFloat32.class);
    this.beta2Power = tf.placeholder(TFloat32.class);
  }

  /** A weight with the two averages that Adam keeps of its gradient, zero at first. */
  record Moments(Variable<TFloat32> weight, Variable<TFloat32> first, Variable<TFloat32> second) {}

  /**
   * Changes one weight.
   *
   * @param after where the operation is made: it must wait for every gradient that passes through
   *     the weight
   * @param share of the step's rate at which this weight learns
   */
  Op update(Ops after, Moments moments, Operand<TFloat32> gradient, double share) {
    return after.train.applyAdam(
        moments.weight(),
        moments.first(),
        moments.second(),
        beta1Power,
        beta2Power,
        tf.math.mul(rate, tf.constant((float) share)),
        tf.constant(BETA1),
        tf.constant(BETA2),
        tf.constant(EPSILON),
        gradient);
  }

  /**
   * What all updates of one step need.
   *
   * @param count of steps before this one, from 0
   */
  Step step(double learningRate, long count) {
    return new Step(
        Map.of(
            rate, TFloat32.scalarOf((float) learningRate),
            beta1Power, TFloat32.scalarOf((float) Math.pow(BETA1, count + 1.0)),
            beta2Power, TFloat32.scalarOf((float) Math.pow(BETA2, count + 1.0))));
  }

  /** Values for a step's placeholders; to be closed after the step has run. */
  record Step(Map<Placeholder<TFloat32>, TFloat32> values) implements AutoCloseable {
    void into(Session.Runner runner) {
      values.forEach(runner::feed);
    }

    @Override
    public void close() {
      values.values().forEach(TFloat32::close);
    }
  }
}
