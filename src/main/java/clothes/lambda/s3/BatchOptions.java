package clothes.lambda.s3;

import static java.nio.charset.StandardCharsets.UTF_8;

import clothes.api.http.Problem;
import clothes.api.http.ProblemException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/**
 * What the maker of a job may choose (userArguments of schema 2.0): {@code top}, how many labels an
 * answer lists, and {@code prefix}, under which its results are written.
 */
public record BatchOptions(int top, String prefix) {
  /** Of the 1,024 that S3 takes: a bucket and the digest of a key have room behind it. */
  private static final int LONGEST_PREFIX = 512;

  /**
   * Reads a job's user arguments.
   *
   * @param top where the job does not say
   * @throws ProblemException if the job says something else than it may
   */
  public static BatchOptions of(JsonNode arguments, int top) throws ProblemException {
    for (Map.Entry<String, JsonNode> each : arguments.properties()) {
      check(each.getKey());
    }
    return new BatchOptions(
        top(arguments.path("top").asText(String.valueOf(top))),
        prefix(arguments.path("prefix").asText("")));
  }

  private static void check(String name) throws ProblemException {
    if (!name.equals("top") && !name.equals("prefix")) {
      throw new ProblemException(
          400, "unknown user argument " + Problem.shown(name) + "; accepted are top and prefix");
    }
  }

  private static int top(String text) throws ProblemException {
    if (!text.matches("[1-9]\\d{0,2}")) {
      throw new ProblemException(400, "top is " + Problem.shown(text) + "; accepted are 1 to 999");
    }
    return Integer.parseInt(text);
  }

  private static String prefix(String text) throws ProblemException {
    int bytes = text.getBytes(UTF_8).length;
    if (bytes > LONGEST_PREFIX) {
      throw new ProblemException(
          400, "prefix has %d bytes; accepted are up to %d".formatted(bytes, LONGEST_PREFIX));
    }
    return text;
  }
}
