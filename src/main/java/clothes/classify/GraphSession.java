package clothes.classify;

import ai.djl.MalformedModelException;
import ai.djl.Model;
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
import clothes.image.Photo;
import clothes.image.PhotoException;
import clothes.image.PhotoException.Reason;
import clothes.image.Pixels;
import clothes.model.ModelCard;
import clothes.model.ModelException;
import clothes.model.ModelFolder;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;

/**
 * A model's graph in TensorFlow's hands. Its operations run on the thread that calls, so that a
 * thread is a core and many may call at once. Owns the graph, its session and its weights.
 */
public final class GraphSession implements AutoCloseable {
  /**
   * A {@code ConfigProto} in base64: intra_op_parallelism_threads 1, inter_op_parallelism_threads
   * -1, which means that the calling thread does it all; and
   * experimental.disable_output_partition_graphs, without which the session keeps a second copy of
   * each signature's optimized graph, some 10 MB of weights, for nobody.
   */
  public static final String ON_THE_CALLING_THREAD = "EAEo////////////AYIBAnAB";

  /** MobileNetV2 halves the photo five times. */
  private static final int PIXELS_A_FEATURE = 32;

  private final Model model;
  private final ParameterStore noParameters;
  private final Map<Integer, TfSymbolBlock> decoders;
  private final TfSymbolBlock network;
  private final TfSymbolBlock explainer;

  GraphSession(ModelFolder folder) throws ModelException {
    try {
      NativeLibrary.prepare(1);
      model = Model.newInstance(folder.card().name(), "TensorFlow");
    } catch (NativeLibraryException | EngineException e) {
      throw new ModelException("TensorFlow does not start: " + e.getMessage(), e);
    }
    try {
      model.load(folder.path(), ModelFolder.GRAPH, Map.of("ConfigProto", ON_THE_CALLING_THREAD));
      SavedModelBundle graph = ((TfSymbolBlock) model.getBlock()).getSavedModelBundle();
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
      noParameters = new ParameterStore(model.getNDManager(), false);
    } catch (IOException | MalformedModelException | RuntimeException e) {
      model.close();
      throw new ModelException(
          folder.path()
              + " does not hold a graph that this program can run: "
              + ErrorText.firstLine(e)
              + "; take the model anew, or make one with 'clothes train'",
          e);
    }
  }

  private static TfSymbolBlock network(SavedModelBundle graph, ModelCard card)
      throws MalformedModelException {
    List<String> gives = List.of("features", "probabilities", "score");
    TfSymbolBlock network =
        signature(graph, "serving_default", List.of("orientation", "pixels"), gives);
    PairList<String, Shape> answer = network.describeOutput();
    long labels = answer.get("probabilities").get(1);
    requireEqual(labels, card.labels().size(), "it answers with %d labels, its card names %d");
    long side = answer.get("features").get(1) * PIXELS_A_FEATURE;
    requireEqual(side, card.inputSize(), "it looks at squares of %d pixels, its card says %d");
    return network;
  }

  private static void requireEqual(long graph, long card, String otherwise)
      throws MalformedModelException {
    if (graph != card) {
      throw new MalformedModelException(otherwise.formatted(graph, card));
    }
  }

  private static TfSymbolBlock decoder(SavedModelBundle graph, int reduction)
      throws MalformedModelException {
    return signature(graph, "decode_" + reduction, List.of("jpeg"), List.of("bottom", "pixels"));
  }

  /** Where a signature is missing DJL takes any other, so what it takes and gives is looked at. */
  private static TfSymbolBlock signature(
      SavedModelBundle graph, String name, List<String> takes, List<String> gives)
      throws MalformedModelException {
    TfSymbolBlock block = new TfSymbolBlock(graph, name);
    if (!block.describeInput().keys().equals(takes)
        || !block.describeOutput().keys().equals(gives)) {
      throw new MalformedModelException("it has no signature " + name + " of this program");
    }
    return block;
  }

  /** What hangs on it is freed when it is closed; everything of one call does. */
  TfNDManager memory() {
    return (TfNDManager) model.getNDManager().newSubManager();
  }

  /**
   * A photo's pixels at the smallest scale that still covers a square.
   *
   * @param side of the square, in pixels
   * @return "pixels", uint8 RGB, shape [height, width, 3], as stored
   */
  NDList decode(Photo photo, int side, TfNDManager memory) throws PhotoException {
    int reduction = photo.reductionCovering(side);
    return switch (photo.format()) {
      case JPEG -> new NDList(decodeJpeg(photo, reduction, memory));
      case PNG, GIF, BMP, WEBP -> upload(photo.decode(reduction), memory);
    };
  }

  /**
   * A photo's pixels for people, as stored.
   *
   * @param reduction 1, 2, 4 or 8
   */
  Pixels pixels(Photo photo, int reduction, TfNDManager memory) throws PhotoException {
    return switch (photo.format()) {
      case JPEG -> download(decodeJpeg(photo, reduction, memory));
      case PNG, GIF, BMP, WEBP -> photo.decode(reduction);
    };
  }

  private static Pixels download(NDArray pixels) {
    ByteBuffer bytes = pixels.toByteBuffer();
    byte[] rgb = new byte[bytes.remaining()];
    bytes.get(rgb);
    Shape shape = pixels.getShape();
    return new Pixels((int) shape.get(1), (int) shape.get(0), rgb);
  }

  private NDArray decodeJpeg(Photo photo, int reduction, TfNDManager memory) throws PhotoException {
    NDList decoded;
    try {
      NDList jpeg = new NDList(memory.createStringTensor(new Shape(), photo.jpeg(reduction)));
      decoded = decoders.get(reduction).forward(noParameters, jpeg, false);
    } catch (RuntimeException e) {
      throw new PhotoException(
          Reason.DAMAGED, "the JPEG is damaged: its picture data cannot be decoded to the end", e);
    }
    ByteBuffer bottom = decoded.get("bottom").toByteBuffer();
    Shape shape = decoded.get("bottom").getShape();
    if (Pixels.hasUniformTail((int) shape.get(1), (int) shape.get(0), bottom)) {
      photo.verifyJpeg();
    }
    return decoded.get("pixels");
  }

  private static NDList upload(Pixels rgb, NDManager memory) {
    var pixels =
        memory.create(
            ByteBuffer.wrap(rgb.rgb()), new Shape(rgb.height(), rgb.width(), 3), DataType.UINT8);
    pixels.setName("pixels");
    return new NDList(pixels);
  }

  /**
   * From pixels to what the network says.
   *
   * @param pixels as {@link #decode} gives them
   * @param exif the photo's orientation, 1 to 8
   * @return "probabilities" [1, labels], "score" [1] and "features" [1, side / 32, side / 32, 1280]
   */
  NDList infer(NDList pixels, int exif, NDManager memory) {
    var orientation = memory.create(exif);
    orientation.setName("orientation");
    return network.forward(noParameters, new NDList(orientation, pixels.get(0)), false);
  }

  /**
   * How much each place of the square adds to each label's log odds.
   *
   * @param answer as {@link #infer} gives it
   * @return shape [1, side / 32, side / 32, labels]
   */
  NDArray explain(NDList answer) {
    return explainer.forward(noParameters, new NDList(answer.get("features")), false).get("maps");
  }

  @Override
  public void close() {
    model.close();
  }
}
