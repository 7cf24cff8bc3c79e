package clothes.train;

import clothes.train.augment.Augmentation;
import clothes.train.augment.ColorJitter;
import clothes.train.augment.SideBySide;
import clothes.train.network.Head;
import clothes.train.network.Head.HiddenLayer;
import clothes.train.network.MobileNetV2;
import clothes.train.network.MobileNetV2.Kind;
import clothes.train.network.MobileNetV2.Layer;
import clothes.train.network.PhotoInput.Scaling;
import clothes.train.network.Weights;
import clothes.train.network.Weights.Values;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.tensorflow.Graph;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.Tensor;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.family.TType;

/**
 * For tests that train: MobileNetV2 with random weights, recipes that train it on tiny photos in
 * seconds, and checks of weights. {@link TinyModel} writes a model folder without training.
 */
public final class ToyNetwork {
  static final int SIZE = 32;

  /** Trains all layers, in the stages of the default recipe, with fewer augmentations. */
  static final Recipe ALL_LAYERS =
      new RecipeBuilder("toy")
          .inputSize(SIZE)
          .margin(1 / 16.0)
          .head(new Head(List.of(), /* dropout= */ 0.2))
          .linearProbeInit(true)
          .augmentation(
              Augmentation.builder()
                  .minCropArea(0.5)
                  .maxAspectRatio(1.2)
                  .horizontalFlip(true)
                  .colorJitter(
                      new ColorJitter(
                          /* brightnessContrast= */ 0.2,
                          /* hueDegrees= */ 0,
                          /* saturation= */ 0,
                          /* grayscaleProbability= */ 0))
                  .maxErasedArea(0.2)
                  .build())
          .sideBySide(new SideBySide(/* probability= */ 0.2))
          .rotation(new Recipe.RotationTraining(/* probability= */ 0.25, /* lossWeight= */ 0.3))
          .schedule(
              new LearningRateSchedule.CosineRestarts(
                  /* peak= */ 2e-3,
                  /* warmUpSteps= */ 2,
                  /* restarts= */ 1,
                  /* restartPeak= */ 1e-3,
                  /* cycleShare= */ 0.34))
          .layerDecay(0.9)
          .logitAdjustment(0.5)
          .labelSmoothing(0.1)
          .emaDecay(0.6)
          .syntheticPerKind(1)
          .epochs(3)
          .batchSize(4)
          .quantization(new Recipe.Quantization(/* epochs= */ 1, /* learningRate= */ 1e-4))
          .build();

  /** Trains only the head, like the original recipe. */
  static final Recipe HEAD_ONLY =
      headOnly(
          new LearningRateSchedule.ReduceOnPlateau(
              /* initial= */ 1e-2, /* factor= */ 0.25, /* patience= */ 1, /* minDelta= */ 0.01));

  private ToyNetwork() {}

  static Recipe headOnly(LearningRateSchedule schedule) {
    return new RecipeBuilder("toy-head")
        .inputSize(SIZE)
        .scaling(Scaling.MIN_MAX)
        .head(
            new Head(
                List.of(
                    new HiddenLayer(/* width= */ 16, /* dropout= */ 0),
                    new HiddenLayer(/* width= */ 8, /* dropout= */ 0.2)),
                /* dropout= */ 0.1))
        .frozenBlocks(MobileNetV2.BLOCK_COUNT)
        .augmentation(Recipe.ORIGINAL.augmentation())
        .augmentValidation(true)
        .schedule(schedule)
        .selection(Recipe.ORIGINAL.selection())
        .epochs(4)
        .batchSize(4)
        .build();
  }

  /** Random weights that keep the variance of activations from layer to layer (He et al. 2015). */
  public static Weights initialWeights(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Map<String, Values> weights = new LinkedHashMap<>();
    for (Layer layer : MobileNetV2.layers()) {
      long[] shape = kernelShape(layer);
      double limit = Math.sqrt(6.0 / fanIn(layer));
      float[] kernel = new float[size(shape)];
      for (int i = 0; i < kernel.length; i++) {
        kernel[i] = (float) random.nextDouble(-limit, limit);
      }
      weights.put(layer.kernel(), new Values(shape, kernel));
      weights.put(
          layer.bias(), new Values(new long[] {layer.outputs()}, new float[layer.outputs()]));
    }
    return new Weights(weights);
  }

  public static long[] kernelShape(Layer layer) {
    return switch (layer.kind()) {
      case STANDARD -> new long[] {3, 3, layer.inputs(), layer.outputs()};
      case DEPTHWISE -> new long[] {3, 3, layer.inputs(), 1};
      case POINTWISE -> new long[] {layer.inputs(), layer.outputs()};
    };
  }

  /** The number of values of a shape. */
  public static int size(long[] shape) {
    return (int) LongStream.of(shape).reduce(1, (a, b) -> a * b);
  }

  static int fanIn(Layer layer) {
    return layer.kind() == Kind.DEPTHWISE
        ? 9
        : layer.kind() == Kind.STANDARD ? 9 * layer.inputs() : layer.inputs();
  }

  /** The values of a checkpoint by variable name. */
  static Map<String, float[]> readCheckpoint(Path prefix, List<String> names) {
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      // An empty string selects the whole tensor.
      var slices = tf.array(names.stream().map(name -> "").toArray(String[]::new));
      var tensors =
          tf.train
              .restore(
                  tf.constant(prefix.toString()),
                  tf.array(names.toArray(String[]::new)),
                  slices,
                  names.stream().<Class<? extends TType>>map(name -> TFloat32.class).toList())
              .tensors();
      try (Session session = new Session(graph)) {
        Session.Runner runner = session.runner();
        new ArrayList<>(tensors).forEach(runner::fetch);
        try (Result result = runner.run()) {
          Map<String, float[]> values = new LinkedHashMap<>();
          for (int i = 0; i < names.size(); i++) {
            values.put(names.get(i), floats(result.get(i)));
          }
          return values;
        }
      }
    }
  }

  static float[] floats(Tensor tensor) {
    float[] floats = new float[(int) tensor.size()];
    tensor.asRawTensor().data().asFloats().read(floats);
    return floats;
  }

  static double distance(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += Math.abs(a[i] - b[i]);
    }
    return sum;
  }

  public static boolean equalFloats(Values a, Values b) {
    return Arrays.equals(a.floats(), b.floats());
  }
}
