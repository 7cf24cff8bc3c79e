package clothes.classify;

import clothes.heatmap.HeatMap;
import clothes.model.ModelCard;
import java.util.List;
import java.util.Optional;

/**
 * What a photo shows.
 *
 * @param label the likeliest label, or {@value #UNKNOWN} for a photo of none of them
 * @param confidence the calibrated probability of the likeliest label, given that the photo shows
 *     one of the labels; never that of being unknown
 * @param known whether the photo shows one of the labels at all
 * @param score how much more likely the photo shows one of the labels than something else, in nats;
 *     photos below the card's threshold are unknown
 * @param predictions labels with their probabilities, the likeliest first
 * @param heatMap where the model looked, if it was asked to explain
 */
public record Prediction(
    String label,
    double confidence,
    boolean known,
    double score,
    List<LabelConfidence> predictions,
    ImageFacts image,
    ModelName model,
    Timing timing,
    Optional<HeatMap> heatMap) {

  public static final String UNKNOWN = ModelCard.UNKNOWN;

  public Prediction {
    predictions = List.copyOf(predictions);
  }

  /** One that nobody asked to explain. */
  public Prediction(
      String label,
      double confidence,
      boolean known,
      double score,
      List<LabelConfidence> predictions,
      ImageFacts image,
      ModelName model,
      Timing timing) {
    this(label, confidence, known, score, predictions, image, model, timing, Optional.empty());
  }

  /** The same with the {@code n} likeliest labels only. */
  public Prediction top(int n) {
    List<LabelConfidence> likeliest = predictions.subList(0, Math.min(n, predictions.size()));
    return new Prediction(
        label, confidence, known, score, likeliest, image, model, timing, heatMap);
  }

  /** The same with the time that getting the bytes took. */
  public Prediction fetchedIn(double fetchMs) {
    Timing whole = new Timing(fetchMs, timing.decodeMs(), timing.inferMs());
    return new Prediction(
        label, confidence, known, score, predictions, image, model, whole, heatMap);
  }

  /** The same with another heat map, or without one. */
  public Prediction with(Optional<HeatMap> other) {
    return new Prediction(
        label, confidence, known, score, predictions, image, model, timing, other);
  }
}
