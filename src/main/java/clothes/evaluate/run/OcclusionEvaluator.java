package clothes.evaluate.run;

import clothes.classify.Classifier;
import clothes.classify.LabelConfidence;
import clothes.classify.Prediction;
import clothes.evaluate.ConfidenceDrop;
import clothes.heatmap.HeatMap;
import clothes.heatmap.Occlusion;
import clothes.image.Pixels;
import clothes.model.ModelException;
import clothes.model.ModelFolder;
import clothes.run.PhotoClassifier;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * Classifies photos. If a photo has a number, its heat map is tested by occlusion: how much
 * confidence the model loses without the hottest tenth of the photo, and without regions of the
 * same shape at random positions.
 */
public final class OcclusionEvaluator implements PhotoClassifier {
  private static final double OCCLUDED_SHARE = 0.1;
  private static final int RANDOM_REGIONS = 10;

  /**
   * Larger photos are reduced before regions are occluded; the network needs only 224x224 pixels.
   */
  private static final long MAX_PIXELS = 400_000;

  private final Classifier classifier;

  /** By photo number. The order of the numbers makes the mean independent of thread timing. */
  private final Map<Long, ConfidenceDrop> drops = new ConcurrentSkipListMap<>();

  public OcclusionEvaluator(ModelFolder model) throws ModelException {
    this.classifier = Classifier.open(model);
  }

  @Override
  public Prediction classify(byte[] photo) throws IOException {
    return classifier.classify(photo);
  }

  @Override
  public Prediction classify(long number, String input, byte[] photo) throws IOException {
    Prediction explained = classifier.explain(photo);
    HeatMap map = explained.heatMap().orElseThrow();
    Pixels pixels = classifier.pixels(photo, MAX_PIXELS);
    drops.put(number, drop(map, pixels, new SplittableRandom(number)));
    return explained.withHeatMap(Optional.empty());
  }

  private ConfidenceDrop drop(HeatMap map, Pixels pixels, SplittableRandom random) {
    double original = confidence(map.label(), pixels);
    Occlusion hottest = Occlusion.hottest(map, OCCLUDED_SHARE, pixels.width(), pixels.height());
    double randomDrop = 0;
    for (int i = 0; i < RANDOM_REGIONS; i++) {
      randomDrop +=
          (original - confidence(map.label(), hottest.shifted(random).applyTo(pixels)))
              / RANDOM_REGIONS;
    }
    return new ConfidenceDrop(
        original - confidence(map.label(), hottest.applyTo(pixels)), randomDrop);
  }

  private double confidence(String label, Pixels photo) {
    return classifier.classify(photo).stream()
        .filter(labelConfidence -> labelConfidence.label().equals(label))
        .mapToDouble(LabelConfidence::confidence)
        .findFirst()
        .orElseThrow();
  }

  /** The mean over all photos so far. */
  public ConfidenceDrop meanDrop() {
    return ConfidenceDrop.mean(drops.values());
  }

  @Override
  public void close() {
    classifier.close();
  }
}
