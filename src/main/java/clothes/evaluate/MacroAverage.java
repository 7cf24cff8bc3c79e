package clothes.evaluate;

import java.util.List;
import java.util.function.Function;

/**
 * Unweighted means over the labels that have photos; a label that was never predicted counts with
 * precision 0.
 */
public record MacroAverage(double precision, double recall, double f1) {
  static MacroAverage of(List<LabelScore> scores) {
    List<LabelScore> supported = scores.stream().filter(score -> score.support() > 0).toList();
    return new MacroAverage(
        mean(supported, LabelScore::precision),
        mean(supported, LabelScore::recall),
        mean(supported, LabelScore::f1));
  }

  private static double mean(List<LabelScore> scores, Function<LabelScore, Ratio> metric) {
    return scores.stream()
        .mapToDouble(score -> metric.apply(score).value().orElse(0))
        .average()
        .orElseThrow();
  }
}
