package clothes.api.inference;

import clothes.api.http.ProblemException;
import clothes.api.http.StrictJson;
import clothes.text.Excerpt;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * The outputs that a request asks for.
 *
 * @param binaryByOutput for each requested output, whether its values follow the JSON as bytes;
 *     empty if all outputs are requested
 * @param binaryByDefault whether the values of an output without an entry in {@code binaryByOutput}
 *     follow the JSON as bytes
 */
public record RequestedOutputs(Map<String, Boolean> binaryByOutput, boolean binaryByDefault) {
  /** The request parameter for {@link #binaryByDefault}. */
  static final String BINARY_BY_DEFAULT = "binary_data_output";

  static RequestedOutputs of(ObjectNode json) throws ProblemException {
    JsonNode parameters = json.path("parameters");
    boolean binaryByDefault = isTrue(parameters, BINARY_BY_DEFAULT, /* defaultValue= */ false);
    JsonNode outputs = json.path("outputs");
    if (!outputs.isMissingNode() && !outputs.isArray()) {
      throw new ProblemException(
          400, "'outputs' is %s; expected a list".formatted(StrictJson.typeName(outputs)));
    }
    Map<String, Boolean> binaryByOutput = new LinkedHashMap<>();
    for (JsonNode output : outputs) {
      binaryByOutput.put(
          output.path("name").asText(),
          isTrue(output.path("parameters"), "binary_data", binaryByDefault));
    }
    return new RequestedOutputs(binaryByOutput, binaryByDefault);
  }

  private static boolean isTrue(JsonNode parameters, String name, boolean defaultValue)
      throws ProblemException {
    JsonNode value = parameters.path(name);
    if (!value.isMissingNode() && !value.isBoolean()) {
      throw new ProblemException(
          400, "%s is %s; expected true or false".formatted(name, StrictJson.typeName(value)));
    }
    return value.asBoolean(defaultValue);
  }

  /** Rejects the names of outputs that do not exist. */
  void rejectUnknownNames(List<String> accepted) throws ProblemException {
    for (String name : binaryByOutput.keySet()) {
      if (!accepted.contains(name)) {
        throw new ProblemException(
            400,
            "unknown output %s; expected one of %s"
                .formatted(Excerpt.quoted(name), String.join(", ", new TreeSet<>(accepted))));
      }
    }
  }

  /** Returns whether the request asks for an output. */
  public boolean includes(String name) {
    return binaryByOutput.isEmpty() || binaryByOutput.containsKey(name);
  }

  boolean isBinary(String name) {
    return binaryByOutput.getOrDefault(name, binaryByDefault);
  }
}
