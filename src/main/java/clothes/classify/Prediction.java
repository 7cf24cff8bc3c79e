package clothes.classify;

import clothes.heatmap.HeatMap;
import clothes.model.ModelCard;
import java.util.List;
import java.util.Optional;

/**
 * The classification of one photo. Immutable.
 *
 * @param label the likeliest label, or {@value #UNKNOWN} if the photo shows none of them
 * @param confidence the calibrated probability of the likeliest label, 0 to 1, given that the photo
 *     shows one of the labels; also where {@code label} is {@value #UNKNOWN}
 * @param known whether the photo shows one of the labels
 * @param score log odds, in nats, that the photo shows one of the labels; photos below the card's
 *     threshold are unknown
 * @param predictions labels with their probabilities, the likeliest first
 * @param image the photo's format and size
 * @param model the model that made this prediction
 * @param timing how long the steps took
 * @param heatMap which parts of the photo are evidence for a label; present only in the results of
 *     {@code explain}
 */
public record Prediction(
    String label,
    double confidence,
    boolean known,
    double score,
    List<LabelConfidence> predictions,
    ImageMetadata image,
    ModelId model,
    Timing timing,
    Optional<HeatMap> heatMap) {

  /** The {@link #label} of a photo that shows none of the model's labels. */
  public static final String UNKNOWN = ModelCard.UNKNOWN;

  /** Copies the list of predictions. */
  public Prediction {
    predictions = List.copyOf(predictions);
  }

  /** A prediction without a heat map. */
  public Prediction(
      String label,
      double confidence,
      boolean known,
      double score,
      List<LabelConfidence> predictions,
      ImageMetadata image,
      ModelId model,
      Timing timing) {
    this(label, confidence, known, score, predictions, image, model, timing, Optional.empty());
  }

  /**
   * A copy with only the {@code n} likeliest labels; all if there are fewer.
   *
   * @throws IllegalArgumentException if {@code n} is negative
   */
  public Prediction top(int n) {
    List<LabelConfidence> likeliest = predictions.subList(0, Math.min(n, predictions.size()));
    return new Prediction(
        label, confidence, known, score, likeliest, image, model, timing, heatMap);
  }

  /** A copy with the time that reading or downloading the photo took, in milliseconds. */
  public Prediction withFetchTime(double fetchMs) {
    Timing complete = new Timing(fetchMs, timing.decodeMs(), timing.inferMs());
    return new Prediction(
        label, confidence, known, score, predictions, image, model, complete, heatMap);
  }

  /** A copy with another heat map, or without one. */
  public Prediction withHeatMap(Optional<HeatMap> other) {
    return new Prediction(
        label, confidence, known, score, predictions, image, model, timing, other);
  }
}
