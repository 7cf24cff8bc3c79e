package clothes.evaluate;

import java.util.Comparator;
import java.util.Optional;

/**
 * A photo with its true label and a model's prediction.
 *
 * @param photo the name of the photo
 * @param label the true label; for an out-of-distribution image, its kind
 * @param predicted the most likely label
 * @param confidence the model's confidence in the predicted label, 0 to 1
 * @param known whether the model calls the photo known
 * @param score finite; the higher, the more likely the photo shows one of the labels
 * @param closest for an unknown photo, the most likely class outside the labels
 * @param rotated degrees of clockwise rotation before classification
 */
public record EvaluatedPhoto(
    String photo,
    String label,
    String predicted,
    double confidence,
    boolean known,
    double score,
    Optional<String> closest,
    int rotated) {
  public static final Comparator<EvaluatedPhoto> MOST_CONFIDENT_FIRST =
      Comparator.comparingDouble(EvaluatedPhoto::confidence)
          .reversed()
          .thenComparing(EvaluatedPhoto::photo);

  public static final Comparator<EvaluatedPhoto> LOWEST_SCORE_FIRST =
      Comparator.comparingDouble(EvaluatedPhoto::score).thenComparing(EvaluatedPhoto::photo);

  public LabeledPrediction prediction() {
    return new LabeledPrediction(photo, label, predicted, confidence);
  }

  public boolean correct() {
    return label.equals(predicted);
  }
}
