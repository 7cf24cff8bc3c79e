package clothes.api;

import clothes.api.http.Problem;
import clothes.api.http.ProblemException;
import clothes.api.http.Request;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The content of a response.
 *
 * @param top the number of labels, 1 or more
 * @param explain whether it includes a heat map
 */
record ResultOptions(int top, boolean explain) {
  static final Set<String> FIELDS = Set.of("top", "explain");

  /** At most nine significant digits, which fit an int. */
  private static final String WHOLE_NUMBER = "0*[1-9][0-9]{0,8}";

  /** Reads the options; a field of the body overrides a query parameter. */
  static ResultOptions of(Request request, ObjectNode body, int defaultTop)
      throws ProblemException {
    Optional<String> top = text("top", request, body.path("top"), JsonNode::isIntegralNumber);
    Optional<String> explain = text("explain", request, body.path("explain"), JsonNode::isBoolean);
    return of(top, explain, defaultTop);
  }

  /** Reads the options; a field of a form overrides a query parameter. */
  static ResultOptions ofForm(Request request, Map<String, String> fields, int defaultTop)
      throws ProblemException {
    Optional<String> top = request.parameter("top");
    Optional<String> explain = request.parameter("explain");
    return of(
        Optional.ofNullable(fields.get("top")).or(() -> top),
        Optional.ofNullable(fields.get("explain")).or(() -> explain),
        defaultTop);
  }

  private static ResultOptions of(Optional<String> top, Optional<String> explain, int defaultTop)
      throws ProblemException {
    require(
        top.stream().allMatch(n -> n.matches(WHOLE_NUMBER)),
        "top is %s; accepted are whole numbers from 1",
        top);
    require(
        explain.stream().allMatch(Set.of("true", "false")::contains),
        "explain is %s; accepted are true and false",
        explain);
    return new ResultOptions(
        top.map(Integer::valueOf).orElse(defaultTop), explain.map(Boolean::valueOf).orElse(false));
  }

  private static Optional<String> text(
      String name, Request request, JsonNode field, Predicate<JsonNode> isValidType)
      throws ProblemException {
    if (field.isMissingNode()) {
      return request.parameter(name);
    }
    return Optional.of(isValidType.test(field) ? field.asText() : field.toString());
  }

  private static void require(boolean valid, String detail, Optional<String> received)
      throws ProblemException {
    if (!valid) {
      throw new ProblemException(400, detail.formatted(Problem.quote(received.orElse(""))));
    }
  }
}
