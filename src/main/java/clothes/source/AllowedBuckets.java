package clothes.source;

import clothes.source.SourceException.Reason;
import clothes.text.CommaList;

/** The S3 buckets that callers may read; this program's own AWS permissions may be wider. */
@FunctionalInterface
public interface AllowedBuckets {
  /** Allows every bucket, for trusted callers. */
  AllowedBuckets ANY = bucket -> true;

  boolean contains(String bucket);

  /** Parses a comma-separated list of bucket names; an empty list allows no bucket. */
  static AllowedBuckets parse(String names) {
    return CommaList.parse(names)::contains;
  }

  default void check(S3Location location) throws SourceException {
    if (!contains(location.bucket())) {
      String message = "the bucket '" + location.bucket() + "' is not allowed";
      throw new SourceException(Reason.FORBIDDEN, message);
    }
  }
}
