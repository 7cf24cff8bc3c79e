package clothes.function;

import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** The name of an upload, which nobody can guess: 128 random bits in hexadecimal. */
record UploadId(String hex) {
  private static final Pattern FORM = Pattern.compile("[0-9a-f]{32}");

  /**
   * From a generator of its own, which the operating system seeds now: two copies of a process that
   * were restored from one snapshot have nothing in common that they could count on from.
   */
  static UploadId fresh() {
    byte[] bytes = new byte[16];
    try {
      SecureRandom.getInstance("DRBG").nextBytes(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has a DRBG", e);
    }
    return new UploadId(HexFormat.of().formatHex(bytes));
  }

  static UploadId parse(String text) throws ProblemException {
    if (FORM.matcher(text).matches()) return new UploadId(text);
    throw new ProblemException(
        400, "%s is not an id that POST /uploads gave".formatted(Problem.shown(text)));
  }

  @Override
  public String toString() {
    return hex;
  }
}
