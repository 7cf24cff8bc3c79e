package clothes.evaluate.ood;

import clothes.evaluate.EvaluatedPhoto;
import java.util.Comparator;

/**
 * An image with a model's score for it.
 *
 * @param photo the name of the image
 * @param group the true label, or the kind of an out-of-distribution image
 * @param score finite; the higher, the more likely the image shows one of the labels
 * @param predicted the most likely label
 */
public record ScoredImage(String photo, String group, double score, String predicted) {
  static final Comparator<ScoredImage> LOWEST_FIRST =
      Comparator.comparingDouble(ScoredImage::score)
          .thenComparing(ScoredImage::photo)
          .thenComparing(ScoredImage::group)
          .thenComparing(ScoredImage::predicted);

  public static ScoredImage of(EvaluatedPhoto photo) {
    return new ScoredImage(photo.photo(), photo.label(), photo.score(), photo.predicted());
  }

  public ScoredImage {
    if (!Double.isFinite(score)) {
      throw new IllegalArgumentException(
          "the score of %s is %s; expected a finite number".formatted(photo, score));
    }
  }
}
