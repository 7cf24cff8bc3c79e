package clothes.lambda.s3;

import static java.nio.charset.StandardCharsets.UTF_8;

import clothes.model.Digest;
import clothes.source.S3Location;

/**
 * The key of a photo's result in the results bucket: {@code <bucket>/<key>.json}, or {@code
 * <bucket>/<SHA-256 of the key>.json} if the first form exceeds S3's limit. All versions of a photo
 * have one result.
 */
public record ResultKey(String text) {
  public static ResultKey of(S3Location photo) {
    return withPrefix("", photo);
  }

  /** Puts the prefix in front without a separator; the prefix of a folder ends with a slash. */
  public static ResultKey withPrefix(String prefix, S3Location photo) {
    String key = prefix + photo.bucket() + "/" + photo.key() + ".json";
    if (key.getBytes(UTF_8).length <= S3Location.MAX_KEY_BYTES) {
      return new ResultKey(key);
    }
    return new ResultKey(prefix + photo.bucket() + "/" + Digest.of(photo.key()) + ".json");
  }

  @Override
  public String toString() {
    return text;
  }
}
