package clothes.classify;

import ai.djl.MalformedModelException;
import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.tensorflow.engine.SavedModelBundle;
import ai.djl.tensorflow.engine.TfNDManager;
import ai.djl.tensorflow.engine.TfSymbolBlock;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import clothes.engine.NativeLibrary;
import clothes.engine.NativeLibraryException;
import clothes.files.ErrorText;
import clothes.image.Format;
import clothes.image.JpegInput;
import clothes.image.Photo;
import clothes.image.PhotoException;
import clothes.image.PhotoException.Reason;
import clothes.image.Pixels;
import clothes.model.ModelCard;
import clothes.model.ModelException;
import clothes.model.ModelFolder;
import clothes.model.Precision;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import org.tensorflow.exceptions.TFInvalidArgumentException;

/**
 * A model's graph, loaded into TensorFlow. Operations run on the calling thread, so that each
 * thread uses one core, and many threads may call concurrently. Owns the graph, its session and its
 * weights.
 */
public final class GraphSession implements AutoCloseable {
  /**
   * A {@code ConfigProto} in base64: intra_op_parallelism_threads 1 and
   * inter_op_parallelism_threads -1, so that everything runs on the calling thread; and
   * experimental.disable_output_partition_graphs, without which the session keeps an unused second
   * copy of each signature's optimized graph, some 10 MB of weights.
   */
  public static final String SINGLE_THREADED = "EAEo////////////AYIBAnAB";

  /** The side of a feature-map cell in pixels: MobileNetV2 halves width and height five times. */
  private static final int CELL_SIDE = 32;

  private final Precision precision;
  private final NDManager manager;
  private final SavedModelBundle graph;
  private final ParameterStore noParameters;
  private final Map<Integer, TfSymbolBlock> decoders;
  private final TfSymbolBlock network;
  private final TfSymbolBlock explainer;

  GraphSession(ModelFolder folder, Precision precision) throws ModelException {
    this.precision = precision;
    try {
      NativeLibrary.prepare(/* threads= */ 1);
      manager = NDManager.newBaseManager("TensorFlow");
    } catch (NativeLibraryException | EngineException e) {
      throw new ModelException("TensorFlow cannot start: " + e.getMessage(), e);
    }
    try {
      graph = GraphFile.load(folder, precision, SINGLE_THREADED);
    } catch (MalformedModelException | RuntimeException e) {
      manager.close();
      throw unusable(folder, precision, e);
    }
    try {
      network = network(graph, folder.card());
      explainer = signature(graph, "explain", List.of("features"), List.of("maps"));
      decoders =
          Map.of(
              1,
              decoder(graph, 1),
              2,
              decoder(graph, 2),
              4,
              decoder(graph, 4),
              8,
              decoder(graph, 8));
      noParameters = new ParameterStore(manager, /* copy= */ false);
    } catch (MalformedModelException | RuntimeException e) {
      close();
      throw unusable(folder, precision, e);
    }
  }

  /**
   * The error for a graph that cannot be loaded or run. For int8 it advises float32, because
   * TensorFlow has the int8 operations only on some platforms.
   */
  static ModelException unusable(ModelFolder folder, Precision precision, Exception e) {
    return new ModelException(
        "%s does not hold a graph in %s that TensorFlow can run here: %s; %s"
            .formatted(
                folder.path(),
                precision,
                ErrorText.firstLine(e),
                precision == Precision.INT8 ? "use float32" : "download the model again"),
        e);
  }

  private static TfSymbolBlock network(SavedModelBundle graph, ModelCard card)
      throws MalformedModelException {
    List<String> outputs = List.of("closest", "features", "probabilities", "rotations", "score");
    TfSymbolBlock network =
        signature(graph, "serving_default", List.of("orientation", "pixels"), outputs);
    PairList<String, Shape> shapes = network.describeOutput();
    long labels = shapes.get("probabilities").get(1);
    requireEqual(labels, card.labels().size(), "the graph has %d labels, the card %d");
    requireEqual(
        shapes.get("closest").get(1),
        card.otherGarments().size() + 1,
        "the graph has %d classes outside the labels, the card %d");
    long side = shapes.get("features").get(1) * CELL_SIDE;
    requireEqual(
        side, card.inputSize(), "the graph's input has a side of %d pixels, the card's %d");
    return network;
  }

  private static void requireEqual(long graph, long card, String message)
      throws MalformedModelException {
    if (graph != card) {
      throw new MalformedModelException(message.formatted(graph, card));
    }
  }

  /**
   * The JPEG decoder for a scale. Its inputs are "jpeg" and "rows", the number of rows to return.
   * Its outputs are "pixels", the first rows, and "bottom", the last eight decoded rows. The bottom
   * rows show whether the JPEG is damaged, see {@link JpegInput}.
   */
  private static TfSymbolBlock decoder(SavedModelBundle graph, int scaleDenominator)
      throws MalformedModelException {
    return signature(
        graph, "decode_" + scaleDenominator, List.of("jpeg", "rows"), List.of("bottom", "pixels"));
  }

