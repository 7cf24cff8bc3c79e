package clothes.api;

import clothes.api.http.Deadline;
import clothes.api.http.ProblemException;
import clothes.source.S3Location;
import clothes.source.S3Source;
import clothes.source.UrlSource;
import java.io.IOException;

/** Reads photos from URLs, S3 and base64 before the deadline of the request. */
public final class PhotoSources {
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
      case IMAGE -> PhotoBase64.decode(photo.value());
    };
  }
}
