package clothes.evaluate;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Things of one origin that show none of the labels, and how many of them are recognised as
 * unknown.
 *
 * @param groups the kinds of things, in the order of their names
 */
public record Crowd(String name, @JsonIgnore List<Scored> things, Group all, List<Group> groups) {

  /**
   * Some of the things.
   *
   * @param interval Wilson's 95 % interval of the unknown share
   * @param areaUnderCurve how often a known photo has a higher score than one of these
   * @param takenFor how many of those that are not recognised were given which label, the most
   *     frequent first
   */
  public record Group(
      String name,
      int things,
      Ratio unknown,
      Interval interval,
      double areaUnderCurve,
      Map<String, Integer> takenFor) {}

  public Crowd {
    things = List.copyOf(things);
    groups = List.copyOf(groups);
  }

  /** Compared with photos of the labels. */
  static Crowd of(String name, List<Scored> things, Collection<Scored> known, double threshold) {
    Map<String, List<Scored>> kinds =
        things.stream()
            .collect(Collectors.groupingBy(Scored::group, TreeMap::new, Collectors.toList()));
    return new Crowd(
        name,
        things,
        group(name, things, known, threshold),
        kinds.entrySet().stream()
            .map(kind -> group(kind.getKey(), kind.getValue(), known, threshold))
            .toList());
  }

  private static Group group(
      String name, List<Scored> things, Collection<Scored> known, double threshold) {
    List<Scored> missed = things.stream().filter(thing -> thing.score() >= threshold).toList();
    Ratio unknown = new Ratio(things.size() - missed.size(), things.size());
    return new Group(
        name,
        things.size(),
        unknown,
        Interval.wilson(unknown),
        new Roc(known, things).area(),
        takenFor(missed));
  }

  private static Map<String, Integer> takenFor(List<Scored> missed) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    missed.stream()
        .collect(
            Collectors.groupingBy(
                Scored::likeliest, TreeMap::new, Collectors.summingInt(thing -> 1)))
        .entrySet()
        .stream()
        .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
        .forEach(label -> counts.put(label.getKey(), label.getValue()));
    return counts;
  }
}
