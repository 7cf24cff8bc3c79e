package clothes.run.results;

import clothes.classify.Embedding;
import clothes.classify.ModelId;
import clothes.color.GarmentColor;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads results in JSON Lines. */
final class JsonResultParser implements ResultParser {
  /** A result has three levels of nested objects and arrays. */
  private static final int MAX_DEPTH = 8;

  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  @Override
  public boolean canStartWith(String record) {
    return record.isEmpty() || record.startsWith("{");
  }

  /** JSON escapes line ends, so a line end always ends the result. */
  @Override
  public QuoteTracker quoteTracker() {
    return next -> false;
  }

  @Override
  public StoredResult parse(String text) throws IOException {
    JsonNode json = MAPPER.readTree(text);
    Optional<String> input = Optional.ofNullable(json.get("input")).map(JsonNode::asText);
    if (json.has("error")) {
      return new StoredResult.Failed(input, text(json.get("error"), "detail"));
    }
    return new StoredResult.Classified(
        input,
        text(json, "label"),
        number(json, "confidence"),
        field(json, "known").asBoolean(),
        Optional.ofNullable(json.get("closest")).map(JsonNode::asText),
        json.has("rotated") ? (int) number(json, "rotated") : 0,
        predictions(field(json, "predictions")),
        model(field(json, "model")),
        json.has("embedding")
            ? Optional.of(Embedding.parse(text(json, "embedding")))
            : Optional.empty(),
        json.has("color") ? Optional.of(color(json.get("color"))) : Optional.empty());
  }

  private static GarmentColor color(JsonNode json) throws IOException {
    return new GarmentColor(text(json, "name"), text(json, "hex"));
  }

  private static ModelId model(JsonNode json) throws IOException {
    return new ModelId(text(json, "name"), text(json, "version"), text(json, "digest"));
  }

  private static List<StoredResult.ListedLabel> predictions(JsonNode list) throws IOException {
    List<StoredResult.ListedLabel> predictions = new ArrayList<>();
    for (JsonNode prediction : list) {
      predictions.add(
          new StoredResult.ListedLabel(
              text(prediction, "label"), number(prediction, "confidence")));
    }
    return predictions;
  }

  private static JsonNode field(JsonNode json, String name) throws IOException {
    JsonNode value = json.get(name);
    if (value == null) {
      throw new IOException("has no " + name);
    }
    return value;
  }

  private static String text(JsonNode json, String name) throws IOException {
    JsonNode value = field(json, name);
    if (!value.isTextual()) {
      throw new IOException(name + " is not a string");
    }
    return value.textValue();
  }

  private static double number(JsonNode json, String name) throws IOException {
    JsonNode value = field(json, name);
    if (!value.isNumber()) {
      throw new IOException(name + " is not a number");
    }
    return value.doubleValue();
  }
}
