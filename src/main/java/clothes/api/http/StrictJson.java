package clothes.api.http;

import clothes.text.Excerpt;
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

/**
 * Parses untrusted JSON objects: no duplicate names, no trailing tokens; size, depth and number of
 * tokens are limited.
 */
public final class StrictJson {
  /** Lambda's limit for events and responses. */
  public static final int MAX_BYTES = 6 * 1024 * 1024;

  /**
   * More than enough: requests to the API, and gateway events with authorizer claims, have only a
   * few levels.
   */
  private static final int MAX_DEPTH = 32;

  /**
   * Bounds the memory of the parsed tree: six megabytes of JSON can hold two million empty objects.
   * A job of 10,000 photos has 40,000 tokens.
   */
  private static final int MAX_TOKENS = 100_000;

  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  // Errors must not quote the caller's photo.
                  .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(MAX_DEPTH)
                          .maxTokenCount(MAX_TOKENS)
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
      String received = tree.isMissingNode() ? "nothing" : typeName(tree);
      throw new ProblemException(400, "expected a JSON object; received " + received);
    } catch (StreamConstraintsException e) {
      throw new ProblemException(
          400,
          String.format(
              Locale.ROOT,
              "the JSON is nested deeper than %d levels, or has a number of more than %,d digits,"
                  + " a name of more than %,d characters or more than %,d tokens",
              MAX_DEPTH,
              StreamReadConstraints.DEFAULT_MAX_NUM_LEN,
              StreamReadConstraints.DEFAULT_MAX_NAME_LEN,
              MAX_TOKENS));
    } catch (JacksonException e) {
      throw new ProblemException(400, "not valid JSON: " + Excerpt.quoted(e.getOriginalMessage()));
    } catch (IOException e) {
      throw new ProblemException(400, "not valid JSON");
    }
  }

  /** Returns the JSON type of a value with its article, or {@code missing}, for messages. */
  public static String typeName(JsonNode json) {
    return switch (json.getNodeType()) {
      case OBJECT -> "an object";
      case ARRAY -> "an array";
      case STRING -> "a string";
      case NUMBER -> "a number";
      case BOOLEAN -> "a boolean";
      case NULL -> "null";
      default -> "missing";
    };
  }
}
