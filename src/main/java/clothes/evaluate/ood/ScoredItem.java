package clothes.evaluate.ood;

import java.util.Comparator;

/**
 * What a model said of one thing.
 *
 * @param group the label of a photo, or what kind of other thing it is
 * @param score how well the model knows it, a finite number
 * @param likeliest the label that it would get
 */
public record ScoredItem(String photo, String group, double score, String likeliest) {
  static final Comparator<ScoredItem> LOWEST_FIRST =
      Comparator.comparingDouble(ScoredItem::score)
          .thenComparing(ScoredItem::photo)
          .thenComparing(ScoredItem::group)
          .thenComparing(ScoredItem::likeliest);

  public ScoredItem {
    if (!Double.isFinite(score)) {
      throw new IllegalArgumentException(
          "the score of %s is %s; it must be a finite number".formatted(photo, score));
    }
  }
}
