package clothes.classify;

import clothes.color.GarmentColor;
import clothes.heatmap.HeatMap;
import clothes.model.ModelCard;
import java.util.List;
import java.util.Optional;

/**
 * The classification of one photo. Immutable.
 *
 * @param label the most likely label, or {@value #UNKNOWN} if the photo shows none of the labels
 * @param confidence the calibrated probability of the most likely label, 0 to 1, given that the
 *     photo shows one of the labels; present even if {@code label} is {@value #UNKNOWN}
 * @param known whether the score reaches the threshold, so the photo probably shows one of the
 *     labels
 * @param score the higher, the more likely the photo shows one of the labels; below the card's
 *     threshold (for a close-up: its close-up threshold) the photo is unknown. Not comparable
 *     between models
 * @param closest for an unknown photo, the most likely class outside the labels: one of the card's
 *     other garments, or {@link #THING}; empty for a known photo
 * @param rotated degrees by which the photo was rotated clockwise before it was classified: 0, 90,
 *     180 or 270
 * @param predictions labels with their probabilities, the most likely first
 * @param image the photo's format and size
 * @param model the model that made this prediction
 * @param timing how long the steps took
 * @param details the parts that were computed on demand
 */
public record Prediction(
    String label,
    double confidence,
    boolean known,
    double score,
    Optional<String> closest,
    int rotated,
    List<LabelConfidence> predictions,
    ImageMetadata image,
    ModelId model,
    Timing timing,
    Details details) {

  /** The {@link #label} of a photo that shows none of the model's labels. */
  public static final String UNKNOWN = ModelCard.UNKNOWN;

  /**
   * The {@link #closest} of a photo of anything that is neither a garment nor a whole person: an
   * object, an animal, a room, a texture, a hand, a screenshot.
   */
  public static final String THING = "thing";

  /** Copies the list of predictions. */
  public Prediction {
    predictions = List.copyOf(predictions);
  }

  /** A prediction for a photo that was not rotated, without {@code closest} and details. */
  public Prediction(
      String label,
      double confidence,
      boolean known,
      double score,
      List<LabelConfidence> predictions,
      ImageMetadata image,
      ModelId model,
      Timing timing) {
    this(
        label,
        confidence,
        known,
        score,
        /* closest= */ Optional.empty(),
        /* rotated= */ 0,
        predictions,
        image,
        model,
        timing,
        Details.NONE);
  }

  /**
   * The evidence for a label in each part of the photo; empty if {@link Detail#HEAT_MAP} was not
   * requested.
   */
  public Optional<HeatMap> heatMap() {
    return details.heatMap();
  }

  /** The pooled features of the photo; empty if {@link Detail#EMBEDDING} was not requested. */
  public Optional<Embedding> embedding() {
    return details.embedding();
  }

  /** The main color of the garment; empty if {@link Detail#COLOR} was not requested. */
  public Optional<GarmentColor> color() {
    return details.color();
  }

  /**
   * A copy with only the {@code n} most likely labels; all if there are fewer.
   *
   * @throws IllegalArgumentException if {@code n} is negative
   */
  public Prediction top(int n) {
    return with(predictions.subList(0, Math.min(n, predictions.size())), timing, details);
  }

  /** A copy with the time that reading or downloading the photo took, in milliseconds. */
  public Prediction withFetchTime(double fetchMs) {
    return with(predictions, new Timing(fetchMs, timing.decodeMs(), timing.inferMs()), details);
  }

  /** A copy with another heat map, or without one. */
  public Prediction withHeatMap(Optional<HeatMap> other) {
    return withDetails(new Details(other, embedding(), color()));
  }

  /** A copy with other details. */
  public Prediction withDetails(Details other) {
    return with(predictions, timing, other);
  }

  private Prediction with(List<LabelConfidence> someLabels, Timing newTiming, Details newDetails) {
    return new Prediction(
        label,
        confidence,
        known,
        score,
        closest,
        rotated,
        someLabels,
        image,
        model,
        newTiming,
        newDetails);
  }
}
