package clothes.evaluate.run;

import clothes.evaluate.ConfidenceDrop;
import clothes.evaluate.EvaluatedPhoto;
import clothes.evaluate.EvaluationTable;
import clothes.evaluate.ood.OodReport;
import clothes.evaluate.ood.OodTable;
import clothes.evaluate.ood.ScoredImage;
import clothes.model.ModelCard;
import clothes.text.Plural;
import clothes.text.PrintableText;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The result of {@code clothes evaluate}.
 *
 * @param sets labeled photos
 * @param oodSets images that show none of the labels
 * @param heatMaps the occlusion test of heat maps over all labeled photos, if requested
 */
public record EvaluationResult(
    ModelCard card,
    List<LabeledSetResult> sets,
    List<OodSetResult> oodSets,
    Optional<ConfidenceDrop> heatMaps) {
  private static final ObjectMapper JSON = new JsonMapper();

  public EvaluationResult {
    sets = List.copyOf(sets);
    oodSets = List.copyOf(oodSets);
  }

  /**
   * OOD detection by the score; empty if there are no OOD sets or no labeled sets. The threshold
   * for whole photos is enough, because the threshold for close-ups is never lower: a photo that is
   * known by its close-up has the close-up's score, which reaches both thresholds.
   */
  Optional<OodReport> ood() {
    if (sets.isEmpty() || oodSets.isEmpty()) {
      return Optional.empty();
    }
    Map<String, List<ScoredImage>> images = new LinkedHashMap<>();
    oodSets.forEach(set -> images.put(set.name(), scored(set.photos())));
    List<ScoredImage> photos = sets.stream().flatMap(set -> scored(set.photos()).stream()).toList();
    return Optional.of(OodReport.of(card.threshold(), photos, images));
  }

  private static List<ScoredImage> scored(Collection<EvaluatedPhoto> photos) {
    return photos.stream().map(ScoredImage::of).toList();
  }

  /** The result as JSON in a single line. */
  public String json() {
    return tree().toString();
  }

  String prettyJson() {
    return tree().toPrettyString();
  }

  private ObjectNode tree() {
    ObjectNode json = JSON.createObjectNode();
    json.putObject("model")
        .put("name", card.name())
        .put("version", card.version())
        .put("threshold", card.threshold());
    json.set("sets", JSON.valueToTree(sets));
    json.set("oodSets", JSON.valueToTree(oodSets));
    ood().ifPresent(report -> json.set("ood", JSON.valueToTree(report)));
    heatMaps.ifPresent(drop -> json.set("heatMaps", JSON.valueToTree(drop)));
    return json;
  }

  /** The result as text: details, then all sets in one table. */
  public String text() {
    StringBuilder text = new StringBuilder();
    sets.forEach(set -> text.append(details(set)).append('\n'));
    ood().ifPresent(report -> text.append(OodTable.of(report)).append('\n'));
    heatMaps.ifPresent(drop -> text.append(occlusionLine(drop)).append('\n'));
    return text.append(SetTable.ofSets(sets, oodSets)).append(footnote()).toString();
  }

  private static String details(LabeledSetResult set) {
    return "%s: %s%s"
        .formatted(
            PrintableText.of(set.name()),
            EvaluationTable.of(set.evaluation()),
            set.variants().isEmpty() ? "" : "\n" + SetTable.ofVariants(set));
  }

  private static String occlusionLine(ConfidenceDrop drop) {
    return String.format(
        Locale.ROOT,
        "occluding the hottest tenth of a photo lowers the confidence by %.1f percentage points,"
            + " a region of the same shape at a random position by %.1f%s\n",
        100 * drop.hottestRegion(),
        100 * drop.randomRegions(),
        drop.ratio().isEmpty()
            ? ""
            : String.format(Locale.ROOT, ": ratio %.1f", drop.ratio().getAsDouble()));
  }

  private String footnote() {
    int leftOut =
        sets.stream().mapToInt(LabeledSetResult::leftOut).sum()
            + oodSets.stream().mapToInt(OodSetResult::leftOut).sum();
    int failed =
        sets.stream().mapToInt(LabeledSetResult::failed).sum()
            + oodSets.stream().mapToInt(OodSetResult::failed).sum();
    return String.format(
            Locale.ROOT,
            "%s %s; known: score of at least %.3f; intervals of 95 %%",
            card.name(),
            card.version(),
            card.threshold())
        + (leftOut == 0 ? "" : "; %s left out".formatted(Plural.withCount(leftOut, "photo")))
        + (failed == 0 ? "" : "; %d more could not be classified".formatted(failed))
        + "\n";
  }
}
