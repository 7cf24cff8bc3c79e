package clothes.evaluate.ood;

import clothes.evaluate.ConfidenceInterval;
import clothes.evaluate.Ratio;
import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Out-of-distribution images of one origin, and how many of them a model detects.
 *
 * @param total metrics over all images
 * @param groups metrics by {@link ScoredImage#group}, ordered by name
 */
public record OodSet(
    String name, @JsonIgnore List<ScoredImage> images, Group total, List<Group> groups) {

  /**
   * Metrics of a group of OOD images.
   *
   * @param unknown the share that is detected as unknown
   * @param unknownInterval Wilson's 95 % interval of {@code unknown}
   * @param auroc area under the ROC curve against the in-distribution photos
   * @param predictedLabels predicted labels of the images that are not detected, with their counts,
   *     the most frequent first
   */
  public record Group(
      String name,
      int images,
      Ratio unknown,
      ConfidenceInterval unknownInterval,
      double auroc,
      Map<String, Integer> predictedLabels) {}

  public OodSet {
    images = List.copyOf(images);
    groups = List.copyOf(groups);
  }

  /** Compares the images with in-distribution photos. */
  static OodSet of(
      String name,
      List<ScoredImage> images,
      Collection<ScoredImage> inDistribution,
      double threshold) {
    Map<String, List<ScoredImage>> groups =
        images.stream()
            .collect(Collectors.groupingBy(ScoredImage::group, TreeMap::new, Collectors.toList()));
    return new OodSet(
        name,
        images,
        group(name, images, inDistribution, threshold),
        groups.entrySet().stream()
            .map(entry -> group(entry.getKey(), entry.getValue(), inDistribution, threshold))
            .toList());
  }

  private static Group group(
      String name,
      List<ScoredImage> images,
      Collection<ScoredImage> inDistribution,
      double threshold) {
    List<ScoredImage> falselyKnown =
        images.stream().filter(image -> image.score() >= threshold).toList();
    Ratio unknown = new Ratio(images.size() - falselyKnown.size(), images.size());
    return new Group(
        name,
        images.size(),
        unknown,
        ConfidenceInterval.wilson(unknown),
        new RocCurve(inDistribution, images).area(),
        countLabels(falselyKnown));
  }

  private static Map<String, Integer> countLabels(List<ScoredImage> falselyKnown) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    falselyKnown.stream()
        .collect(
            Collectors.groupingBy(
                ScoredImage::predicted, TreeMap::new, Collectors.summingInt(image -> 1)))
        .entrySet()
        .stream()
        .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
        .forEach(label -> counts.put(label.getKey(), label.getValue()));
    return counts;
  }
}
