package clothes.api;

import clothes.api.http.Deadline;
import clothes.api.http.ProblemException;
import clothes.source.S3Location;
import clothes.source.S3Source;
import clothes.source.UrlSource;
import java.io.IOException;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads photos from URLs, S3 and base64 before the deadline of the request. */
public final class PhotoSources {
  /** The prefix of a data URI. Its media type is ignored: the format is detected from the bytes. */
  private static final Pattern DATA_URI = Pattern.compile("data:[^,]{0,200};base64,");

  private final UrlSource urls;
  private final S3Source s3;

  public PhotoSources(UrlSource urls, S3Source s3) {
    this.urls = urls;
    this.s3 = s3;
  }

  byte[] read(PhotoReference photo, Deadline deadline) throws IOException, ProblemException {
    return switch (photo.kind()) {
      case URL -> urls.fetch(UrlSource.parse(photo.value()), deadline.remaining());
      case S3 -> s3.read(S3Location.parse(photo.value()), deadline.remaining());
      case IMAGE -> decodeBase64(photo.value());
    };
  }

  private static byte[] decodeBase64(String base64) throws ProblemException {
    Matcher prefix = DATA_URI.matcher(base64);
    try {
      return Base64.getDecoder().decode(base64.substring(prefix.lookingAt() ? prefix.end() : 0));
    } catch (IllegalArgumentException e) {
      throw new ProblemException(
          400,
          "'image' is not valid base64 (%s); accepted is base64 without line breaks, alone or as a"
                  .formatted(e.getMessage())
              + " data: URI");
    }
  }
}
