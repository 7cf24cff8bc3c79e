package clothes.api;

import clothes.api.http.Problem;
import clothes.api.http.ProblemException;
import clothes.api.http.StrictJson;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** A photo as a JSON object names it: an address on the web or in S3, or the photo in base64. */
record PhotoReference(Kind kind, String value) {
  /** The names of the fields; one of them is given. */
  enum Kind {
    URL,
    S3,
    IMAGE;

    String field() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private static final int MAX_ADDRESS_LENGTH = 8192;

  private static final String ACCEPTED =
      "accepted is one of 'url' (http or https), 's3' (s3://bucket/key) and 'image' (base64)";

  /** Beside the fields that name the photo, only these may be there. */
  static PhotoReference of(ObjectNode json, Set<String> others) throws ProblemException {
    List<Kind> given = new ArrayList<>();
    for (Kind kind : Kind.values()) {
      if (json.has(kind.field())) {
        given.add(kind);
      }
    }
    rejectUnknownFields(json, given, others);
    if (given.isEmpty()) {
      throw new ProblemException(400, "the photo is missing; " + ACCEPTED);
    }
    if (given.size() > 1) {
      List<String> fields = given.stream().map(Kind::field).toList();
      throw new ProblemException(400, "more than one photo: " + fields + "; " + ACCEPTED);
    }
    return of(given.get(0), json.get(given.get(0).field()));
  }

  private static PhotoReference of(Kind kind, JsonNode value) throws ProblemException {
    if (!value.isTextual()) {
      String came = StrictJson.typeName(value);
      throw new ProblemException(400, "'%s' is %s; ".formatted(kind.field(), came) + ACCEPTED);
    }
    return of(kind, value.textValue());
  }

  static PhotoReference of(Kind kind, String value) throws ProblemException {
    if (kind != Kind.IMAGE && value.length() > MAX_ADDRESS_LENGTH) {
      throw new ProblemException(
          400,
          String.format(
              Locale.ROOT,
              "'%s' has %,d characters; accepted are %,d",
              kind.field(),
              value.length(),
              MAX_ADDRESS_LENGTH));
    }
    return new PhotoReference(kind, value);
  }

  private static void rejectUnknownFields(ObjectNode json, List<Kind> given, Set<String> others)
      throws ProblemException {
    Set<String> unknown = new TreeSet<>();
    json.fieldNames().forEachRemaining(unknown::add);
    given.forEach(kind -> unknown.remove(kind.field()));
    unknown.removeAll(others);
    if (!unknown.isEmpty()) {
      String first = Problem.quote(unknown.iterator().next());
      String also = others.isEmpty() ? "" : ", and optionally " + new TreeSet<>(others);
      throw new ProblemException(400, "unknown field " + first + "; " + ACCEPTED + also);
    }
  }

  /** Whether its bytes are elsewhere. */
  boolean isRemote() {
    return kind != Kind.IMAGE;
  }

  Optional<String> address() {
    return isRemote() ? Optional.of(value) : Optional.empty();
  }
}
