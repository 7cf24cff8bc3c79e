package clothes.api;

import clothes.api.http.ProblemException;
import clothes.text.Excerpt;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** The unguessable ID of an upload or a job: 128 random bits in hexadecimal. */
public record RandomId(String hex) {
  private static final Pattern PATTERN = Pattern.compile("[0-9a-f]{32}");

  /**
   * Reads random bits from the operating system. The JDK's generators keep their state in the
   * process (a new DRBG is seeded from an existing one), so two processes restored from the same
   * snapshot would generate equal IDs.
   */
  public static RandomId random() {
    return new RandomId(HexFormat.of().formatHex(new SecureRandom().generateSeed(16)));
  }

  /** Parses the ID of an upload. */
  public static RandomId parse(String text) throws ProblemException {
    if (PATTERN.matcher(text).matches()) {
      return new RandomId(text);
    }
    throw new ProblemException(
        400, "%s is not an upload ID from POST /uploads".formatted(Excerpt.quoted(text)));
  }

  @Override
  public String toString() {
    return hex;
  }
}
