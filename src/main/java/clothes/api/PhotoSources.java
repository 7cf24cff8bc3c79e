package clothes.api;

import clothes.api.http.Deadline;
import clothes.api.http.PhotoBase64;
import clothes.api.http.ProblemException;
import clothes.source.S3Location;
import clothes.source.S3Source;
import clothes.source.UrlSource;
import java.io.IOException;
import java.time.Duration;

/** Reads photos from URLs, S3 and base64 before the deadline of the request. */
public final class PhotoSources {
  private final UrlSource urls;
  private final S3Source s3;
  private final RequestFetchLimits limits;

  public PhotoSources(UrlSource urls, S3Source s3, RequestFetchLimits limits) {
    this.urls = urls;
    this.s3 = s3;
    this.limits = limits;
  }

  /** Returns how many photos of a list may be fetched. */
  int maxFetches() {
    return limits.maxFetches();
  }

  byte[] read(PhotoReference photo, Deadline deadline) throws IOException, ProblemException {
    return switch (photo.kind()) {
      case URL -> urls.fetch(UrlSource.parse(photo.value()), timeout(deadline));
      case S3 -> s3.read(S3Location.parse(photo.value()), timeout(deadline));
      case IMAGE -> PhotoBase64.decode(photo.kind().field(), photo.value());
    };
  }

  private Duration timeout(Deadline deadline) throws ProblemException {
    Duration remaining = deadline.remaining();
    return remaining.compareTo(limits.timeout()) < 0 ? remaining : limits.timeout();
  }
}
