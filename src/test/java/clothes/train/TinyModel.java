package clothes.train;

import clothes.engine.NativeLibrary;
import clothes.model.ModelCard;
import clothes.model.ModelFolder;
import clothes.model.Precision;
import clothes.savedmodel.SavedModelFile;
import clothes.train.network.Head;
import clothes.train.network.Head.HiddenLayer;
import clothes.train.network.MobileNetV2;
import clothes.train.network.PhotoInput.Scaling;
import clothes.train.network.RotationHead;
import clothes.train.network.Weights;
import clothes.train.network.Weights.Values;
import clothes.train.quantization.Int8Graph;
import clothes.train.quantization.QuantizationRange;
import clothes.train.quantization.RangeGraph;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import org.tensorflow.proto.MetaGraphDef;

/** A small model for tests: random weights, inputs of 64x64 pixels, three labels. */
public final class TinyModel {
  public static final int SIZE = 64;
  static final double MARGIN = 1 / 16.0;
  private static final long HEAD_SEED = 7;
  public static final List<String> LABELS = List.of("dress", "hat", "pants");

  /** Every photo counts as known and as upright. */
  private static final OutputCalibration CALIBRATION =
      new OutputCalibration(
          /* temperature= */ 0.5,
          InDistributionScore.NEGATIVE_ENERGY,
          /* threshold= */ -1e9,
          /* closeUpThreshold= */ -1e9,
          /* rotationThreshold= */ 1);

  /** The models that {@link #write(Path)} and {@link #writeInt8} have written in this process. */
  private static final Map<Precision, ModelFiles> WRITTEN_MODELS = new ConcurrentHashMap<>();

  private record ModelFiles(byte[] graph, byte[] card) {
    static ModelFiles read(Path folder) throws IOException {
      return new ModelFiles(
          Files.readAllBytes(folder.resolve(ModelFolder.GRAPH)),
          Files.readAllBytes(folder.resolve(ModelFolder.CARD)));
    }

    void write(Path folder) throws IOException {
      Files.write(folder.resolve(ModelFolder.GRAPH), graph);
      Files.write(folder.resolve(ModelFolder.CARD), card);
    }
  }

  private TinyModel() {}

  /** Writes graph and card into an existing folder. */
  public static Path write(Path folder) throws IOException {
    ModelFiles written = WRITTEN_MODELS.get(Precision.FLOAT32);
    if (written == null) {
      write(folder, Scaling.FIXED);
      WRITTEN_MODELS.put(Precision.FLOAT32, ModelFiles.read(folder));
    } else {
      written.write(folder);
    }
    return folder;
  }

  /** Writes a model with these weights of its {@link RotationHead}. */
  public static Path write(Path folder, Weights rotationHead) throws IOException {
    return write(folder, Scaling.FIXED, rotationHead);
  }

  public static Path write(Path folder, Scaling scaling) throws IOException {
    return write(folder, scaling, RotationHead.initialWeights());
  }

  private static Path write(Path folder, Scaling scaling, Weights rotationHead) throws IOException {
    NativeLibrary.prepare(/* threads= */ 1);
    Head head = new Head(List.of(new HiddenLayer(16, /* dropout= */ 0)), /* dropout= */ 0);
    Weights weights =
        baseWeights().merge(head.initialWeights(LABELS.size(), HEAD_SEED)).merge(rotationHead);
    OutputClasses classes = new OutputClasses(LABELS, List.of(), List.of());
    MetaGraphDef float32 =
        FrozenGraphBuilder.build(recipe(scaling, head), classes, weights, CALIBRATION);
    SavedModelFile.write(folder.resolve(ModelFolder.GRAPH), List.of(float32));
    ModelFolder.write(folder, card(LABELS));
    return folder;
  }

  /** Writes a model that also has an int8 graph into an existing folder. */
  public static Path writeInt8(Path folder) throws IOException {
    ModelFiles written = WRITTEN_MODELS.get(Precision.INT8);
    if (written == null) {
      addInt8(write(folder));
      WRITTEN_MODELS.put(Precision.INT8, ModelFiles.read(folder));
    } else {
      written.write(folder);
    }
    return folder;
  }

  private static void addInt8(Path folder) throws IOException {
    Path file = folder.resolve(ModelFolder.GRAPH);
    Weights weights = baseWeights().roundToFloat16();
    MetaGraphDef float32 = SavedModelFile.read(file, Precision.FLOAT32);
    SavedModelFile.write(
        file, List.of(float32, Int8Graph.build(float32, weights, activationRanges(weights))));
    ModelFolder.write(folder, card(LABELS).withInt8());
  }

  /** The ranges of the activations for photos of random colors. */
  public static Map<String, QuantizationRange> activationRanges(Weights weights) {
    try (RangeGraph graph = new RangeGraph(SIZE, Scaling.FIXED, weights)) {
      SplittableRandom random = new SplittableRandom(3);
      int count = 16;
      float[] photos = new float[count * SIZE * SIZE * 3];
      for (int i = 0; i < photos.length; i++) {
        photos[i] = 255 * random.nextInt(2);
      }
      graph.add(photos, count);
      return graph.ranges();
    }
  }

  /** Returns the card of a model with these labels. */
  public static ModelCard card(List<String> labels) {
    return new ModelCard(
        ModelCard.FORMAT,
        "tiny",
        "0.0.1",
        labels,
        /* otherGarments= */ List.of(),
        SIZE,
        MARGIN,
        CALIBRATION.temperature(),
        CALIBRATION.threshold(),
        CALIBRATION.closeUpThreshold(),
        CALIBRATION.rotationThreshold(),
        List.of(Precision.FLOAT32),
        /* digests= */ Map.of(),
        /* training= */ Map.of(),
        /* metrics= */ Map.of());
  }

  private static Recipe recipe(Scaling scaling, Head head) {
    return new RecipeBuilder("tiny")
        .inputSize(SIZE)
        .margin(MARGIN)
        .scaling(scaling)
        .head(head)
        .build();
  }

  /**
   * Random weights with a variance of 2 / inputs (He et al. 2015), so that the output depends on
   * the photo.
   */
  public static Weights baseWeights() {
    SplittableRandom random = new SplittableRandom(2020);
    Map<String, Values> weights = new LinkedHashMap<>();
    for (MobileNetV2.Layer layer : MobileNetV2.layers()) {
      double deviation = Math.sqrt(2.0 / ToyNetwork.fanIn(layer));
      weights.put(layer.kernel(), normal(ToyNetwork.kernelShape(layer), deviation, random));
      weights.put(layer.bias(), normal(new long[] {layer.outputs()}, 0.1, random));
    }
    return new Weights(weights);
  }

  private static Values normal(long[] shape, double deviation, SplittableRandom random) {
    float[] values = new float[ToyNetwork.size(shape)];
    for (int i = 0; i < values.length; i++) {
      // The sum is nearly normal, with a standard deviation of 1/2. Drawing a normal number would
      // take four times as long.
      double sum = random.nextDouble() + random.nextDouble() + random.nextDouble();
      values[i] = (float) ((sum - 1.5) * 2 * deviation);
    }
    return new Values(shape, values);
  }
}
