package clothes.api.inference;

import clothes.api.http.ProblemException;
import clothes.api.http.Request;
import clothes.api.http.Response;
import clothes.api.http.StrictJson;
import clothes.text.Excerpt;
import clothes.text.Suggestion;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * An inference request.
 *
 * @param id the caller's ID of the request, which the response repeats
 * @param photos the unvalidated bytes of the photos; at least one
 * @param parameters the caller's parameters except those of the protocol
 * @param outputs the output tensors that the caller requests
 */
public record InferenceRequest(
    Optional<String> id, List<byte[]> photos, ObjectNode parameters, RequestedOutputs outputs) {
  /** The name of the only input tensor. */
  public static final String INPUT = "photo";

  /** The name and version of the model in a response. */
  public record Model(String name, String version) {}

  /**
   * The photos, parameters and outputs that a service accepts.
   *
   * @param parameters the names of the accepted request parameters
   * @param outputs the names of the output tensors
   */
  public record Accepted(int maxPhotos, Set<String> parameters, List<String> outputs) {}

  /**
   * Parses the body of a request.
   *
   * @throws ProblemException 400 if it is malformed
   */
  public static InferenceRequest of(Request request, Accepted accepted) throws ProblemException {
    InferenceBody body = InferenceBody.of(request);
    RequestedOutputs outputs = RequestedOutputs.of(body.json());
    outputs.rejectUnknownNames(accepted.outputs());
    return new InferenceRequest(
        id(body.json().path("id")),
        new PhotoTensor(accepted.maxPhotos()).read(body),
        parameters(body.json().path("parameters"), accepted.parameters()),
        outputs);
  }

  private static Optional<String> id(JsonNode id) throws ProblemException {
    if (!id.isMissingNode() && !id.isTextual()) {
      throw new ProblemException(
          400, "'id' is %s; expected a string".formatted(StrictJson.typeName(id)));
    }
    return Optional.ofNullable(id.textValue());
  }

  private static ObjectNode parameters(JsonNode received, Set<String> accepted)
      throws ProblemException {
    if (!received.isMissingNode() && !received.isObject()) {
      throw new ProblemException(
          400, "'parameters' is %s; expected an object".formatted(StrictJson.typeName(received)));
    }
    ObjectNode parameters = JsonNodeFactory.instance.objectNode();
    for (var parameter : received.properties()) {
      String name = parameter.getKey();
      if (accepted.contains(name)) {
        parameters.set(name, parameter.getValue());
      } else if (!name.equals(RequestedOutputs.BINARY_BY_DEFAULT)) {
        String hint =
            Suggestion.question(name, accepted)
                .orElse("; expected one of " + String.join(", ", new TreeSet<>(accepted)));
        throw new ProblemException(400, "unknown parameter " + Excerpt.quoted(name) + hint);
      }
    }
    return parameters;
  }

  /** Returns a response with the tensors, each as JSON or as bytes, as requested. */
  public Response respond(Model model, List<Tensor> tensors) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("model_name", model.name()).put("model_version", model.version());
    id.ifPresent(text -> json.put("id", text));
    ArrayNode jsonOutputs = json.putArray("outputs");
    ByteArrayOutputStream binary = new ByteArrayOutputStream();
    for (Tensor tensor : tensors) {
      if (outputs.isBinary(tensor.name())) {
        byte[] bytes = tensor.toBytes();
        binary.writeBytes(bytes);
        jsonOutputs.add(tensor.toJsonWithoutData(bytes.length));
      } else {
        jsonOutputs.add(tensor.toJson());
      }
    }
    return binary.size() == 0
        ? Response.json(200, json)
        : withBinary(Response.json(200, json), binary.toByteArray());
  }

  private static Response withBinary(Response json, byte[] binary) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    body.writeBytes(json.body());
    body.writeBytes(binary);
    return Response.of(200, "application/octet-stream", body.toByteArray())
        .withHeader("cache-control", "no-store")
        .withHeader(InferenceBody.JSON_LENGTH, Integer.toString(json.body().length));
  }
}
