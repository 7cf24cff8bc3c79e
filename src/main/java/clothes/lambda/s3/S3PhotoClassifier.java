package clothes.lambda.s3;

import clothes.api.ResultJson;
import clothes.api.Telemetry;
import clothes.api.http.Problem;
import clothes.classify.Classifier;
import clothes.classify.Prediction;
import clothes.image.PhotoException;
import clothes.source.S3Location;
import clothes.source.S3Source;
import clothes.source.SourceException;
import clothes.source.SourceException.Reason;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * Says what photos in S3 show. What no other try can mend is an answer too; what one may mend is
 * thrown.
 */
public final class S3PhotoClassifier {
  private final S3Source source;
  private final Classifier classifier;
  private final Telemetry telemetry;

  /** What became of a photo, and where it was. */
  public record Answered(S3Location photo, ResultJson answer) {}

  private record Fetched(S3Location photo, byte[] bytes, double fetchMs) {}

  public S3PhotoClassifier(S3Source source, Classifier classifier, Telemetry telemetry) {
    this.source = source;
    this.classifier = classifier;
    this.telemetry = telemetry;
  }

  /**
   * Looks at one photo.
   *
   * @param spellings where the photo may be, the likeliest first
   * @param time which bounds each fetch
   * @throws SourceException only if it is {@link SourceException#temporary}
   */
  public Answered answer(List<S3Location> spellings, int top, RemainingTime time)
      throws SourceException {
    S3Location photo = spellings.get(0);
    try {
      Fetched fetched = fetch(spellings, time);
      photo = fetched.photo();
      return new Answered(photo, ResultJson.of(name(photo), classify(fetched).top(top)));
    } catch (PhotoException e) {
      return failed(photo, e);
    } catch (SourceException e) {
      if (e.temporary()) {
        throw e;
      }
      return failed(photo, e);
    }
  }

  private Answered failed(S3Location photo, IOException why) {
    telemetry.failed(photo.toString(), why);
    return new Answered(photo, ResultJson.of(name(photo), Problem.of(why)));
  }

  private Prediction classify(Fetched photo) throws PhotoException {
    Prediction prediction = classifier.classify(photo.bytes()).fetchedIn(photo.fetchMs());
    telemetry.classified(prediction);
    return prediction;
  }

  private Fetched fetch(List<S3Location> spellings, RemainingTime time) throws SourceException {
    SourceException why = null;
    for (S3Location spelling : spellings) {
      try {
        return fetch(spelling, time);
      } catch (SourceException e) {
        if (!missing(e)) {
          throw e;
        }
        // That one was denied says more than that another is not there.
        if (why == null || !why.temporary()) {
          why = e;
        }
      }
    }
    throw why;
  }

  private Fetched fetch(S3Location photo, RemainingTime time) throws SourceException {
    long start = System.nanoTime();
    byte[] bytes = source.read(photo, time.forFetching());
    return new Fetched(photo, bytes, (System.nanoTime() - start) / 1e6);
  }

  /** Who may not list a bucket hears that a missing object is denied. */
  private static boolean missing(SourceException e) {
    return e.reason() == Reason.NOT_FOUND || e.reason() == Reason.REFUSED;
  }

  private static Optional<String> name(S3Location photo) {
    return Optional.of(photo.toString());
  }
}
