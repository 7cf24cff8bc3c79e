package clothes.lambda.s3;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which upload a result is of: the sequencer of S3's event, if there was one, and the version, if
 * the bucket keeps them. It lies beside the result as metadata, because events come more than once
 * and in any order.
 */
public record ObjectVersion(Optional<String> sequencer, Optional<String> version) {
  private static final String SEQUENCER = "sequencer";
  private static final String VERSION = "version";

  private static final Pattern HEXADECIMAL = Pattern.compile("[0-9A-Fa-f]{1,64}");

  /** A sequencer that cannot be compared is none. */
  public ObjectVersion {
    sequencer = sequencer.filter(text -> HEXADECIMAL.matcher(text).matches());
  }

  static ObjectVersion of(Map<String, String> metadata) {
    return new ObjectVersion(
        Optional.ofNullable(metadata.get(SEQUENCER)), Optional.ofNullable(metadata.get(VERSION)));
  }

  Map<String, String> metadata() {
    Map<String, String> metadata = new HashMap<>();
    sequencer.ifPresent(text -> metadata.put(SEQUENCER, text));
    version.ifPresent(text -> metadata.put(VERSION, text));
    return metadata;
  }

  /**
   * Whether a result with this stamp must not take the place of the one that is there: that is of
   * the same upload or a later one, or, for a job, which has no sequencer, of another version than
   * the job names.
   */
  boolean yieldsTo(ObjectVersion there) {
    if (there.sequencer.isEmpty()) {
      return false;
    }
    if (sequencer.isPresent()) {
      return compare(sequencer.get(), there.sequencer.get()) <= 0;
    }
    return version.isPresent() && !version.equals(there.version);
  }

  /** This one, knowing what the one knew in whose place it comes. */
  ObjectVersion after(ObjectVersion there) {
    return new ObjectVersion(sequencer.or(there::sequencer), version.or(there::version));
  }

  /** As S3 prescribes: hexadecimal numbers of which the shorter lacks zeros on the right. */
  private static int compare(String a, String b) {
    int digits = Math.max(a.length(), b.length());
    return padded(a, digits).compareTo(padded(b, digits));
  }

  private static String padded(String sequencer, int digits) {
    return sequencer.toUpperCase(Locale.ROOT) + "0".repeat(digits - sequencer.length());
  }
}
