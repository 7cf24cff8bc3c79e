package clothes.evaluate.run;

import clothes.evaluate.Evaluation;
import clothes.evaluate.OcclusionLoss;
import clothes.evaluate.ood.OodReport;
import clothes.evaluate.ood.OodTable;
import clothes.model.ModelCard;
import clothes.text.Plural;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Optional;

/**
 * The result of {@code clothes evaluate}.
 *
 * @param unknown photos that the model calls unknown; the metrics count them by their most likely
 *     label
 * @param failed photos that could not be classified
 * @param ood OOD detection, if there were OOD images
 * @param heatMaps the occlusion test of heat maps, if requested
 */
public record EvaluationResult(
    ModelCard card,
    Evaluation evaluation,
    int unknown,
    int failed,
    Optional<OodReport> ood,
    Optional<OcclusionLoss> heatMaps) {
  private static final ObjectMapper JSON = new JsonMapper();

  /** A single line. */
  public String json() {
    return tree().toString();
  }

  String prettyJson() {
    return tree().toPrettyString();
  }

  private ObjectNode tree() {
    ObjectNode json = JSON.createObjectNode();
    json.putObject("model").put("name", card.name()).put("version", card.version());
    json.setAll((ObjectNode) JSON.valueToTree(evaluation));
    heatMaps.ifPresent(loss -> json.set("heatMaps", JSON.valueToTree(loss)));
    ood.ifPresent(report -> json.set("ood", JSON.valueToTree(report)));
    return json.put("unknown", unknown).put("failed", failed);
  }

  public String footnote() {
    return String.format(
            Locale.ROOT,
            "\nunknown to %s %s (score below %.3f): %d of %s%s\n",
            card.name(),
            card.version(),
            card.threshold(),
            unknown,
            Plural.withCount(evaluation.photos(), "photo"),
            failed == 0 ? "" : "; %d more could not be classified".formatted(failed))
        + ood.map(report -> "\n" + OodTable.of(report)).orElse("")
        + heatMaps.map(EvaluationResult::occlusionLine).orElse("");
  }

  private static String occlusionLine(OcclusionLoss loss) {
    return String.format(
        Locale.ROOT,
        "occluding the hottest tenth of a photo lowers the confidence by %.1f percentage points,"
            + " a random tenth by %.1f: ratio %.1f\n",
        100 * loss.hottestRegion(),
        100 * loss.randomRegions(),
        loss.ratio());
  }
}
