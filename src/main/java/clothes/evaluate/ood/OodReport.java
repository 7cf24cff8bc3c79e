package clothes.evaluate.ood;

import clothes.evaluate.ConfidenceInterval;
import clothes.evaluate.Ratio;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;
import java.util.Map;

/**
 * How well a model's score detects out-of-distribution (OOD) images, which show none of its labels.
 * An image with a score below the threshold is unknown, every other image is known.
 *
 * @param inDistribution photos that show one of the labels
 * @param sets OOD images, by origin
 */
@JsonPropertyOrder({
  "threshold",
  "known",
  "knownInterval",
  "sets",
  "falselyKnown",
  "falselyUnknown"
})
public record OodReport(
    double threshold, @JsonIgnore List<ScoredImage> inDistribution, List<OodSet> sets) {
  public OodReport {
    inDistribution = List.copyOf(inDistribution);
    sets = List.copyOf(sets);
  }

  /**
   * Computes all metrics.
   *
   * @param outOfDistribution OOD images by the name of their set
   * @throws IllegalArgumentException if a set is empty, or there are sets but no photos
   */
  public static OodReport of(
      double threshold,
      List<ScoredImage> inDistribution,
      Map<String, List<ScoredImage>> outOfDistribution) {
    return new OodReport(
        threshold,
        inDistribution,
        outOfDistribution.entrySet().stream()
            .map(set -> OodSet.of(set.getKey(), set.getValue(), inDistribution, threshold))
            .toList());
  }

  /** The share of in-distribution photos that are known. */
  @JsonProperty
  public Ratio known() {
    return new Ratio(inDistribution.size() - falselyUnknown().size(), inDistribution.size());
  }

  /** Wilson's 95 % interval of {@link #known}. */
  @JsonProperty
  public ConfidenceInterval knownInterval() {
    return ConfidenceInterval.wilson(known());
  }

  /** In-distribution photos that are unknown, the lowest score first. */
  @JsonProperty
  public List<ScoredImage> falselyUnknown() {
    return inDistribution.stream()
        .filter(photo -> photo.score() < threshold)
        .sorted(ScoredImage.LOWEST_FIRST)
        .toList();
  }

  /** OOD images that are known, the highest score first. */
  @JsonProperty
  public List<ScoredImage> falselyKnown() {
    return sets.stream()
        .flatMap(set -> set.images().stream())
        .filter(image -> image.score() >= threshold)
        .sorted(ScoredImage.LOWEST_FIRST.reversed())
        .toList();
  }
}
