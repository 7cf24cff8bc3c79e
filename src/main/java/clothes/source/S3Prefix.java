package clothes.source;

import clothes.source.SourceException.Reason;
import java.util.Optional;

/**
 * The objects of a bucket whose keys start with a prefix: a folder in the S3 console.
 *
 * @param prefix empty for the whole bucket, otherwise it ends in a slash
 */
public record S3Prefix(String bucket, String prefix) {
  private static final String SCHEME = "s3://";

  /** Whether a URI is {@code s3://bucket/} or {@code s3://bucket/prefix/}. */
  public static boolean isS3Prefix(String uri) {
    return S3Location.isS3Uri(uri) && uri.endsWith("/") && uri.length() > SCHEME.length() + 1;
  }

  /**
   * Parses {@code s3://bucket/prefix/}.
   *
   * @param uri a URI for which {@link #isS3Prefix} returns true
   * @throws SourceException if the name of the bucket is invalid
   */
  public static S3Prefix parse(String uri) throws SourceException {
    int slash = uri.indexOf('/', SCHEME.length());
    S3Prefix parsed = new S3Prefix(uri.substring(SCHEME.length(), slash), uri.substring(slash + 1));
    try {
      parsed.location("x"); // validates the name of the bucket
      return parsed;
    } catch (IllegalArgumentException e) {
      throw new SourceException(Reason.INVALID, "not an S3 URI: " + e.getMessage(), e);
    }
  }

  /** Returns the object of the bucket with this full key. */
  public S3Location location(String key) {
    return new S3Location(bucket, key, Optional.empty());
  }

  @Override
  public String toString() {
    return SCHEME + bucket + "/" + prefix;
  }
}
