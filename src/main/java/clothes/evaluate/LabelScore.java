package clothes.evaluate;

/**
 * Precision, recall and F1 of one label.
 *
 * @param support photos with this true label
 * @param predicted photos with this predicted label
 * @param correct photos with this true and predicted label
 * @param precision undefined for a label that was never predicted
 * @param recall undefined for a label without photos
 * @param f1 undefined for a label without photos that was never predicted
 */
public record LabelScore(
    String label,
    int support,
    int predicted,
    int correct,
    Ratio precision,
    Ratio recall,
    Ratio f1) {
  static LabelScore of(String label, int support, int predicted, int correct) {
    return new LabelScore(
        label,
        support,
        predicted,
        correct,
        new Ratio(correct, predicted),
        new Ratio(correct, support),
        new Ratio(2 * correct, support + predicted));
  }
}
