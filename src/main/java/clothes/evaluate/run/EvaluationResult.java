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
 * An evaluation of a model by labeled photos, with what the figures leave out.
 *
 * @param unknown photos that the model calls none of its labels; in the figures they count by their
 *     likeliest label
 * @param failed photos without an answer
 * @param doubt how well other things were told from them, where there were any
 * @param heatMaps what their proof came to, where it was asked for
 */
public record EvaluationResult(
    ModelCard card,
    Evaluation evaluation,
    int unknown,
    int failed,
    Optional<OodReport> doubt,
    Optional<OcclusionLoss> heatMaps) {
  private static final ObjectMapper JSON = new JsonMapper();

  /** One line. */
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
    doubt.ifPresent(figures -> json.set("doubt", JSON.valueToTree(figures)));
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
            Plural.counted(evaluation.photos(), "photo"),
            failed == 0 ? "" : "; %d more could not be classified".formatted(failed))
        + doubt.map(figures -> "\n" + OodTable.of(figures)).orElse("")
        + heatMaps.map(EvaluationResult::proof).orElse("");
  }

  private static String proof(OcclusionLoss loss) {
    return String.format(
        Locale.ROOT,
        "hiding the hottest tenth of a photo costs %.1f %% of confidence, a random tenth %.1f %%:"
            + " %.1f times as much\n",
        100 * loss.hottest(),
        100 * loss.random(),
        loss.ratio());
  }
}
