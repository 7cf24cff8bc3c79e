package clothes.evaluate;

/**
 * How well one label was told: {@code support} photos show it, {@code predicted} were called it,
 * {@code right} both.
 *
 * <p>Precision is undefined for a label that was never predicted, recall for one without photos, F1
 * where both hold.
 */
public record LabelScore(
    String label, int support, int predicted, int right, Ratio precision, Ratio recall, Ratio f1) {
  static LabelScore of(String label, int support, int predicted, int right) {
    return new LabelScore(
        label,
        support,
        predicted,
        right,
        new Ratio(right, predicted),
        new Ratio(right, support),
        new Ratio(2 * right, support + predicted));
  }
}
