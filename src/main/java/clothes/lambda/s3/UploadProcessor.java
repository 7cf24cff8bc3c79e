package clothes.lambda.s3;

import clothes.api.ResultJson;
import clothes.api.Telemetry;
import clothes.source.S3Location;
import java.io.IOException;
import java.time.Instant;
import java.util.List;

/** Classifies what was uploaded and writes results, each upload on its own. */
public final class UploadProcessor {
  private final S3PhotoClassifier photos;
  private final ResultsBucket results;
  private final int top;
  private final Telemetry telemetry;

  public UploadProcessor(
      S3PhotoClassifier photos, ResultsBucket results, int top, Telemetry telemetry) {
    this.photos = photos;
    this.results = results;
    this.top = top;
    this.telemetry = telemetry;
  }

  /**
   * Tries every upload, whatever becomes of the others.
   *
   * @return whether none of them has to come again
   */
  public boolean done(List<S3Event> events, RemainingTime time) {
    boolean all = true;
    for (S3Event each : events) {
      all &= done(each, time);
    }
    return all;
  }

  private boolean done(S3Event event, RemainingTime time) {
    try {
      classify(event, time);
      return true;
    } catch (IOException | RuntimeException | OutOfMemoryError e) {
      telemetry.failed(event.object().toString(), e);
      return false;
    }
  }

  private void classify(S3Event event, RemainingTime time) throws IOException {
    S3Location photo = event.object();
    // A result would be the next upload, for ever.
    if (results.is(photo.bucket())) {
      throw new IllegalStateException("results trigger the function");
    }
    if (!event.isUpload()) {
      telemetry.ignored(photo.toString(), "it is no upload: " + event.name());
    } else if (event.isFolder()) {
      telemetry.ignored(photo.toString(), "it is a folder");
    } else {
      Instant seen = Instant.now();
      ResultJson answer = photos.answer(List.of(photo), top, time).answer();
      if (!results.write(ResultKey.of(photo), event.stamp(), answer, seen)) {
        telemetry.ignored(photo.toString(), "the result of this upload or a later one is there");
      }
    }
  }
}
