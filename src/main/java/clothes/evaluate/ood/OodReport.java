package clothes.evaluate.ood;

import clothes.evaluate.ConfidenceInterval;
import clothes.evaluate.Ratio;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;
import java.util.Map;

/**
 * How well a model's score tells photos of its labels from everything else; known is what reaches
 * the threshold.
 *
 * @param photos that show one of the labels
 * @param crowds things that show none, by where they come from
 */
@JsonPropertyOrder({"threshold", "known", "knownInterval", "crowds", "missed", "lost"})
public record OodReport(
    double threshold, @JsonIgnore List<ScoredItem> photos, List<OodSet> crowds) {
  public OodReport {
    photos = List.copyOf(photos);
    crowds = List.copyOf(crowds);
  }

  /**
   * Works out every figure.
   *
   * @param things that show none of the labels, by where they come from, in this order
   * @throws IllegalArgumentException if there are no photos, or no things of an origin
   */
  public static OodReport of(
      double threshold, List<ScoredItem> photos, Map<String, List<ScoredItem>> things) {
    return new OodReport(
        threshold,
        photos,
        things.entrySet().stream()
            .map(crowd -> OodSet.of(crowd.getKey(), crowd.getValue(), photos, threshold))
            .toList());
  }

  /** The photos of the labels that stay known. */
  @JsonProperty
  public Ratio known() {
    return new Ratio(photos.size() - lost().size(), photos.size());
  }

  /** Wilson's 95 % interval of them. */
  @JsonProperty
  public ConfidenceInterval knownInterval() {
    return ConfidenceInterval.wilson(known());
  }

  /** Photos of the labels that are called unknown, the lowest score first. */
  @JsonProperty
  public List<ScoredItem> lost() {
    return photos.stream()
        .filter(photo -> photo.score() < threshold)
        .sorted(ScoredItem.LOWEST_FIRST)
        .toList();
  }

  /** Other things that are taken for one of the labels, the highest score first. */
  @JsonProperty
  public List<ScoredItem> missed() {
    return crowds.stream()
        .flatMap(crowd -> crowd.things().stream())
        .filter(thing -> thing.score() >= threshold)
        .sorted(ScoredItem.LOWEST_FIRST.reversed())
        .toList();
  }
}
