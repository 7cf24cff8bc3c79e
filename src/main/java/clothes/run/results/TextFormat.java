package clothes.run.results;

import clothes.api.Outcome;
import clothes.classify.LabelConfidence;
import clothes.classify.Prediction;
import clothes.color.GarmentColor;
import clothes.text.Plural;
import clothes.text.PrintableText;
import clothes.text.RotationText;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Text for people: a line for each photo, or a sentence. Failures are printed on standard error,
 * not here.
 *
 * @param asSentence whether to write a sentence, as for a single photo on standard output
 * @param top the maximum number of labels to list
 */
public record TextFormat(boolean asSentence, int top) implements OutcomeFormat {

  @Override
  public String lines(Outcome outcome) {
    if (!(outcome instanceof Outcome.Classified photo)) {
      return "";
    }
    Prediction prediction = photo.prediction();
    String rotationSuffix = RotationText.suffix(prediction.rotated());
    if (!asSentence) {
      return PrintableText.of(photo.input())
          + ": "
          + listedLabels(prediction)
          + colorSuffix(prediction)
          + rotationSuffix
          + "\n";
    }
    String table = top > 1 ? table(prediction) : "";
    String colorLine =
        prediction.color().map(color -> "Main color: " + text(color) + "\n").orElse("");
    return "Predicted class: " + sentence(prediction) + rotationSuffix + "\n" + colorLine + table;
  }

  private static String colorSuffix(Prediction prediction) {
    return prediction.color().map(color -> ", main color " + text(color)).orElse("");
  }

  private static String text(GarmentColor color) {
    return color.name() + " (" + color.hex() + ")";
  }

  private static String sentence(Prediction prediction) {
    return prediction.known()
        ? prediction.label() + " (confidence score: " + fiveDecimals(prediction.confidence()) + ")"
        : unknown(prediction, mostLikely(prediction, 1));
  }

  private String listedLabels(Prediction prediction) {
    List<LabelConfidence> best = mostLikely(prediction, top);
    if (!prediction.known()) {
      return unknown(prediction, best);
    }
    return best.stream()
        .map(item -> item.label() + " (" + fiveDecimals(item.confidence()) + ")")
        .collect(Collectors.joining(", "));
  }

  private static String unknown(Prediction prediction, List<LabelConfidence> best) {
    String closest = prediction.closest().map(name -> "closest: " + name + "; ").orElse("");
    return best.stream()
        .map(item -> item.label() + " " + fiveDecimals(item.confidence()))
        .collect(
            Collectors.joining(
                ", ", "unknown (" + closest + Plural.of(best.size(), "top label") + ": ", ")"));
  }

  private String table(Prediction prediction) {
    List<LabelConfidence> best = mostLikely(prediction, top);
    int width = best.stream().mapToInt(item -> item.label().length()).max().orElse(0);
    return best.stream()
        .map(item -> "  " + pad(item.label(), width) + fiveDecimals(item.confidence()) + "\n")
        .collect(Collectors.joining());
  }

  private static String pad(String label, int width) {
    return label + " ".repeat(width - label.length() + 2);
  }

  private static List<LabelConfidence> mostLikely(Prediction prediction, int top) {
    return prediction.top(top).predictions();
  }

  private static String fiveDecimals(double confidence) {
    return String.format(Locale.ROOT, "%.5f", confidence);
  }
}