  /**
   * Finds a signature. Checks inputs and outputs, because DJL uses another signature if this one is
   * missing.
   *
   * @param inputs their names in alphabetical order, the order of DJL
   * @param outputs their names in alphabetical order
   */
  private static TfSymbolBlock signature(
      SavedModelBundle graph, String name, List<String> inputs, List<String> outputs)
      throws MalformedModelException {
    TfSymbolBlock block = new TfSymbolBlock(graph, name);
    if (!block.describeInput().keys().equals(inputs)
        || !block.describeOutput().keys().equals(outputs)) {
      throw new MalformedModelException(
          "it has no signature " + name + " with the expected inputs and outputs");
    }
    return block;
  }

  /** The number format in which the network computes. */
  Precision precision() {
    return precision;
  }

  /** Creates the manager of the native memory of one call; closing it frees that memory. */
  TfNDManager newManager() {
    return (TfNDManager) manager.newSubManager();
  }

  /**
   * Decodes a photo at the scale of {@link Photo#scaleDenominatorCovering}.
   *
   * @param minSide the minimum width and height in pixels; the result has less if the photo is
   *     smaller or if the result would exceed 8 megapixels
   * @return "pixels", uint8 RGB, shape [height, width, 3], without the EXIF orientation
   */
  NDList decode(Photo photo, int minSide, TfNDManager manager) throws PhotoException {
    int scaleDenominator = photo.scaleDenominatorCovering(minSide);
    if (photo.format() == Format.JPEG && photo.colorConversion().isNone()) {
      // Avoids a copy of the pixels.
      return new NDList(decodeJpeg(photo, scaleDenominator, manager));
    }
    return toTensor(pixels(photo, scaleDenominator), manager);
  }

  /**
   * Decodes a photo, without the EXIF orientation. Frees the native memory that decoding takes.
   *
   * @param scaleDenominator 1, 2, 4 or 8
   */
  Pixels pixels(Photo photo, int scaleDenominator) throws PhotoException {
    try (TfNDManager manager = newManager()) {
      return switch (photo.format()) {
        case JPEG ->
            photo.colorConversion().convert(toPixels(decodeJpeg(photo, scaleDenominator, manager)));
        case PNG, GIF, BMP, WEBP -> photo.decode(scaleDenominator);
      };
    }
  }

  static Pixels toPixels(NDArray pixels) {
    ByteBuffer bytes = pixels.toByteBuffer();
    byte[] rgb = new byte[bytes.remaining()];
    bytes.get(rgb);
    Shape shape = pixels.getShape();
    return new Pixels((int) shape.get(1), (int) shape.get(0), rgb);
  }

  private NDArray decodeJpeg(Photo photo, int scaleDenominator, TfNDManager manager)
      throws PhotoException {
    JpegInput input = photo.jpeg(scaleDenominator);
    NDList decoded;
    try {
      NDArray jpeg = manager.createStringTensor(new Shape(), input.bytes());
      jpeg.setName("jpeg");
      NDArray rows = manager.create(input.rows());
      rows.setName("rows");
      decoded =
          decoders
              .get(scaleDenominator)
              .forward(noParameters, new NDList(jpeg, rows), /* training= */ false);
    } catch (TFInvalidArgumentException e) {
      throw new PhotoException(
          Reason.DAMAGED, "the JPEG is damaged: its image data cannot be decoded completely", e);
    }
    NDArray bottom = decoded.get("bottom");
    input.check(bottom.toByteBuffer(), (int) bottom.getShape().get(1));
    return decoded.get("pixels");
  }

  static NDList toTensor(Pixels rgb, NDManager manager) {
    var pixels =
        manager.create(
            ByteBuffer.wrap(rgb.rgb()), new Shape(rgb.height(), rgb.width(), 3), DataType.UINT8);
    pixels.setName("pixels");
    return new NDList(pixels);
  }

  /**
   * Runs the network on one photo.
   *
   * @param pixels from {@link #decode}
   * @param exifOrientation the photo's orientation, 1 to 8
   * @return "probabilities" [1, labels], "score" [1], "closest" [1, other garments + 1],
   *     "rotations" [1, 4] and "features" [1, side / 32, side / 32, 1280], where side is {@link
   *     ModelCard#inputSize}
   */
  NDList infer(NDList pixels, int exifOrientation, NDManager manager) {
    var orientation = manager.create(exifOrientation);
    orientation.setName("orientation");
    return network.forward(
        noParameters, new NDList(orientation, pixels.get(0)), /* training= */ false);
  }

  /**
   * Computes how much each cell of 32x32 pixels of the input adds to each label's log odds.
   *
   * @param features of {@link #infer}
   * @return shape [1, side / 32, side / 32, labels], where side is {@link ModelCard#inputSize}
   */
  NDArray explain(NDArray features) {
    return explainer.forward(noParameters, new NDList(features), /* training= */ false).get("maps");
  }

  @Override
  public void close() {
    graph.close();
    manager.close();
  }
}
