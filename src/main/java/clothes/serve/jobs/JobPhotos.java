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
 * Fetches and classifies the photos of jobs. The allowed hosts and buckets are those of {@code POST
 * /classify}, but the variables {@code MAX_FETCHES} and {@code FETCH_TIMEOUT} do not apply.
 *
 * @param defaultTop the number of labels in each result if the request has no {@code top}
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
    if (outcome instanceof Outcome.Classified classified) {
      telemetry.classified(classified.prediction());
    } else if (outcome instanceof Outcome.Failed failed) {
      telemetry.failed(failed.input(), failed.cause());
    }
  }
}
