package clothes.lambda.s3;

import static java.nio.charset.StandardCharsets.UTF_8;

import clothes.api.http.ProblemException;
import clothes.text.Excerpt;
import java.util.Map;

/**
 * The options of a batch job, from its userArguments (schema 2.0).
 *
 * @param top the number of labels in a result, 1 to 999
 * @param prefix the start of the keys of the results
 */
public record BatchOptions(int top, String prefix) {
  /** S3 keys have at most 1,024 bytes; the rest is for the bucket name and the photo's key. */
  private static final int MAX_PREFIX_BYTES = 512;

  /**
   * Parses a job's user arguments.
   *
   * @param defaultTop used if the job does not set {@code top}
   * @throws ProblemException if an argument is unknown or invalid
   */
  public static BatchOptions parse(Map<String, String> arguments, int defaultTop)
      throws ProblemException {
    for (String name : arguments.keySet()) {
      requireKnownName(name);
    }
    return new BatchOptions(
        top(arguments.getOrDefault("top", String.valueOf(defaultTop))),
        prefix(arguments.getOrDefault("prefix", "")));
  }

  private static void requireKnownName(String name) throws ProblemException {
    if (!name.equals("top") && !name.equals("prefix")) {
      throw new ProblemException(
          400, "unknown user argument " + Excerpt.quoted(name) + "; expected top or prefix");
    }
  }

  private static int top(String text) throws ProblemException {
    if (!text.matches("[1-9]\\d{0,2}")) {
      throw new ProblemException(400, "top is " + Excerpt.quoted(text) + "; expected 1 to 999");
    }
    return Integer.parseInt(text);
  }

  private static String prefix(String text) throws ProblemException {
    int bytes = text.getBytes(UTF_8).length;
    if (bytes > MAX_PREFIX_BYTES) {
      throw new ProblemException(
          400, "prefix has %d bytes; expected at most %d".formatted(bytes, MAX_PREFIX_BYTES));
    }
    return text;
  }
}
