package clothes.run;

import clothes.classify.Classifier;
import clothes.classify.Detail;
import clothes.classify.ImageMetadata;
import clothes.classify.Prediction;
import clothes.model.Precision;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;

/** Classifies photos and writes an image of each with its heat map. Closes its classifier. */
public final class HeatMapPainter implements PhotoClassifier {
  /** Larger photos are drawn at half their width and height, or less. */
  static final int MAX_PIXELS = 25_000_000;

  /** Three bytes for the decoded photo and three for its upright copy. */
  private static final int BYTES_PER_PIXEL = 6;

  private final Classifier classifier;
  private final Optional<String> label;
  private final Set<Detail> details;
  private final HeatMapFolder folder;

  /** The pixels that all threads together may hold: they fill a quarter of the heap. */
  private final int pixelBudget =
      (int) Math.min(Integer.MAX_VALUE, Runtime.getRuntime().maxMemory() / 4 / BYTES_PER_PIXEL);

  private final Semaphore pixelPermits = new Semaphore(pixelBudget, /* fair= */ true);

  /**
   * @param label the label to explain; if empty, the most likely label of each photo
   * @param otherDetails what each prediction contains besides the labels and the heat map
   */
  public HeatMapPainter(
      Classifier classifier,
      Optional<String> label,
      Set<Detail> otherDetails,
      HeatMapFolder folder) {
    this.classifier = classifier;
    this.label = label;
    this.details = EnumSet.of(Detail.HEAT_MAP);
    this.details.addAll(otherDetails);
    this.folder = folder;
  }

  @Override
  public Prediction classify(byte[] photo) throws IOException {
    return label.isPresent()
        ? classifier.classify(photo, details, label.get())
        : classifier.classify(photo, details);
  }

  @Override
  public Prediction classify(long number, String input, byte[] photo) throws IOException {
    Prediction prediction = classify(photo);
    int permits = permits(prediction.image());
    pixelPermits.acquireUninterruptibly(permits);
    try {
      folder.write(
          number,
          input,
          prediction.heatMap().orElseThrow().drawOver(classifier.pixels(photo, MAX_PIXELS)));
    } finally {
      pixelPermits.release(permits);
    }
    return prediction.withHeatMap(Optional.empty());
  }

  @Override
  public Optional<Path> heatMapFile(long number, String input) {
    return Optional.of(folder.file(number, input));
  }

  /** The number of permits to acquire: one for each pixel to draw, up to the budget. */
  private int permits(ImageMetadata photo) {
    return (int) Math.min(pixelBudget, Math.min(MAX_PIXELS, (long) photo.width() * photo.height()));
  }

  @Override
  public Optional<Precision> precision() {
    return Optional.of(classifier.precision());
  }

  @Override
  public Optional<Model> model() {
    return Optional.of(Model.of(classifier));
  }

  @Override
  public void close() {
    classifier.close();
  }
}
