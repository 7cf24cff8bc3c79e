package clothes.api;

import clothes.api.http.Problem;
import clothes.classify.ImageMetadata;
import clothes.classify.LabelConfidence;
import clothes.classify.ModelId;
import clothes.classify.Prediction;
import clothes.classify.Timing;
import clothes.color.GarmentColor;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/**
 * The JSON object that HTTP and Lambda return for an {@link Outcome}. The command line uses this
 * class for predictions only.
 */
public record ResultJson(ObjectNode json) {
  private static final JsonMapper MAPPER = new JsonMapper();

  public static ResultJson of(Outcome outcome) {
    return of(Optional.of(outcome.input()), outcome);
  }

  /** Creates the JSON without {@code input}, for a single photo. */
  public static ResultJson withoutInput(Outcome outcome) {
    return of(Optional.empty(), outcome);
  }

  private static ResultJson of(Optional<String> input, Outcome outcome) {
    return outcome instanceof Outcome.Classified photo
        ? of(input, photo)
        : of(input, ((Outcome.Failed) outcome).problem());
  }

  private static ResultJson of(Optional<String> input, Outcome.Classified photo) {
    ResultJson result = of(input, photo.prediction());
    photo.heatMapFile().ifPresent(file -> result.json.put("heatmapFile", file.toString()));
    return result;
  }

  public static ResultJson of(Prediction prediction) {
    return of(Optional.empty(), prediction);
  }

  public static ResultJson of(Problem problem) {
    return of(Optional.empty(), problem);
  }

  private static ResultJson of(Optional<String> input, Prediction prediction) {
    ObjectNode json = object(input);
    json.put("label", prediction.label());
    json.put("confidence", roundConfidence(prediction.confidence()));
    json.put("known", prediction.known());
    prediction.closest().ifPresent(closest -> json.put("closest", closest));
    if (prediction.rotated() != 0) {
      json.put("rotated", prediction.rotated());
    }
    ArrayNode predictions = json.putArray("predictions");
    prediction.predictions().forEach(labelConfidence -> add(predictions, labelConfidence));
    add(json.putObject("image"), prediction.image());
    json.set("model", toJson(prediction.model()));
    add(json.putObject("timing"), prediction.timing());
    prediction.heatMap().ifPresent(map -> json.put("heatmap", map.dataUri()));
    prediction.color().ifPresent(color -> add(json.putObject("color"), color));
    prediction.embedding().ifPresent(values -> json.put("embedding", values.base64()));
    return new ResultJson(json);
  }

  private static ResultJson of(Optional<String> input, Problem problem) {
    ObjectNode json = object(input);
    json.set("error", MAPPER.valueToTree(problem));
    return new ResultJson(json);
  }

  static ObjectNode toJson(ModelId model) {
    return MAPPER
        .createObjectNode()
        .put("name", model.name())
        .put("version", model.version())
        .put("digest", model.digest());
  }

  /** Returns the object in one line. */
  @Override
  public String toString() {
    return json.toString();
  }

  private static ObjectNode object(Optional<String> input) {
    ObjectNode json = MAPPER.createObjectNode();
    input.ifPresent(name -> json.put("input", name));
    return json;
  }

  private static void add(ArrayNode predictions, LabelConfidence labelConfidence) {
    predictions
        .addObject()
        .put("label", labelConfidence.label())
        .put("confidence", roundConfidence(labelConfidence.confidence()));
  }

  private static void add(ObjectNode json, ImageMetadata image) {
    json.put("format", image.format().toString());
    json.put("width", image.width()).put("height", image.height());
  }

  private static void add(ObjectNode json, GarmentColor color) {
    json.put("name", color.name()).put("hex", color.hex());
  }

  private static void add(ObjectNode json, Timing timing) {
    json.put("fetchMs", roundMs(timing.fetchMs()));
    json.put("decodeMs", roundMs(timing.decodeMs()));
    json.put("inferMs", roundMs(timing.inferMs()));
  }

  /** Rounds to six decimal places. */
  private static double roundConfidence(double confidence) {
    return Math.round(confidence * 1e6) / 1e6;
  }

  /** Rounds to one decimal place. */
  private static double roundMs(double ms) {
    return Math.round(ms * 10) / 10.0;
  }
}
