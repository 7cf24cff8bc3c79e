package clothes.api;

import clothes.api.http.Deadline;
import clothes.api.http.ProblemException;
import clothes.classify.BusyException;
import clothes.classify.Classifier;
import clothes.classify.Prediction;
import clothes.model.ModelCard;
import clothes.model.Precision;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/** Fetches photos, classifies them and reports the results to telemetry. */
public final class PhotoService {
  private final Classifier classifier;
  private final PhotoSources sources;
  private final Telemetry telemetry;

  private record FetchedPhoto(byte[] bytes, double fetchMs) {}

  public PhotoService(Classifier classifier, PhotoSources sources, Telemetry telemetry) {
    this.classifier = classifier;
    this.sources = sources;
    this.telemetry = telemetry;
  }

  ModelCard card() {
    return classifier.card();
  }

  Precision precision() {
    return classifier.precision();
  }

  /** Returns how many photos of a list may be fetched. */
  int maxFetches() {
    return sources.maxFetches();
  }

  Telemetry telemetry() {
    return telemetry;
  }

  /**
   * Fetches and classifies a photo without reporting the result; may run on any thread.
   *
   * @param slots limits how many photos are classified at the same time; does not limit fetches
   */
  Prediction classify(
      PhotoReference photo, ResultOptions options, Deadline deadline, Semaphore slots)
      throws IOException, ProblemException, InterruptedException {
    return classifyInSlot(fetch(photo, deadline), options, deadline, slots);
  }

  /** Classifies a photo of the request's body in a slot, without reporting the result. */
  Prediction classify(byte[] photo, ResultOptions options, Deadline deadline, Semaphore slots)
      throws IOException, ProblemException, InterruptedException {
    return classifyInSlot(new FetchedPhoto(photo, /* fetchMs= */ 0), options, deadline, slots);
  }

  private Prediction classifyInSlot(
      FetchedPhoto photo, ResultOptions options, Deadline deadline, Semaphore slots)
      throws IOException, ProblemException, InterruptedException {
    slots.acquire();
    try {
      return classify(photo, options, deadline);
    } finally {
      slots.release();
    }
  }

  private FetchedPhoto fetch(PhotoReference photo, Deadline deadline)
      throws IOException, ProblemException {
    long start = System.nanoTime();
    byte[] bytes = sources.read(photo, deadline);
    return new FetchedPhoto(bytes, photo.isRemote() ? (System.nanoTime() - start) / 1e6 : 0);
  }

  private Prediction classify(FetchedPhoto photo, ResultOptions options, Deadline deadline)
      throws IOException, ProblemException {
    deadline.remaining(); // Throws after the deadline.
    return classify(photo.bytes(), options).withFetchTime(photo.fetchMs());
  }

  /** Classifies a photo of the request's body without reporting the result. */
  Prediction classify(byte[] photo, ResultOptions options) throws IOException, ProblemException {
    try {
      return classifier.tryClassify(photo, options.details());
    } catch (BusyException e) {
      throw new ProblemException(503, e.getMessage(), e.expectedWait());
    }
  }

  /** Fetches and classifies a photo, reports the prediction to telemetry and returns it as JSON. */
  ObjectNode classifyToJson(PhotoReference photo, ResultOptions options, Deadline deadline)
      throws IOException, ProblemException {
    Prediction prediction = classify(fetch(photo, deadline), options, deadline);
    return reportPrediction(Optional.empty(), prediction, options);
  }

  /**
   * Classifies a photo of the request's body, reports the prediction to telemetry and returns it as
   * JSON.
   */
  ObjectNode classifyToJson(byte[] photo, ResultOptions options)
      throws IOException, ProblemException {
    return reportPrediction(Optional.empty(), classify(photo, options), options);
  }

  /**
   * Reports a prediction to telemetry and returns it as JSON.
   *
   * @param input the photo's name in the JSON of a list; empty for a single photo
   */
  ObjectNode reportPrediction(
      Optional<String> input, Prediction prediction, ResultOptions options) {
    telemetry.classified(prediction);
    Prediction top = prediction.top(options.top());
    return input
        .map(name -> ResultJson.of(new Outcome.Classified(name, top)))
        .orElseGet(() -> ResultJson.of(top))
        .json();
  }

  /** Reports a failure to telemetry and returns it as JSON. */
  ObjectNode reportFailure(String input, Throwable failure) {
    telemetry.failed(input, failure);
    return ResultJson.of(new Outcome.Failed(input, failure)).json();
  }
}
