package clothes.source;

import static java.nio.charset.StandardCharsets.UTF_8;

import clothes.source.SourceException.Reason;
import clothes.text.Excerpt;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An object in S3, or one of its versions. The key is literal: {@code +} and {@code %20} are not
 * decoded.
 */
public record S3Location(String bucket, String key, Optional<String> version) {
  /** S3's limit for a key. */
  public static final int MAX_KEY_BYTES = 1024;

  private static final String SCHEME = "s3://";

  private static final String VERSION_PARAMETER = "?versionId=";

  /** S3's naming rules, including legacy names with upper case, underscores and 255 characters. */
  private static final Pattern BUCKET =
      Pattern.compile("(?!.*\\.\\.)(?![\\d.]+$)[A-Za-z0-9][\\w.-]{1,253}[A-Za-z0-9]");

  private static final Pattern VERSION_ID = Pattern.compile("[\\x21-\\x7e]{1,1024}");

  public S3Location {
    require(
        BUCKET.matcher(bucket).matches(), Excerpt.quoted(bucket) + " is not a valid bucket name");
    int length = key.getBytes(UTF_8).length;
    require(length > 0, "the key is missing; expected s3://bucket/key");
    require(length <= MAX_KEY_BYTES, "the key has " + length + " bytes; expected 1 to 1,024");
    require(UTF_8.newEncoder().canEncode(key), "the key is not Unicode text");
    require(
        version.stream().allMatch(id -> VERSION_ID.matcher(id).matches()),
        "the versionId is empty or not plain text");
  }

  /** The current version of an object. */
  public static S3Location of(String bucket, String key) {
    return new S3Location(bucket, key, Optional.empty());
  }

  public static boolean isS3Uri(String uri) {
    return uri.regionMatches(/* ignoreCase= */ true, 0, SCHEME, 0, SCHEME.length());
  }

  /** Parses {@code s3://bucket/key} or {@code s3://bucket/key?versionId=...}. */
  public static S3Location parse(String uri) throws SourceException {
    if (!isS3Uri(uri)) {
      throw invalid("expected s3://bucket/key");
    }
    int bucketEnd = (uri + "/").indexOf('/', SCHEME.length());
    int versionStart = uri.lastIndexOf(VERSION_PARAMETER);
    boolean hasVersion = versionStart > bucketEnd;
    int keyEnd = hasVersion ? versionStart : uri.length();
    Optional<String> version =
        hasVersion
            ? Optional.of(uri.substring(versionStart + VERSION_PARAMETER.length()))
            : Optional.empty();
    try {
      // Without a slash after the bucket, the key is empty, which the constructor rejects.
      return new S3Location(
          uri.substring(SCHEME.length(), bucketEnd),
          uri.substring(Math.min(bucketEnd + 1, keyEnd), keyEnd),
          version);
    } catch (IllegalArgumentException e) {
      throw invalid(e.getMessage());
    }
  }

  @Override
  public String toString() {
    return SCHEME + bucket + "/" + key + version.map(VERSION_PARAMETER::concat).orElse("");
  }

  private static void require(boolean valid, String message) {
    if (!valid) {
      throw new IllegalArgumentException(message);
    }
  }

  private static SourceException invalid(String reason) {
    return new SourceException(Reason.INVALID, "not an S3 URI: " + reason);
  }
}
