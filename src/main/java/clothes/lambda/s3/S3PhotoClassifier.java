package clothes.lambda.s3;

import clothes.api.Outcome;
import clothes.api.Telemetry;
import clothes.api.http.Deadline;
import clothes.api.http.ProblemException;
import clothes.classify.Classifier;
import clothes.classify.Prediction;
import clothes.image.PhotoException;
import clothes.source.S3Location;
import clothes.source.S3Source;
import clothes.source.SourceException;
import clothes.source.SourceException.Reason;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/**
 * Classifies photos in S3. Permanent failures become results; temporary ones are thrown and
 * retried.
 */
public final class S3PhotoClassifier {
  /**
   * The time reserved for one photo and its result before Lambda's timeout. The slowest photo takes
   * ten seconds of CPU time, which is 23 s with 768 MB (docs/performance.md, "The slowest WebP").
   */
  public static final Duration TIME_FOR_PHOTO = Duration.ofSeconds(40);

  private final S3Source source;
  private final Classifier classifier;
  private final Telemetry telemetry;

  /** An outcome with the location of the photo, or its likeliest location if it was not found. */
  public record PhotoResult(S3Location location, Outcome outcome) {}

  private record FetchedPhoto(S3Location location, byte[] bytes, double fetchMs) {}

  public S3PhotoClassifier(S3Source source, Classifier classifier, Telemetry telemetry) {
    this.source = source;
    this.classifier = classifier;
    this.telemetry = telemetry;
  }

  /**
   * Classifies one photo.
   *
   * @param candidates possible locations of the photo, at least one, the likeliest first
   * @param deadline the last moment to start a photo, and the limit for fetching it
   * @throws SourceException only for a {@linkplain SourceException#isTemporary temporary} failure
   */
  public PhotoResult classify(List<S3Location> candidates, int top, Deadline deadline)
      throws SourceException {
    S3Location photo = candidates.get(0);
    try {
      FetchedPhoto fetched = fetch(candidates, deadline);
      photo = fetched.location();
      return classifyFetched(fetched, top, deadline);
    } catch (SourceException e) {
      if (e.isTemporary()) {
        throw e;
      }
      return failedResult(photo, e);
    }
  }

  private PhotoResult classifyFetched(FetchedPhoto photo, int top, Deadline deadline)
      throws SourceException {
    try {
      Prediction prediction = predict(photo).top(top);
      return new PhotoResult(
          photo.location(), new Outcome.Classified(photo.location().toString(), prediction));
    } catch (PhotoException e) {
      requireEqualSecondRead(photo, deadline);
      return failedResult(photo.location(), e);
    }
  }

  /** Reads the photo again. Different bytes are a temporary failure: corruption in transit. */
  private void requireEqualSecondRead(FetchedPhoto photo, Deadline deadline)
      throws SourceException {
    if (!Arrays.equals(photo.bytes(), fetch(photo.location(), deadline).bytes())) {
      throw new SourceException(
          Reason.UNREACHABLE, "two reads of the photo returned different bytes");
    }
  }

  private PhotoResult failedResult(S3Location photo, IOException failure) {
    telemetry.failed(photo.toString(), failure);
    return new PhotoResult(photo, new Outcome.Failed(photo.toString(), failure));
  }

  private Prediction predict(FetchedPhoto photo) throws PhotoException {
    Prediction prediction = classifier.classify(photo.bytes()).withFetchTime(photo.fetchMs());
    telemetry.classified(prediction);
    return prediction;
  }

  private FetchedPhoto fetch(List<S3Location> candidates, Deadline deadline)
      throws SourceException {
    SourceException failure = null;
    for (S3Location candidate : candidates) {
      try {
        return fetch(candidate, deadline);
      } catch (SourceException e) {
        if (!mayBeMissing(e)) {
          throw e;
        }
        // "Access denied" takes precedence over "not found". Only "access denied" is temporary.
        if (failure == null || !failure.isTemporary()) {
          failure = e;
        }
      }
    }
    throw failure;
  }

  private FetchedPhoto fetch(S3Location photo, Deadline deadline) throws SourceException {
    long start = System.nanoTime();
    byte[] bytes = source.read(photo, remaining(deadline));
    return new FetchedPhoto(photo, bytes, (System.nanoTime() - start) / 1e6);
  }

  private static Duration remaining(Deadline deadline) throws SourceException {
    try {
      return deadline.remaining();
    } catch (ProblemException e) {
      throw new SourceException(
          Reason.TIMEOUT,
          "less than %d s remain, the longest time for a photo; the event will be retried"
              .formatted(TIME_FOR_PHOTO.toSeconds()));
    }
  }

  /** Without permission to list the bucket, S3 reports a missing object as denied. */
  private static boolean mayBeMissing(SourceException e) {
    return e.reason() == Reason.NOT_FOUND || e.reason() == Reason.REFUSED;
  }
}
