package clothes.run;

import static java.nio.charset.StandardCharsets.UTF_8;

import clothes.source.S3Prefix;
import clothes.source.SourceException;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.Optional;

/**
 * A position in the listing of a prefix in S3, which sorts keys by their UTF-8 bytes.
 *
 * @param last the key of the last input; empty at the start
 * @param ended whether the listing ended with a failure
 */
record S3Cursor(S3Prefix prefix, String last, boolean ended) implements InputCursor {
  /**
   * Returns the start of the listing; empty for an invalid URI, which is a single failing input.
   */
  static Optional<InputCursor> start(String uri) {
    try {
      return Optional.of(new S3Cursor(S3Prefix.parse(uri), /* last= */ "", /* ended= */ false));
    } catch (SourceException e) {
      return Optional.empty();
    }
  }

  @Override
  public Optional<InputCursor> after(String input) {
    String uri = prefix.toString();
    // The local server stores a prefix as the client wrote it, for example with the scheme S3.
    String name = input.replaceFirst("^S3:", "s3:");
    if (ended || !name.startsWith(uri)) {
      return Optional.empty();
    }
    // A prefix that cannot be listed is an input that failed, with the name of the prefix.
    if (name.equals(uri)) {
      return Optional.of(new S3Cursor(prefix, last, /* ended= */ true));
    }
    String key = prefix.prefix() + name.substring(uri.length());
    boolean isLater = Arrays.compareUnsigned(key.getBytes(UTF_8), last.getBytes(UTF_8)) > 0;
    return isLater && S3Walk.isCandidate(prefix, key)
        ? Optional.of(new S3Cursor(prefix, key, /* ended= */ false))
        : Optional.empty();
  }

  @Override
  public Iterator<Input> remaining(Inputs inputs) {
    return ended ? Collections.emptyIterator() : inputs.walk(prefix, last);
  }
}
