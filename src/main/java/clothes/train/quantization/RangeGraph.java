package clothes.train.quantization;

import clothes.train.network.MobileNetV2;
import clothes.train.network.PhotoInput;
import clothes.train.network.PhotoInput.Scaling;
import clothes.train.network.SessionConfig;
import clothes.train.network.Weights;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/** Runs the float32 network on photos to measure its {@link ActivationRanges}. */
public final class RangeGraph implements AutoCloseable {
  private final int inputSize;
  private final Graph graph = new Graph();
  private final Ops tf = Ops.create(graph);
  private final ActivationRanges ranges = new ActivationRanges(tf);
  private final Placeholder<TFloat32> photos = tf.placeholder(TFloat32.class);
  private final Session session;

  public RangeGraph(int inputSize, Scaling scaling, Weights weights) {
    this.inputSize = inputSize;
    Operand<TFloat32> input =
        PhotoInput.scale(tf, tf.reshape(photos, tf.array(-1, inputSize, inputSize, 3)), scaling);
    MobileNetV2.features(tf, name -> weights.get(name).constant(tf), input, inputSize, ranges);
    session = new Session(graph, SessionConfig.CONFIG);
  }

  /**
   * Measures photos.
   *
   * @param rgb shape [n, size, size, 3], 0 to 255
   * @param n the number of photos
   */
  public void add(float[] rgb, int n) {
    Session.Runner runner = session.runner();
    ranges.measured().forEach(runner::fetch);
    try (TFloat32 x =
            TFloat32.tensorOf(
                Shape.of(n, inputSize, inputSize, 3),
                DataBuffers.of(rgb, /* readOnly= */ true, /* makeCopy= */ false));
        Result result = runner.feed(photos, x).run()) {
      for (int photo = 0; photo < n; photo++) {
        List<float[]> values = new ArrayList<>();
        for (int i = 0; i < ranges.measured().size(); i++) {
          int channels = (int) result.get(i).shape().get(1);
          float[] row = new float[channels];
          result.get(i).asRawTensor().data().asFloats().offset((long) photo * channels).read(row);
          values.add(row);
        }
        ranges.add(values);
      }
    }
  }

  public Map<String, QuantizationRange> ranges() {
    return ranges.ranges();
  }

  @Override
  public void close() {
    session.close();
    graph.close();
  }
}
