package clothes.api;

import clothes.api.http.Deadline;
import clothes.api.http.ProblemException;
import clothes.api.http.Request;
import clothes.api.http.Response;
import clothes.api.http.Version;
import clothes.api.inference.InferenceRequest;
import clothes.api.inference.Tensor;
import clothes.classify.Prediction;
import clothes.image.PhotoException;
import clothes.text.Excerpt;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** {@code /v2}: the Open Inference Protocol of KServe, for the model {@value #MODEL}. */
final class InferenceRoutes {
  private static final String MODEL = "clothes";
  private static final InferenceRequest.Accepted ACCEPTED =
      new InferenceRequest.Accepted(
          PhotoListService.MAX_PHOTOS,
          ResultOptions.FIELDS,
          Arrays.stream(OutputTensor.values()).map(OutputTensor::tensorName).toList());

  private final PhotoService photos;
  private final int defaultTop;

  InferenceRoutes(PhotoService photos, int defaultTop) {
    this.photos = photos;
    this.defaultTop = defaultTop;
  }

  Response live(Request request, Deadline deadline) {
    return Response.json(200, object().put("live", true));
  }

  Response ready(Request request, Deadline deadline) {
    return Response.json(200, object().put("ready", true));
  }

  Response server(Request request, Deadline deadline) {
    ObjectNode server = object().put("name", MODEL).put("version", Version.current().number());
    server.putArray("extensions").add("binary_tensor_data");
    return Response.json(200, server);
  }

  Response model(Request request, Deadline deadline) throws ProblemException {
    requireModel(request);
    ObjectNode model = object().put("name", MODEL);
    model.putArray("versions").add(photos.card().version());
    model.put("platform", "tensorflow_savedmodel");
    model
        .putArray("inputs")
        .add(Tensor.metadata(InferenceRequest.INPUT, Tensor.Datatype.BYTES, List.of(-1)));
    ArrayNode outputs = model.putArray("outputs");
    for (OutputTensor output : OutputTensor.values()) {
      outputs.add(output.metadata(photos.card().labels()));
    }
    return Response.json(200, model);
  }

  Response modelReady(Request request, Deadline deadline) throws ProblemException {
    requireModel(request);
    return Response.json(200, object().put("name", MODEL).put("ready", true));
  }

  Response infer(Request request, Deadline deadline) throws IOException, ProblemException {
    requireModel(request);
    InferenceRequest inference = InferenceRequest.of(request, ACCEPTED);
    ResultOptions options = ResultOptions.of(request, inference.parameters(), defaultTop);
    List<Prediction> predictions = classify(inference.photos(), options, deadline);
    predictions.forEach(photos.telemetry()::classified);
    List<Tensor> tensors =
        Arrays.stream(OutputTensor.values())
            .filter(output -> inference.outputs().includes(output.tensorName()))
            .map(output -> output.tensor(predictions, photos.card().labels(), options.top()))
            .toList();
    return inference.respond(new InferenceRequest.Model(MODEL, photos.card().version()), tensors);
  }

  private List<Prediction> classify(List<byte[]> images, ResultOptions options, Deadline deadline)
      throws IOException, ProblemException {
    List<Prediction> predictions = new ArrayList<>();
    for (byte[] image : images) {
      deadline.remaining(); // Throws after the deadline.
      try {
        predictions.add(photos.classify(image, options));
      } catch (PhotoException e) {
        // The protocol has no errors for single photos, so the whole request fails.
        String place = "photo %d of %d: ".formatted(predictions.size() + 1, images.size());
        throw new PhotoException(e.reason(), place + e.getMessage(), e);
      }
    }
    return predictions;
  }

  private void requireModel(Request request) throws ProblemException {
    Map<String, String> parameters = Endpoint.parameters(request.path());
    requireName("model", parameters.get("model"), MODEL);
    // A path without a version means the only version.
    String version = photos.card().version();
    requireName("version", parameters.getOrDefault("version", version), version);
  }

  private static void requireName(String kind, String received, String accepted)
      throws ProblemException {
    if (!received.equals(accepted)) {
      throw new ProblemException(
          404, "unknown %s %s; expected '%s'".formatted(kind, Excerpt.quoted(received), accepted));
    }
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }
}
