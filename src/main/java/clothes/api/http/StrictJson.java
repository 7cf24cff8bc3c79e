package clothes.api.http;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Locale;

/** One JSON object from a stranger: no name twice, nothing behind its end, not nested for ever. */
public final class StrictJson {
  /** Lambda takes no larger event, nor gives a larger answer. */
  public static final int MAX_BYTES = 6 * 1024 * 1024;

  /** A gateway's claims lie a few levels deep, our own requests two. */
  private static final int MAX_DEPTH = 32;

  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  // A slice of the caller's photo in an error is of no use to anybody.
                  .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(MAX_DEPTH)
                          .maxStringLength(MAX_BYTES)
                          .build())
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private StrictJson() {}

  public static ObjectNode parseObject(byte[] json) throws ProblemException {
    if (json.length > MAX_BYTES) {
      throw new ProblemException(
          413,
          String.format(
              Locale.ROOT,
              "more than %,d bytes of JSON; send larger photos through POST /uploads",
              MAX_BYTES));
    }
    try {
      JsonNode tree = MAPPER.readTree(json);
      if (tree instanceof ObjectNode object) {
        return object;
      }
      throw new ProblemException(400, "accepted is a JSON object; received " + typeName(tree));
    } catch (StreamConstraintsException e) {
      throw new ProblemException(400, "the JSON is too deeply nested or has too long a number");
    } catch (JacksonException e) {
      throw new ProblemException(400, "not valid JSON: " + Problem.quote(e.getOriginalMessage()));
    } catch (IOException e) {
      throw new ProblemException(400, "not valid JSON");
    }
  }

  /** In the words of the JSON standard. */
  public static String typeName(JsonNode json) {
    return switch (json.getNodeType()) {
      case OBJECT -> "an object";
      case ARRAY -> "an array";
      case STRING -> "a string";
      case NUMBER -> "a number";
      case BOOLEAN -> json.toString();
      case NULL -> "null";
      default -> "nothing";
    };
  }
}
