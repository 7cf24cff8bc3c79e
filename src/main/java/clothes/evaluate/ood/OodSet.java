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
 * Things of one origin that show none of the labels, and how many of them are recognized as
 * unknown.
 *
 * @param groups the kinds of things, in the order of their names
 */
public record OodSet(
    String name, @JsonIgnore List<ScoredItem> things, Group all, List<Group> groups) {

  /**
   * Some of the things.
   *
   * @param interval Wilson's 95 % interval of the unknown share
   * @param areaUnderCurve how often a known photo has a higher score than one of these
   * @param takenFor how many of those that are not recognized were given which label, the most
   *     frequent first
   */
  public record Group(
      String name,
      int things,
      Ratio unknown,
      ConfidenceInterval interval,
      double areaUnderCurve,
      Map<String, Integer> takenFor) {}

  public OodSet {
    things = List.copyOf(things);
    groups = List.copyOf(groups);
  }

  /** Compared with photos of the labels. */
  static OodSet of(
      String name, List<ScoredItem> things, Collection<ScoredItem> known, double threshold) {
    Map<String, List<ScoredItem>> kinds =
        things.stream()
            .collect(Collectors.groupingBy(ScoredItem::group, TreeMap::new, Collectors.toList()));
    return new OodSet(
        name,
        things,
        group(name, things, known, threshold),
        kinds.entrySet().stream()
            .map(kind -> group(kind.getKey(), kind.getValue(), known, threshold))
            .toList());
  }

  private static Group group(
      String name, List<ScoredItem> things, Collection<ScoredItem> known, double threshold) {
    List<ScoredItem> missed = things.stream().filter(thing -> thing.score() >= threshold).toList();
    Ratio unknown = new Ratio(things.size() - missed.size(), things.size());
    return new Group(
        name,
        things.size(),
        unknown,
        ConfidenceInterval.wilson(unknown),
        new RocCurve(known, things).area(),
        takenFor(missed));
  }

  private static Map<String, Integer> takenFor(List<ScoredItem> missed) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    missed.stream()
        .collect(
            Collectors.groupingBy(
                ScoredItem::likeliest, TreeMap::new, Collectors.summingInt(thing -> 1)))
        .entrySet()
        .stream()
        .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
        .forEach(label -> counts.put(label.getKey(), label.getValue()));
    return counts;
  }
}
