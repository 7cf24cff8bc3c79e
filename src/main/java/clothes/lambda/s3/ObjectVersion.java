package clothes.lambda.s3;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Identifies the upload that a result belongs to: by the sequencer of the S3 event and by the
 * object's version ID in a versioned bucket. Both are stored as metadata of the result, because
 * events are repeated and arrive in any order.
 */
public record ObjectVersion(Optional<String> sequencer, Optional<String> versionId) {
  private static final String SEQUENCER = "sequencer";
  private static final String VERSION = "version";

  private static final Pattern HEXADECIMAL = Pattern.compile("[0-9A-Fa-f]{1,64}");

  /** Ignores a sequencer that is not hexadecimal. */
  public ObjectVersion {
    sequencer = sequencer.filter(text -> HEXADECIMAL.matcher(text).matches());
  }

  static ObjectVersion fromMetadata(Map<String, String> metadata) {
    return new ObjectVersion(
        Optional.ofNullable(metadata.get(SEQUENCER)), Optional.ofNullable(metadata.get(VERSION)));
  }

  Map<String, String> toMetadata() {
    Map<String, String> metadata = new HashMap<>();
    sequencer.ifPresent(text -> metadata.put(SEQUENCER, text));
    versionId.ifPresent(text -> metadata.put(VERSION, text));
    return metadata;
  }

  /**
   * Whether a result of this version may replace the existing result:
   *
   * <ul>
   *   <li>The existing result has no sequencer: yes.
   *   <li>Both have a sequencer: if this version's sequencer is later.
   *   <li>Only the existing result has a sequencer, so this version is from a batch job: yes,
   *       unless the job names another version ID.
   * </ul>
   */
  boolean canReplace(ObjectVersion existing) {
    if (existing.sequencer.isEmpty()) {
      return true;
    }
    if (sequencer.isPresent()) {
      return compareSequencers(sequencer.get(), existing.sequencer.get()) > 0;
    }
    return versionId.isEmpty() || versionId.equals(existing.versionId);
  }

  /**
   * Returns the version to store with a result that replaces the existing one. A batch job takes
   * over the existing sequencer and, if the job names no version ID, the existing version ID. An
   * upload takes over nothing: it has a version ID of its own if its bucket uses versioning.
   */
  ObjectVersion mergeWith(ObjectVersion existing) {
    return sequencer.isPresent()
        ? this
        : new ObjectVersion(existing.sequencer, versionId.or(existing::versionId));
  }

  /** As S3 specifies: the shorter hexadecimal number is padded with zeros on the right. */
  private static int compareSequencers(String first, String second) {
    int digits = Math.max(first.length(), second.length());
    return padRight(first, digits).compareTo(padRight(second, digits));
  }

  private static String padRight(String sequencer, int digits) {
    return sequencer.toUpperCase(Locale.ROOT) + "0".repeat(digits - sequencer.length());
  }
}
