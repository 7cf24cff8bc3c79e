package clothes.api;

import clothes.api.http.Problem;
import clothes.api.http.ProblemException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** The name of an upload, which nobody can guess: 128 random bits in hexadecimal. */
public record UploadId(String hex) {
  private static final Pattern PATTERN = Pattern.compile("[0-9a-f]{32}");

  /**
   * The operating system's own randomness, read now: the JDK's generators count on from what they
   * hold (even a new DRBG, which a hidden one in the process seeds), so two copies of a process
   * that were restored from one snapshot would give the same ids.
   */
  public static UploadId random() {
    return new UploadId(HexFormat.of().formatHex(new SecureRandom().generateSeed(16)));
  }

  public static UploadId parse(String text) throws ProblemException {
    if (PATTERN.matcher(text).matches()) {
      return new UploadId(text);
    }
    throw new ProblemException(
        400, "%s is not an upload id from POST /uploads".formatted(Problem.quote(text)));
  }

  @Override
  public String toString() {
    return hex;
  }
}
