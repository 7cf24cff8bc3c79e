package clothes.classify;

import ai.djl.ndarray.NDList;
import ai.djl.tensorflow.engine.TfNDManager;
import clothes.image.Photo;
import clothes.image.PhotoException;
import clothes.model.ModelCard;
import clothes.model.ModelException;
import clothes.model.ModelFolder;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.stream.IntStream;

/**
 * Names the garment in a photo. Safe to call from many threads: each call runs on the thread that
 * makes it and frees what it used. Close it to free the model.
 */
public final class Classifier implements AutoCloseable {
  private final ModelCard card;
  private final Engine engine;
  private final long maxPixels;

  /** Readers classify; the writer closes, after them: freed memory must not be read. */
  private final ReadWriteLock use = new ReentrantReadWriteLock();

  private boolean closed;

  private Classifier(ModelFolder folder, long maxPixels) throws ModelException {
    this.card = folder.card();
    this.engine = new Engine(folder);
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
    use.readLock().lock();
    try {
      if (closed) {
        throw new IllegalStateException("the classifier is closed");
      }
      return predict(photo);
    } finally {
      use.readLock().unlock();
    }
  }

  private Prediction predict(byte[] photo) throws PhotoException {
    long start = System.nanoTime();
    Photo read = Photo.read(photo, maxPixels);
    try (TfNDManager memory = engine.memory()) {
      NDList pixels = engine.decode(read, card.inputSize(), memory);
      long decoded = System.nanoTime();
      NDList answer = engine.infer(pixels, read.orientation().exif(), memory);
      float[] probabilities = answer.get("probabilities").toFloatArray();
      float score = answer.get("score").toFloatArray()[0];
      long inferred = System.nanoTime();
      Timing timing = new Timing(0, (decoded - start) / 1e6, (inferred - decoded) / 1e6);
      return prediction(read, probabilities, score, timing);
    }
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
        engine.close();
      }
      closed = true;
    } finally {
      use.writeLock().unlock();
    }
  }
}
