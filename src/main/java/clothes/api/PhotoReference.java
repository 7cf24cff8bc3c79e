package clothes.api;

import clothes.api.http.ProblemException;
import clothes.api.http.StrictJson;
import clothes.text.Excerpt;
import clothes.text.Suggestion;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * A photo in a request.
 *
 * @param value the URL, the S3 location, or the photo in base64
 */
record PhotoReference(Kind kind, String value) {
  /** The JSON fields for a photo; each photo has exactly one of them. */
  enum Kind {
    URL,
    S3,
    IMAGE;

    String field() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** The limit in characters. It bounds the size of the response, which repeats the location. */
  private static final int MAX_LOCATION_LENGTH = 8192;

  private static final String EXPECTED =
      "expected one of 'url' (http or https), 's3' (s3://bucket/key) or 'image' (base64)";

  /**
   * Reads the photo's field.
   *
   * @param allowedFields further fields that the object may have
   */
  static PhotoReference of(ObjectNode json, Set<String> allowedFields) throws ProblemException {
    List<Kind> kinds = new ArrayList<>();
    for (Kind kind : Kind.values()) {
      if (json.has(kind.field())) {
        kinds.add(kind);
      }
    }
    rejectUnknownFields(json, kinds, allowedFields);
    if (kinds.isEmpty()) {
      throw new ProblemException(400, "the photo is missing; " + EXPECTED);
    }
    if (kinds.size() > 1) {
      List<String> fields = kinds.stream().map(Kind::field).toList();
      throw new ProblemException(400, "more than one photo: " + fields + "; " + EXPECTED);
    }
    return of(kinds.get(0), json.get(kinds.get(0).field()));
  }

  private static PhotoReference of(Kind kind, JsonNode value) throws ProblemException {
    if (!value.isTextual()) {
      String received = StrictJson.typeName(value);
      throw new ProblemException(400, "'%s' is %s; ".formatted(kind.field(), received) + EXPECTED);
    }
    return of(kind, value.textValue());
  }

  static PhotoReference of(Kind kind, String value) throws ProblemException {
    if (kind != Kind.IMAGE && value.length() > MAX_LOCATION_LENGTH) {
      throw new ProblemException(
          400,
          String.format(
              Locale.ROOT,
              "'%s' has %,d characters; expected at most %,d",
              kind.field(),
              value.length(),
              MAX_LOCATION_LENGTH));
    }
    return new PhotoReference(kind, value);
  }

  private static void rejectUnknownFields(
      ObjectNode json, List<Kind> kinds, Set<String> allowedFields) throws ProblemException {
    Set<String> unknown = new TreeSet<>();
    json.fieldNames().forEachRemaining(unknown::add);
    kinds.forEach(kind -> unknown.remove(kind.field()));
    unknown.removeAll(allowedFields);
    if (!unknown.isEmpty()) {
      String first = unknown.iterator().next();
      List<String> accepted = new ArrayList<>(allowedFields);
      Stream.of(Kind.values()).map(Kind::field).forEach(accepted::add);
      // An object without allowed fields is an item of a list; an item contains no list.
      if (!allowedFields.isEmpty()) {
        accepted.add(PhotoListService.FIELD);
      }
      throw new ProblemException(
          400,
          "unknown field "
              + Excerpt.quoted(first)
              + Suggestion.question(first, accepted)
                  .orElse("; " + EXPECTED + optionalFields(allowedFields)));
    }
  }

  private static String optionalFields(Set<String> allowedFields) {
    return allowedFields.isEmpty()
        ? ""
        : ", and optionally " + String.join(", ", new TreeSet<>(allowedFields));
  }

  /** Returns whether an item of a list names a photo that must be fetched. */
  static boolean isRemote(JsonNode item) {
    return item.has(Kind.URL.field()) || item.has(Kind.S3.field());
  }

  /** Returns whether the photo must be fetched. */
  boolean isRemote() {
    return kind != Kind.IMAGE;
  }

  /** Returns the URL or S3 location; empty for a photo in base64. */
  Optional<String> location() {
    return isRemote() ? Optional.of(value) : Optional.empty();
  }
}
