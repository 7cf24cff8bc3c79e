package clothes.api;

import clothes.api.http.Deadline;
import clothes.api.http.Problem;
import clothes.api.http.ProblemException;
import clothes.api.http.Request;
import clothes.api.http.Response;
import clothes.image.Format;
import clothes.source.ByteLimit;
import clothes.source.SourceException;
import clothes.text.Excerpt;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** {@code POST /uploads} and {@code GET /results/{id}}; 501 if uploads are disabled. */
final class UploadRoutes {
  private static final List<String> CONTENT_TYPES =
      Arrays.stream(Format.values()).map(Format::mediaType).toList();

  private static final Set<String> FIELDS = new TreeSet<>(Set.of("bytes", "contentType"));

  private final Optional<UploadStore> store;

  UploadRoutes(Optional<UploadStore> store) {
    this.store = store;
  }

  Response createUpload(Request request, Deadline deadline) throws ProblemException {
    UploadStore store = requireStore();
    ObjectNode body = body(request);
    RandomId id = RandomId.random();
    SignedUrl upload = store.createUpload(id, contentType(body), bytes(body), request.origin());
    ObjectNode json = JsonNodeFactory.instance.objectNode().put("id", id.toString());
    ObjectNode uploadJson = json.putObject("upload");
    uploadJson.put("url", upload.url()).put("method", upload.method());
    ObjectNode headers = uploadJson.putObject("headers");
    upload.headers().forEach(headers::put);
    uploadJson.put("expires", upload.expires().toString());
    String resultPath = request.basePath() + "/results/" + id;
    json.put("result", resultPath);
    return Response.json(201, json).withHeader("location", resultPath);
  }

  private static ObjectNode body(Request request) throws ProblemException {
    String type = request.contentType();
    if (!type.equals(Response.JSON)) {
      throw new ProblemException(
          415, "content-type is %s; expected application/json".formatted(Excerpt.quoted(type)));
    }
    ObjectNode body = request.json();
    for (var field : body.properties()) {
      if (!FIELDS.contains(field.getKey())) {
        throw badRequest(
            "unknown field " + Excerpt.quoted(field.getKey()) + "; expected one of " + FIELDS);
      }
    }
    return body;
  }

  private static Optional<String> contentType(ObjectNode body) throws ProblemException {
    JsonNode type = body.path("contentType");
    if (type.isMissingNode()) {
      return Optional.empty();
    }
    String received = type.isTextual() ? type.textValue() : type.toString();
    if (!CONTENT_TYPES.contains(received)) {
      throw badRequest(
          "contentType is " + Excerpt.quoted(received) + "; expected one of " + CONTENT_TYPES);
    }
    return Optional.of(received);
  }

  /** Reads the size that the URL permits: without a signed size, S3 would accept up to 5 GB. */
  private static int bytes(ObjectNode body) throws ProblemException {
    JsonNode bytes = body.path("bytes");
    int max = ByteLimit.DOWNLOAD.bytes();
    if (bytes.isMissingNode()) {
      throw badRequest(
          String.format(
              Locale.ROOT, "bytes, the size of the photo, is missing; expected 1 to %,d", max));
    }
    if (!bytes.isIntegralNumber() || !bytes.canConvertToLong() || bytes.longValue() < 1) {
      String received = Excerpt.quoted(bytes.toString());
      throw badRequest(String.format(Locale.ROOT, "bytes is %s; expected 1 to %,d", received, max));
    }
    if (bytes.longValue() > max) {
      throw new ProblemException(
          413,
          String.format(
              Locale.ROOT,
              "the photo has %,d bytes; expected at most %,d",
              bytes.longValue(),
              max));
    }
    return bytes.intValue();
  }

  Response readResult(Request request, Deadline deadline) throws IOException, ProblemException {
    UploadStore store = requireStore();
    RandomId id = RandomId.parse(Endpoint.parameters(request.path()).get("id"));
    try {
      byte[] result = store.readResult(id, deadline.remaining());
      return Response.of(200, Response.JSON, result).withHeader("cache-control", "no-store");
    } catch (SourceException e) {
      if (e.reason() != SourceException.Reason.NOT_FOUND) {
        throw e;
      }
      String detail =
          "there is no result: the photo has not been uploaded, is being classified,"
              + " or its result has expired";
      return Response.of(Problem.of(404, detail)).withHeader("retry-after", "2");
    }
  }

  /** Returns the origin of the upload bucket; empty if uploads go to this host or are disabled. */
  Optional<String> uploadOrigin() {
    return store.flatMap(UploadStore::uploadOrigin);
  }

  private UploadStore requireStore() throws ProblemException {
    return store.orElseThrow(
        () ->
            new ProblemException(
                501, "uploads are disabled: UPLOAD_BUCKET or RESULTS_BUCKET is not set"));
  }

  private static ProblemException badRequest(String detail) {
    return new ProblemException(400, detail);
  }
}
