package clothes.evaluate.run;

import clothes.text.PrintableText;
import java.util.List;
import java.util.Optional;

/** The labels that the photos of a set may have. */
interface LabelRule {
  /**
   * The problem with a label, as text to follow "label" or "folder name"; empty for an accepted
   * label.
   */
  Optional<String> problem(String label);

  /** Accepts the labels of a model. */
  static LabelRule labeled(List<String> labels) {
    return label ->
        labels.contains(label)
            ? Optional.empty()
            : Optional.of(
                "'%s' is not a label of the model; the labels are %s"
                    .formatted(PrintableText.of(label), String.join(", ", labels)));
  }

  /** Accepts everything but the labels of a model. */
  static LabelRule ood(List<String> labels) {
    return label ->
        labels.contains(label)
            ? Optional.of("'%s' is a label of the model; name the kind of photo".formatted(label))
            : Optional.empty();
  }
}
