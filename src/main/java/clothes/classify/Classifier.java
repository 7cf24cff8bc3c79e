package clothes.classify;

import ai.djl.ndarray.NDList;
import ai.djl.tensorflow.engine.TfNDManager;
import clothes.image.Orientation;
import clothes.image.Photo;
import clothes.image.PhotoException;
import clothes.image.Pixels;
import clothes.model.ModelCard;
import clothes.model.ModelException;
import clothes.model.ModelFolder;
import clothes.model.Precision;
import clothes.model.ShippedModel;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Classifies photos of garments. Thread-safe: one instance serves all threads of a process. Each
 * call computes on its caller's thread and frees the native memory that it allocated. An instance
 * takes about 40 MB of native memory, which {@link #close} frees. TensorFlow takes another 300 MB.
 *
 * <p>Accepts JPEG, PNG, GIF, BMP and WebP (of an animation the first frame), detected by content,
 * up to {@link Photo#MAX_PIXELS} pixels (WebP: 25 million; a JPEG in several scans is also limited
 * to 100 million samples) and, from files and streams, up to {@link #MAX_BYTES} bytes. Any other
 * input causes a {@link PhotoException}, whose {@link PhotoException#reason} says what kind of
 * problem it is.
 */
public final class Classifier implements AutoCloseable {
  /** The maximum size in bytes of a photo that is read from a file or a stream. */
  public static final int MAX_BYTES = Photo.MAX_BYTES;

  private final ModelCard card;
  private final GraphSession graph;
  private final ViewChooser viewChooser;
  private final DetailReader detailReader;
  private final PredictionReader predictionReader;
  private final long maxPixels;
  private final DecodingBudget budget =
      new DecodingBudget(Runtime.getRuntime().availableProcessors());

  private final UseLock useLock = new UseLock("the classifier is closed");

  private Classifier(ModelFolder folder, GraphSession graph, long maxPixels) {
    this.card = folder.card();
    this.graph = graph;
    this.viewChooser = new ViewChooser(graph, card);
    this.detailReader = new DetailReader(graph, card);
    this.predictionReader = new PredictionReader(card, graph.precision());
    this.maxPixels = maxPixels;
  }

  /**
   * Opens the model that comes with this library. On first use the model (8 MB) and TensorFlow's
   * native library (460 MB) are unpacked into the user's cache directory.
   *
   * @throws ModelException if they cannot be unpacked, or TensorFlow cannot start on this platform
   */
  public static Classifier open() throws ModelException {
    return open(ShippedModel.open());
  }

  /**
   * Opens the model of a folder.
   *
   * @throws ModelException if the folder is missing, damaged or of another format, or TensorFlow
   *     cannot start on this platform
   */
  public static Classifier open(Path modelFolder) throws ModelException {
    return open(modelFolder, Photo.MAX_PIXELS);
  }

  /**
   * Opens a model whose folder was opened before.
   *
   * @throws ModelException if its graph cannot be loaded, or TensorFlow cannot start on this
   *     platform
   */
  public static Classifier open(ModelFolder model) throws ModelException {
    return new Classifier(model, GraphSelection.open(model), Photo.MAX_PIXELS);
  }

  /**
   * Opens a model in a given precision.
   *
   * @throws ModelException if the model has no graph in this precision, or TensorFlow cannot run it
   *     on this platform
   */
  public static Classifier open(ModelFolder model, Precision precision) throws ModelException {
    return new Classifier(model, GraphSelection.open(model, precision), Photo.MAX_PIXELS);
  }

  /**
   * Opens the model of a folder, with a limit on a photo's size.
   *
   * @param maxPixels the maximum of width times height; for WebP, the lower of this value and 25
   *     million
   * @throws ModelException as in {@link #open(Path)}
   */
  public static Classifier open(Path modelFolder, long maxPixels) throws ModelException {
    ModelFolder model = ModelFolder.open(modelFolder);
    return new Classifier(model, GraphSelection.open(model), maxPixels);
  }

  /**
   * The precision in which the network computes: by default int8, which is faster, if the model has
   * an int8 graph and TensorFlow can run it on this platform; otherwise float32.
   */
  public Precision precision() {
    return graph.precision();
  }

  /** The description of the model: its labels, version and metrics. */
  public ModelCard card() {
    return card;
  }

  /**
   * Classifies a photo. If it looks rotated by 90, 180 or 270 degrees, it is also classified
   * upright. The upright result is used if its score reaches the threshold. If the whole photo is
   * unknown, a close-up of its subject is also classified. With such additional views, the network
   * takes two to eight times as long.
   *
   * @param photo the content of an image file; not changed, and not kept
   * @return all labels, the most likely first
   * @throws PhotoException if the photo is damaged, of an unsupported format or too large; the
   *     message says which
   * @throws IllegalStateException after {@link #close}
   */
  public Prediction classify(byte[] photo) throws PhotoException {
    return classify(photo, Set.of());
  }

  /**
   * Classifies a photo as {@link #classify(byte[])} does, with details.
   *
   * @throws PhotoException as in {@link #classify(byte[])}
   * @throws IllegalStateException after {@link #close}
   */
  public Prediction classify(byte[] photo, Set<Detail> details) throws PhotoException {
    return useLock.whileOpen(() -> predict(parse(photo), new DetailRequest(details)));
  }

  /**
   * Classifies a photo as {@link #classify(byte[], Set)} does, with the heat map of a given label.
   *
   * @param label one of the card's labels
   * @throws PhotoException as in {@link #classify(byte[])}
   * @throws IllegalArgumentException if the model has no such label
   * @throws IllegalStateException after {@link #close}
   */
  public Prediction classify(byte[] photo, Set<Detail> details, String label)
      throws PhotoException {
    int index = card.labels().indexOf(label);
    if (index < 0) {
      throw new IllegalArgumentException(
          "the model has no label '%s'; its labels are %s"
              .formatted(label, String.join(", ", card.labels())));
    }
    return useLock.whileOpen(
        () -> predict(parse(photo), new DetailRequest(details, OptionalInt.of(index))));
  }

  /**
   * Classifies a photo as {@link #classify(byte[], Set)} does, unless too many others of about its
   * size wait to be decoded. For servers, whose callers must not wait long.
   *
   * @throws PhotoException as in {@link #classify(byte[])}
   * @throws BusyException at once if too many photos of about its size wait, or after this photo
   *     has waited for ten seconds
   * @throws IllegalStateException after {@link #close}
   */
  public Prediction tryClassify(byte[] photo, Set<Detail> details) throws IOException {
    return useLock.whileOpen(() -> tryPredict(parse(photo), new DetailRequest(details)));
  }

  /**
   * Classifies a photo in a file.
   *
   * @return all labels, the most likely first
   * @throws PhotoException as in {@link #classify(byte[])}, and for a file of more than {@link
   *     #MAX_BYTES}
   * @throws IOException if the file cannot be read
   * @throws IllegalStateException after {@link #close}
   */
  public Prediction classify(Path photo) throws IOException {
    PhotoBytes content = PhotoBytes.read(photo);
    return classify(content.bytes()).withFetchTime(content.readMs());
  }

  /**
   * Classifies a photo from a stream.
   *
   * @param photo read to its end, or to one byte beyond {@link #MAX_BYTES}; not closed
   * @return all labels, the most likely first
   * @throws PhotoException as in {@link #classify(byte[])}, and for more than {@link #MAX_BYTES}
   * @throws IOException if the stream cannot be read
   * @throws IllegalStateException after {@link #close}
   */
  public Prediction classify(InputStream photo) throws IOException {
    PhotoBytes content = PhotoBytes.read(photo);
    return classify(content.bytes()).withFetchTime(content.readMs());
  }

  /**
   * Classifies decoded pixels with the same rotation and close-up steps as a photo. Gives the same
   * confidences as for a lossless file with these pixels, unless that file is so large that it is
   * decoded at a reduced scale.
   *
   * @param upright the photo in sRGB, upright; not changed, and not kept
   * @return all labels, the most likely first
   * @throws IllegalStateException after {@link #close}
   */
  public List<LabelConfidence> classify(Pixels upright) {
    return useLock.whileOpen(
        () -> {
          try (TfNDManager manager = graph.newManager()) {
            NDList pixels = GraphSession.toTensor(upright, manager);
            NetworkOutput output =
                viewChooser.classify(pixels, side -> upright, Orientation.UPRIGHT, manager);
            return predictionReader.labels(output);
          }
        });
  }

  /**
   * Classifies a photo and shows which parts of it are evidence for its most likely label, even if
   * the photo is "unknown". The heat map matches the photo with its EXIF orientation, even if the
   * classifier rotated it further. About as fast as {@link #classify(byte[])}.
   *
   * @param photo the content of an image file; not changed, and not kept
   * @return a prediction with a heat map
   * @throws PhotoException as in {@link #classify(byte[])}
   * @throws IllegalStateException after {@link #close}
   */
  public Prediction explain(byte[] photo) throws PhotoException {
    return classify(photo, Set.of(Detail.HEAT_MAP));
  }

  /**
   * Classifies and explains a photo in a file, see {@link #explain(byte[])}.
   *
   * @return a prediction with a heat map
   * @throws PhotoException as in {@link #classify(Path)}
   * @throws IOException if the file cannot be read
   * @throws IllegalStateException after {@link #close}
   */
  public Prediction explain(Path photo) throws IOException {
    PhotoBytes content = PhotoBytes.read(photo);
    return explain(content.bytes()).withFetchTime(content.readMs());
  }

  /**
   * Classifies and explains a photo from a stream, see {@link #explain(byte[])}.
   *
   * @param photo read to its end, or to one byte beyond {@link #MAX_BYTES}; not closed
   * @return a prediction with a heat map
   * @throws PhotoException as in {@link #classify(InputStream)}
   * @throws IOException if the stream cannot be read
   * @throws IllegalStateException after {@link #close}
   */
  public Prediction explain(InputStream photo) throws IOException {
    PhotoBytes content = PhotoBytes.read(photo);
    return explain(content.bytes()).withFetchTime(content.readMs());
  }

  /**
   * Classifies a photo and shows which parts of it are evidence for a given label.
   *
   * @param photo the content of an image file; not changed, and not kept
   * @param label one of the card's labels
   * @return a prediction with a heat map of that label
   * @throws PhotoException as in {@link #classify(byte[])}
   * @throws IllegalArgumentException if the model has no such label
   * @throws IllegalStateException after {@link #close}
   */
  public Prediction explain(byte[] photo, String label) throws PhotoException {
    return classify(photo, Set.of(Detail.HEAT_MAP), label);
  }

  /**
   * Decodes a photo to RGB, with its EXIF orientation applied and transparency over white.
   *
   * @param photo the content of an image file
   * @param maxResultPixels a larger photo is reduced to a half, a quarter or an eighth of its width
   *     and height; above 0
   * @return the upright photo; it exceeds {@code maxResultPixels} only if an eighth still does
   * @throws PhotoException as in {@link #classify(byte[])}
   * @throws IllegalStateException after {@link #close}
   */
  public Pixels pixels(byte[] photo, long maxResultPixels) throws PhotoException {
    return useLock.whileOpen(
        () -> {
          Photo parsed = Photo.read(photo, maxPixels);
          int scaleDenominator = parsed.scaleDenominatorWithin(maxResultPixels);
          return budget.run(
              parsed.decodingCost(scaleDenominator),
              () -> graph.pixels(parsed, scaleDenominator).upright(parsed.orientation()));
        });
  }

  /**
   * A photo whose header has been read.
   *
   * @param start when reading the header began, in {@link System#nanoTime}
   * @param cost the cost of decoding the photo, see {@link DecodingBudget}
   */
  private record ParsedPhoto(Photo photo, long start, long cost) {}

  private ParsedPhoto parse(byte[] photo) throws PhotoException {
    long start = System.nanoTime();
    Photo parsed = Photo.read(photo, maxPixels);
    int scaleDenominator = parsed.scaleDenominatorCovering(card.minPhotoSide());
    return new ParsedPhoto(parsed, start, parsed.decodingCost(scaleDenominator));
  }

  private Prediction predict(ParsedPhoto parsed, DetailRequest request) throws PhotoException {
    return budget.run(parsed.cost(), () -> predict(parsed.photo(), parsed.start(), request));
  }

  private Prediction tryPredict(ParsedPhoto parsed, DetailRequest request) throws IOException {
    return budget.<Prediction, PhotoException>tryRun(
        parsed.cost(), () -> predict(parsed.photo(), parsed.start(), request));
  }

  private Prediction predict(Photo photo, long start, DetailRequest request) throws PhotoException {
    try (TfNDManager manager = graph.newManager()) {
      NDList pixels = graph.decode(photo, card.minPhotoSide(), manager);
      long decoded = System.nanoTime();
      NetworkOutput output =
          viewChooser.<PhotoException>classify(
              pixels,
              side -> graph.pixels(photo, photo.scaleDenominatorCovering(side)),
              photo.orientation(),
              manager);
      Details details = detailReader.read(output, pixels.get(0), photo.orientation(), request);
      long inferred = System.nanoTime();
      Timing timing =
          new Timing(/* fetchMs= */ 0, (decoded - start) / 1e6, (inferred - decoded) / 1e6);
      return predictionReader.read(photo, output, timing, details);
    }
  }

  /**
   * Waits for running calls, then frees the model. Later calls fail. Closing again does nothing.
   */
  @Override
  public void close() {
    useLock.close(graph::close);
  }
}
