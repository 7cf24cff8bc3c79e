package clothes.source;

import clothes.source.SourceException.Reason;
import clothes.text.CommaList;

/** Which buckets may be read for a caller: our own rights are wider than what callers may see. */
@FunctionalInterface
public interface AllowedBuckets {
  /** For a person, or a job, that has chosen the buckets itself. */
  AllowedBuckets ANY = bucket -> true;

  boolean contains(String bucket);

  /** Reads names that are separated by commas; an empty list allows no bucket. */
  static AllowedBuckets listed(String names) {
    return CommaList.of(names)::contains;
  }

  default void check(S3Location location) throws SourceException {
    if (!contains(location.bucket())) {
      String message = "the bucket '" + location.bucket() + "' is not allowed";
      throw new SourceException(Reason.FORBIDDEN, message);
    }
  }
}
