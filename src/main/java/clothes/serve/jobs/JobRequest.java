package clothes.serve.jobs;

import static java.nio.charset.StandardCharsets.UTF_8;

import clothes.api.http.ProblemException;
import clothes.api.http.Request;
import clothes.api.http.Response;
import clothes.api.http.StrictJson;
import clothes.files.TextFile;
import clothes.source.S3Location;
import clothes.source.SourceException;
import clothes.source.UrlSource;
import clothes.text.Excerpt;
import clothes.text.Suggestion;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A {@code POST /jobs} request. The body is JSON with {@code images}, or text with a URL or S3
 * location on each line.
 *
 * @param inputs 1 to 10,000 http and https URLs and {@code s3://bucket/key}
 * @param top the number of labels in each result, 1 or more; empty for the server's default
 * @param webhook the URL to call when the job ends
 * @param client as in {@link Request#client()}
 */
record JobRequest(
    List<String> inputs, Optional<Integer> top, Optional<String> webhook, String client) {
  static final int MAX_INPUTS = 10_000;

  /** The query parameters, which fields of the JSON override. */
  static final Set<String> QUERY_PARAMETERS = Set.of("top", "webhook");

  private static final Set<String> FIELDS = Set.of("images", "top", "webhook");
  private static final int MAX_LOCATION_LENGTH = 8192;

  static JobRequest of(Request request) throws ProblemException {
    JobRequest job =
        switch (request.contentType()) {
          case Response.JSON -> ofJson(request);
          case "text/plain" -> ofText(request);
          default ->
              throw new ProblemException(
                  415,
                  "content-type is %s; expected application/json or text/plain"
                      .formatted(Excerpt.quoted(request.contentType())));
        };
    if (job.inputs.isEmpty() || job.inputs.size() > MAX_INPUTS) {
      throw badRequest(
          "the job has %d photos; expected 1 to %d".formatted(job.inputs.size(), MAX_INPUTS));
    }
    for (int i = 0; i < job.inputs.size(); i++) {
      check(job.inputs.get(i), i + 1);
    }
    return job;
  }

  private static JobRequest ofJson(Request request) throws ProblemException {
    ObjectNode json = request.json();
    for (var field : json.properties()) {
      if (!FIELDS.contains(field.getKey())) {
        throw badRequest(
            "unknown field "
                + Excerpt.quoted(field.getKey())
                + Suggestion.question(field.getKey(), FIELDS)
                    .orElse("; expected images, top or webhook"));
      }
    }
    JsonNode images = json.path("images");
    if (!images.isArray()) {
      throw badRequest(
          "'images' is %s; expected a list of {\"url\": ...} or {\"s3\": ...}"
              .formatted(StrictJson.typeName(images)));
    }
    List<String> inputs = new ArrayList<>();
    for (JsonNode image : images) {
      inputs.add(location(image, inputs.size() + 1));
    }
    return new JobRequest(
        inputs,
        parseTop(numberText("top", json, request)),
        text("webhook", json, request),
        request.client());
  }

  private static String location(JsonNode image, int position) throws ProblemException {
    JsonNode location = image.has("url") ? image.path("url") : image.path("s3");
    if (image.size() != 1 || !location.isTextual()) {
      throw badRequest(
          "photo %d is %s; expected {\"url\": ...} or {\"s3\": ...}"
              .formatted(position, Excerpt.quoted(image.toString())));
    }
    if (S3Location.isS3Uri(location.textValue()) != image.has("s3")) {
      throw badRequest(
          "photo %d is %s; expected 'url' (http or https) or 's3' (s3://bucket/key)"
              .formatted(position, Excerpt.quoted(image.toString())));
    }
    return location.textValue();
  }

  /**
   * Returns the JSON of a field, or else the query parameter. In JSON, the string {@code "3"} keeps
   * its quotation marks, so it is not taken for a number.
   */
  private static Optional<String> numberText(String name, ObjectNode json, Request request)
      throws ProblemException {
    return json.has(name) ? Optional.of(json.path(name).toString()) : request.parameter(name);
  }

  private static Optional<String> text(String name, ObjectNode json, Request request)
      throws ProblemException {
    JsonNode field = json.path(name);
    if (field.isMissingNode()) {
      return request.parameter(name);
    }
    if (!field.isTextual()) {
      throw badRequest("'%s' is %s; expected a string".formatted(name, StrictJson.typeName(field)));
    }
    return Optional.of(field.textValue());
  }

  private static JobRequest ofText(Request request) throws ProblemException {
    try {
      String text = UTF_8.newDecoder().decode(ByteBuffer.wrap(request.body())).toString();
      List<String> inputs =
          TextFile.withoutByteOrderMark(text).lines().filter(line -> !line.isBlank()).toList();
      return new JobRequest(
          inputs,
          parseTop(request.parameter("top")),
          request.parameter("webhook"),
          request.client());
    } catch (CharacterCodingException e) {
      throw badRequest("the list is not UTF-8 text");
    }
  }

  private static Optional<Integer> parseTop(Optional<String> text) throws ProblemException {
    if (text.isPresent() && !text.get().matches("[1-9]\\d{0,8}")) {
      throw badRequest(
          "top is %s; expected a whole number of at least 1".formatted(Excerpt.quoted(text.get())));
    }
    return text.map(Integer::valueOf);
  }

  /** Rejects malformed locations; whether a location is allowed is checked before its fetch. */
  private static void check(String input, int position) throws ProblemException {
    // The dot of the pattern excludes line breaks: each location becomes a line of a file.
    if (input.length() > MAX_LOCATION_LENGTH || !input.matches("(?i)(https?|s3)://.*")) {
      throw badRequest(
          "photo %d is %s; expected http, https or s3:// URLs of at most %d characters"
              .formatted(position, Excerpt.quoted(input), MAX_LOCATION_LENGTH));
    }
    try {
      if (S3Location.isS3Uri(input)) {
        S3Location.parse(input);
      } else {
        UrlSource.parse(input);
      }
    } catch (SourceException e) {
      throw badRequest(
          "photo %d is %s: %s".formatted(position, Excerpt.quoted(input), e.getMessage()));
    }
  }

  private static ProblemException badRequest(String detail) {
    return new ProblemException(400, detail);
  }
}
