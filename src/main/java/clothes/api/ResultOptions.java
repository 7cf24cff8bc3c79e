package clothes.api;

import clothes.api.http.ProblemException;
import clothes.api.http.Request;
import clothes.classify.Detail;
import clothes.text.Excerpt;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The options of a classification request.
 *
 * @param top the number of labels in the response, 1 or more
 * @param details the optional parts of the response
 */
record ResultOptions(int top, Set<Detail> details) {
  private static final String TOP = "top";

  /** The names of the options as query parameters, form fields and JSON fields. */
  static final Set<String> FIELDS =
      Stream.concat(Stream.of(TOP), Stream.of(Detail.values()).map(ResultOptions::field))
          .collect(Collectors.toCollection(LinkedHashSet::new));

  /** For error messages. */
  static final String FIELDS_AS_TEXT = String.join(", ", FIELDS);

  /** At most nine significant digits, which fit an int. */
  private static final String POSITIVE_INTEGER = "0*[1-9][0-9]{0,8}";

  /** Finds the values of options in the body (a form or JSON) and in the query. */
  private interface Values {
    /**
     * Returns the value of an option as text; empty if it is not given.
     *
     * @param isValidType checks a JSON value; other sources have only text
     */
    Optional<String> get(String name, Predicate<JsonNode> isValidType) throws ProblemException;
  }

  /** Reads the options; a field of the body overrides a query parameter. */
  static ResultOptions of(Request request, ObjectNode body, int defaultTop)
      throws ProblemException {
    return of((name, isValidType) -> text(name, request, body.path(name), isValidType), defaultTop);
  }

  /** Reads the options; a field of a form overrides a query parameter. */
  static ResultOptions ofForm(Request request, Map<String, String> fields, int defaultTop)
      throws ProblemException {
    return of(
        (name, isValidType) ->
            fields.containsKey(name) ? Optional.of(fields.get(name)) : request.parameter(name),
        defaultTop);
  }

  private static ResultOptions of(Values values, int defaultTop) throws ProblemException {
    Optional<String> top = values.get(TOP, JsonNode::isIntegralNumber);
    reject(
        top.filter(n -> !n.matches(POSITIVE_INTEGER)),
        "top is %s; expected a whole number of at least 1");
    Set<Detail> details = EnumSet.noneOf(Detail.class);
    for (Detail detail : Detail.values()) {
      String field = field(detail);
      Optional<String> wanted = values.get(field, JsonNode::isBoolean);
      reject(
          wanted.filter(text -> !text.equals("true") && !text.equals("false")),
          field + " is %s; expected true or false");
      if (wanted.equals(Optional.of("true"))) {
        details.add(detail);
      }
    }
    return new ResultOptions(top.map(Integer::valueOf).orElse(defaultTop), details);
  }

  /** The name of the option for a detail. */
  private static String field(Detail detail) {
    return switch (detail) {
      case HEAT_MAP -> "explain";
      case EMBEDDING -> "embedding";
      case COLOR -> "color";
    };
  }

  private static Optional<String> text(
      String name, Request request, JsonNode value, Predicate<JsonNode> isValidType)
      throws ProblemException {
    if (value.isMissingNode()) {
      return request.parameter(name);
    }
    // A value of another type keeps its JSON syntax, such as the quotes of "3", and is rejected.
    return Optional.of(isValidType.test(value) ? value.asText() : value.toString());
  }

  private static void reject(Optional<String> invalid, String messageFormat)
      throws ProblemException {
    if (invalid.isPresent()) {
      throw new ProblemException(400, messageFormat.formatted(Excerpt.quoted(invalid.get())));
    }
  }
}
