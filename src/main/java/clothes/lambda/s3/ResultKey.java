package clothes.lambda.s3;

import static java.nio.charset.StandardCharsets.UTF_8;

import clothes.model.Digest;
import clothes.source.S3Location;

/**
 * Where the result of a photo lies in the results bucket: {@code <bucket>/<key>.json}, the same for
 * all its versions. Where that would be longer than S3 takes, the photo's key is its SHA-256.
 */
public record ResultKey(String text) {
  private static final int LONGEST = 1024;

  public static ResultKey of(S3Location photo) {
    return under("", photo);
  }

  /** The same under a prefix, which S3 takes as it is: a folder's ends in a slash. */
  public static ResultKey under(String prefix, S3Location photo) {
    String whole = prefix + photo.bucket() + "/" + photo.key() + ".json";
    if (whole.getBytes(UTF_8).length <= LONGEST) {
      return new ResultKey(whole);
    }
    return new ResultKey(prefix + photo.bucket() + "/" + Digest.of(photo.key()) + ".json");
  }

  @Override
  public String toString() {
    return text;
  }
}
