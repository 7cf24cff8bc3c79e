package clothes.model;

import static org.assertj.core.api.Assertions.assertThat;

import clothes.train.TinyModel;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class ModelCardTest {
  private static final JsonMapper JSON = new JsonMapper();

  /** Fields on which no result depends; {@code precisions} only lists the graphs. */
  private static final Set<String> DESCRIPTIONS =
      Set.of("format", "name", "version", "precisions", "training", "metrics");

  private final ModelCard card = TinyModel.card(List.of("dress", "hat"));

  private ModelCard with(String field, Object value) {
    ObjectNode json = JSON.valueToTree(card);
    json.set(field, JSON.valueToTree(value));
    return JSON.convertValue(json, ModelCard.class);
  }

  @Test
  void digestIgnoresDescriptions() {
    for (ModelCard other :
        List.of(
            with("name", "other"),
            with("version", "9"),
            with("precisions", List.of("float32", "int8")),
            with("training", Map.of("a", 1)),
            with("metrics", Map.of("a", 1)))) {
      assertThat(other.digest(Precision.FLOAT32))
          .isEqualTo(card.digest(Precision.FLOAT32))
          .matches("[0-9a-f]{64}");
    }
  }

  @Test
  void digestDependsOnPrecision() {
    assertThat(card.digest(Precision.INT8)).isNotEqualTo(card.digest(Precision.FLOAT32));
  }

  /** A new field of the card must be part of the digest, or listed as a description. */
  @Test
  void digestDependsOnEveryOtherField() {
    Map<String, Object> changes =
        Map.of(
            "labels",
            List.of("hat", "dress"),
            "otherGarments",
            List.of("polo"),
            "inputSize",
            96,
            "margin",
            0.125,
            "temperature",
            7.5,
            "threshold",
            7.5,
            "closeUpThreshold",
            7.5,
            "rotationThreshold",
            0.75,
            "digests",
            Map.of("saved_model.pb", "1"));
    changes.forEach(
        (field, value) ->
            assertThat(with(field, value).digest(Precision.FLOAT32))
                .as(field)
                .isNotEqualTo(card.digest(Precision.FLOAT32)));
    ObjectNode json = JSON.valueToTree(card);
    assertThat(json.fieldNames())
        .toIterable()
        .allMatch(field -> changes.containsKey(field) || DESCRIPTIONS.contains(field));
  }
}
