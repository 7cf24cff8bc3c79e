package clothes.train.quantization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import clothes.train.TinyModel;
import clothes.train.WithTensorFlow;
import clothes.train.network.MobileNetV2;
import clothes.train.network.MobileNetV2.LayerHooks;
import clothes.train.network.PhotoInput;
import clothes.train.network.PhotoInput.Scaling;
import clothes.train.network.Weights;
import java.io.IOException;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.Session;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.proto.SignatureDef;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TUint8;

/** Fine-tuning simulates the numbers that the int8 graph computes. */
@Tag("slow")
@ExtendWith(WithTensorFlow.class)
final class SimulatedQuantizationTest {
  private static final int SIZE = TinyModel.SIZE;

  @TempDir private static Path folder;
  private static SavedModelBundle int8;

  @BeforeAll
  static void openInt8Graph() throws IOException {
    assumeThat(System.getProperty("os.arch")).as("has oneDNN's operations").isEqualTo("amd64");
    TinyModel.writeInt8(folder);
    int8 = SavedModelBundle.loader(folder.toString()).withTags("serve", "int8").load();
  }

  @AfterAll
  static void close() {
    if (int8 != null) {
      int8.close();
    }
  }

  /** The features of a photo, and the square photo before its values are scaled. */
  private record Output(float[] square, float[] features) {}

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void computesWhatExportedGraphComputes(int seed) {
    Output exported = int8Output(photo(seed));
    Weights weights = TinyModel.baseWeights().roundToFloat16();
    float[] simulated = features(exported.square(), weights, /* quantized= */ true);
    float[] exact = features(exported.square(), weights, /* quantized= */ false);
    double roundingError = meanDifference(exact, exported.features());
    assertThat(roundingError).as("difference between float32 and int8").isPositive();
    assertThat(meanDifference(simulated, exported.features()))
        .as("difference between simulation and int8")
        .isLessThan(roundingError / 5);
  }

  /** A horizontal gradient with noise. */
  private static byte[] photo(int seed) {
    SplittableRandom random = new SplittableRandom(seed);
    byte[] rgb = new byte[SIZE * SIZE * 3];
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] = (byte) (i / 3 % SIZE * 3 + random.nextInt(60));
    }
    return rgb;
  }

  private static Output int8Output(byte[] rgb) {
    SignatureDef serving = int8.metaGraphDef().getSignatureDefOrThrow("serving_default");
    SignatureDef input = int8.metaGraphDef().getSignatureDefOrThrow("square");
    try (TUint8 pixels =
            TUint8.tensorOf(
                Shape.of(SIZE, SIZE, 3),
                DataBuffers.of(rgb, /* readOnly= */ true, /* makeCopy= */ false));
        TInt32 upright = TInt32.scalarOf(1);
        Result result =
            int8.session()
                .runner()
                .feed(serving.getInputsOrThrow("pixels").getName(), pixels)
                .feed(serving.getInputsOrThrow("orientation").getName(), upright)
                .fetch(input.getOutputsOrThrow("square").getName())
                .fetch(serving.getOutputsOrThrow("features").getName())
                .run()) {
      return new Output(floats(result.get(0)), floats(result.get(1)));
    }
  }

  private static float[] features(float[] square, Weights weights, boolean quantized) {
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      Placeholder<TFloat32> pixels = tf.placeholder(TFloat32.class);
      Operand<TFloat32> input =
          PhotoInput.scale(tf, tf.reshape(pixels, tf.array(1, SIZE, SIZE, 3)), Scaling.FIXED);
      LayerHooks hooks =
          quantized
              ? new SimulatedQuantization(tf, TinyModel.activationRanges(weights))
              : LayerHooks.NONE;
      Operand<TFloat32> features =
          MobileNetV2.features(tf, name -> weights.get(name).constant(tf), input, SIZE, hooks);
      try (Session session = new Session(graph);
          TFloat32 values = TFloat32.vectorOf(square);
          Result result = session.runner().feed(pixels, values).fetch(features).run()) {
        return floats(result.get(0));
      }
    }
  }

  private static float[] floats(Tensor tensor) {
    float[] floats = new float[(int) tensor.size()];
    tensor.asRawTensor().data().asFloats().read(floats);
    return floats;
  }

  private static double meanDifference(float[] one, float[] other) {
    double sum = 0;
    for (int i = 0; i < one.length; i++) {
      sum += Math.abs(one[i] - other[i]);
    }
    return sum / one.length;
  }
}
