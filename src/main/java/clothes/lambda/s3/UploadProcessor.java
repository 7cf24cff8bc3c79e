package clothes.lambda.s3;

import clothes.api.Outcome;
import clothes.api.http.Deadline;
import clothes.lambda.telemetry.FunctionTelemetry;
import clothes.source.S3Location;
import java.io.IOException;
import java.time.Instant;
import java.util.List;

/** Classifies uploads and writes their results. A failed upload does not affect the others. */
public final class UploadProcessor {
  private final S3PhotoClassifier photos;
  private final ResultsBucket resultsBucket;
  private final int top;
  private final FunctionTelemetry telemetry;

  public UploadProcessor(
      S3PhotoClassifier photos, ResultsBucket resultsBucket, int top, FunctionTelemetry telemetry) {
    this.photos = photos;
    this.resultsBucket = resultsBucket;
    this.top = top;
    this.telemetry = telemetry;
  }

  /**
   * Processes every upload.
   *
   * @return false if at least one upload must be retried
   */
  public boolean process(List<S3Event> events, Deadline deadline) {
    boolean allSucceeded = true;
    for (S3Event event : events) {
      allSucceeded &= process(event, deadline);
    }
    return allSucceeded;
  }

  private boolean process(S3Event event, Deadline deadline) {
    try {
      classify(event, deadline);
      return true;
    } catch (IOException | RuntimeException | OutOfMemoryError e) {
      telemetry.failed(event.object().toString(), e);
      return false;
    }
  }

  private void classify(S3Event event, Deadline deadline) throws IOException {
    S3Location photo = event.object();
    // Each result would be another upload, in an endless loop.
    if (resultsBucket.hasName(photo.bucket())) {
      throw new IllegalStateException(
          "the results bucket triggers this function; notify it of the upload bucket only");
    }
    if (!event.isUpload()) {
      telemetry.ignored(photo.toString(), "not an upload: " + event.name());
    } else if (event.isFolder()) {
      telemetry.ignored(photo.toString(), "a folder");
    } else {
      Instant readStart = Instant.now();
      Outcome outcome = photos.classify(List.of(photo), top, deadline).outcome();
      if (!resultsBucket.write(ResultKey.of(photo), event.objectVersion(), outcome, readStart)) {
        telemetry.ignored(photo.toString(), "a result of this upload or a later one exists");
      }
    }
  }
}
