package clothes.classify;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.tensorflow.engine.TfNDManager;
import clothes.heatmap.HeatMap;
import clothes.image.Photo;
import clothes.image.PhotoException;
import clothes.image.Pixels;
import clothes.model.ModelCard;
import clothes.model.ModelException;
import clothes.model.ModelFolder;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.stream.IntStream;

/**
 * Names the garment in a photo. Safe to call from many threads: each call runs on the thread that
 * makes it and frees what it used. Close it to free the model.
 */
public final class Classifier implements AutoCloseable {
  private final ModelCard card;
  private final GraphSession graph;
  private final long maxPixels;

  /** Readers classify; the writer closes, after them: freed memory must not be read. */
  private final ReadWriteLock use = new ReentrantReadWriteLock();

  private boolean closed;

  private Classifier(ModelFolder folder, long maxPixels) throws ModelException {
    this.card = folder.card();
    this.graph = new GraphSession(folder);
    this.maxPixels = maxPixels;
  }

  /**
   * Opens a model whose photos may have up to {@link Photo#MAX_PIXELS}.
   *
   * @throws ModelException if the folder is missing, damaged or of another kind, or TensorFlow does
   *     not start here
   */
  public static Classifier open(Path modelFolder) throws ModelException {
    return open(modelFolder, Photo.MAX_PIXELS);
  }

  /** The same for a folder that is open already. */
  public static Classifier open(ModelFolder model) throws ModelException {
    return new Classifier(model, Photo.MAX_PIXELS);
  }

  /** The same with another limit on a photo's width times height. */
  public static Classifier open(Path modelFolder, long maxPixels) throws ModelException {
    return new Classifier(ModelFolder.open(modelFolder), maxPixels);
  }

  public ModelCard card() {
    return card;
  }

  /**
   * Says what a photo shows.
   *
   * @param photo a JPEG, PNG, GIF (its first frame), BMP or WebP file's bytes
   * @return all labels, the likeliest first
   * @throws PhotoException if the bytes are no whole photo or too large; the message says why
   * @throws IllegalStateException after {@link #close}
   */
  public Prediction classify(byte[] photo) throws PhotoException {
    return whileOpen(() -> predict(photo, Explanation.NONE));
  }

  /**
   * Says what a photo shows, and where the likeliest label was seen, also in a photo that is
   * "unknown". Takes hardly longer than {@link #classify}, and throws the same.
   *
   * @return with a heat map
   */
  public Prediction explain(byte[] photo) throws PhotoException {
    return whileOpen(
        () -> predict(photo, (answer, probabilities) -> heatMap(answer, highest(probabilities))));
  }

  /**
   * The same for a label of the caller's choice.
   *
   * @throws IllegalArgumentException if the model has no such label
   */
  public Prediction explain(byte[] photo, String label) throws PhotoException {
    int index = card.labels().indexOf(label);
    if (index < 0) {
      throw new IllegalArgumentException(
          "the model has no label '%s'; its labels are %s"
              .formatted(label, String.join(", ", card.labels())));
    }
    return whileOpen(() -> predict(photo, (answer, probabilities) -> heatMap(answer, index)));
  }

  /**
   * A photo's pixels, as a person sees them: white where it is transparent.
   *
   * @param most how many there may be; a larger photo comes at a half, a quarter or an eighth of
   *     its width and height
   */
  public Pixels pixels(byte[] photo, long most) throws PhotoException {
    return whileOpen(
        () -> {
          Photo read = Photo.read(photo, maxPixels);
          try (TfNDManager memory = graph.memory()) {
            return graph
                .pixels(read, read.reductionWithin(most), memory)
                .upright(read.orientation());
          }
        });
  }

  /** Work that needs the graph. */
  private interface Work<T> {
    T run() throws PhotoException;
  }

  private <T> T whileOpen(Work<T> work) throws PhotoException {
    use.readLock().lock();
    try {
      if (closed) {
        throw new IllegalStateException("the classifier is closed");
      }
      return work.run();
    } finally {
      use.readLock().unlock();
    }
  }

  /** What is made of the network's answer besides a prediction. */
  private interface Explanation {
    Explanation NONE = (answer, probabilities) -> Optional.empty();

    Optional<HeatMap> of(NDList answer, float[] probabilities);
  }

  private Prediction predict(byte[] photo, Explanation explanation) throws PhotoException {
    long start = System.nanoTime();
    Photo read = Photo.read(photo, maxPixels);
    try (TfNDManager memory = graph.memory()) {
      NDList pixels = graph.decode(read, card.photoSide(), memory);
      long decoded = System.nanoTime();
      NDList answer = graph.infer(pixels, read.orientation().exif(), memory);
      float[] probabilities = answer.get("probabilities").toFloatArray();
      float score = answer.get("score").toFloatArray()[0];
      Optional<HeatMap> heatMap = explanation.of(answer, probabilities);
      long inferred = System.nanoTime();
      Timing timing = new Timing(0, (decoded - start) / 1e6, (inferred - decoded) / 1e6);
      return prediction(read, probabilities, score, timing).with(heatMap);
    }
  }

  private static int highest(float[] probabilities) {
    return IntStream.range(0, probabilities.length)
        .boxed()
        .max(Comparator.comparingDouble(i -> probabilities[i]))
        .orElseThrow();
  }

  /** The square is upright, and so is the map. */
  private Optional<HeatMap> heatMap(NDList answer, int label) {
    NDArray maps = graph.explain(answer);
    float[] values = maps.toFloatArray();
    int rows = (int) maps.getShape().get(1);
    int columns = (int) maps.getShape().get(2);
    int labels = card.labels().size();
    List<Float> map =
        IntStream.range(0, rows * columns)
            .mapToObj(place -> values[place * labels + label])
            .toList();
    return Optional.of(new HeatMap(card.labels().get(label), card.margin(), rows, columns, map));
  }

  private Prediction prediction(Photo photo, float[] probabilities, float score, Timing timing) {
    List<LabelConfidence> likeliestFirst =
        IntStream.range(0, probabilities.length)
            .mapToObj(i -> new LabelConfidence(card.labels().get(i), probabilities[i]))
            .sorted(Comparator.comparingDouble(LabelConfidence::confidence).reversed())
            .toList();
    boolean known = score >= card.threshold();
    LabelConfidence likeliest = likeliestFirst.get(0);
    return new Prediction(
        known ? likeliest.label() : Prediction.UNKNOWN,
        likeliest.confidence(),
        known,
        score,
        likeliestFirst,
        new ImageFacts(photo.format(), photo.width(), photo.height()),
        new ModelName(card.name(), card.version()),
        timing);
  }

  /** Waits for the photos that are being classified. */
  @Override
  public void close() {
    use.writeLock().lock();
    try {
      if (!closed) {
        graph.close();
      }
      closed = true;
    } finally {
      use.writeLock().unlock();
    }
  }
}
