package clothes.serve.jobs;

import clothes.api.Outcome;
import clothes.api.Telemetry;
import clothes.classify.Classifier;
import clothes.classify.Prediction;
import clothes.run.PhotoClassifier;
import clothes.source.S3Location;
import clothes.source.S3Source;
import clothes.source.UrlSource;
import java.io.IOException;

/**
 * Fetches and classifies the photos of jobs. The same hosts and buckets are allowed as for
 * requests, but {@code MAX_FETCHES} and {@code FETCH_TIMEOUT} do not apply.
 */
public record JobPhotos(
    UrlSource urls, S3Source s3, Classifier classifier, int defaultTop, Telemetry telemetry)
    implements PhotoClassifier {
  byte[] read(String location) throws IOException {
    return S3Location.isS3Uri(location)
        ? s3.read(S3Location.parse(location))
        : urls.fetch(UrlSource.parse(location));
  }

  @Override
  public Prediction classify(byte[] photo) throws IOException {
    return classifier.classify(photo);
  }

  void report(Outcome outcome) {
    if (outcome instanceof Outcome.Classified photo) {
      telemetry.classified(photo.prediction());
    } else if (outcome instanceof Outcome.Failed failed) {
      telemetry.failed(failed.input(), failed.cause());
    }
  }
}
