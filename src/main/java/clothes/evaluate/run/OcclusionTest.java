package clothes.evaluate.run;

import clothes.classify.Classifier;
import clothes.classify.LabelConfidence;
import clothes.classify.Prediction;
import clothes.evaluate.OcclusionLoss;
import clothes.heatmap.HeatMap;
import clothes.heatmap.Occlusion;
import clothes.image.Pixels;
import clothes.model.ModelException;
import clothes.model.ModelFolder;
import clothes.run.PhotoClassifier;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentSkipListMap;
import javax.imageio.ImageIO;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * Classifies photos and puts their heat maps to the proof: what the model loses in confidence where
 * the hottest tenth of a photo is hidden from it, and where as large a part at random places is.
 */
public final class OcclusionTest implements PhotoClassifier {
  private static final double SHARE = 0.1;
  private static final int DRAWS = 10;

  /** Enough for a network that looks at 224x224. */
  private static final long PIXELS = 400_000;

  private final Classifier classifier;
  private final Map<Long, OcclusionLoss> losses = new ConcurrentSkipListMap<>();

  public OcclusionTest(ModelFolder model) throws ModelException {
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
    Pixels whole = classifier.pixels(photo, PIXELS);
    losses.put(number, loss(map, whole, new SplittableRandom(number)));
    return explained.with(Optional.empty());
  }

  private OcclusionLoss loss(HeatMap map, Pixels whole, SplittableRandom random)
      throws IOException {
    double seen = confidence(map.label(), whole);
    Occlusion hottest = Occlusion.hottest(map, SHARE, whole.width(), whole.height());
    double atRandom = 0;
    for (int i = 0; i < DRAWS; i++) {
      atRandom += (seen - confidence(map.label(), hottest.moved(random).in(whole))) / DRAWS;
    }
    return new OcclusionLoss(seen - confidence(map.label(), hottest.in(whole)), atRandom);
  }

  private double confidence(String label, Pixels photo) throws IOException {
    return classifier.classify(bmp(photo)).predictions().stream()
        .filter(each -> each.label().equals(label))
        .mapToDouble(LabelConfidence::confidence)
        .findFirst()
        .orElseThrow();
  }

  /** The format that is quickest to write and read. */
  private static byte[] bmp(Pixels photo) throws IOException {
    ByteArrayOutputStream bmp = new ByteArrayOutputStream();
    try (ImageOutputStream stream = new MemoryCacheImageOutputStream(bmp)) {
      ImageIO.write(photo.image(), "bmp", stream);
    }
    return bmp.toByteArray();
  }

  /** In the mean over the photos so far. */
  public OcclusionLoss mean() {
    return OcclusionLoss.mean(losses.values());
  }

  @Override
  public void close() {
    classifier.close();
  }
}
