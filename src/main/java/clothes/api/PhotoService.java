package clothes.api;

import clothes.api.http.Deadline;
import clothes.api.http.ProblemException;
import clothes.classify.Classifier;
import clothes.classify.Prediction;
import clothes.model.ModelCard;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/** Says what photos show, and gets their bytes where they did not come with the request. */
public final class PhotoService {
  private final Classifier classifier;
  private final PhotoSources sources;
  private final Telemetry telemetry;

  private record Fetched(byte[] bytes, double ms) {}

  public PhotoService(Classifier classifier, PhotoSources sources, Telemetry telemetry) {
    this.classifier = classifier;
    this.sources = sources;
    this.telemetry = telemetry;
  }

  ModelCard card() {
    return classifier.card();
  }

  Telemetry telemetry() {
    return telemetry;
  }

  /**
   * May be called on any thread: it tells nobody.
   *
   * @param turns one for each photo that is looked at; photos are fetched without
   */
  Prediction classify(
      PhotoReference photo, ResultOptions options, Deadline deadline, Semaphore turns)
      throws IOException, ProblemException, InterruptedException {
    Fetched fetched = fetch(photo, deadline);
    turns.acquire();
    try {
      return classify(fetched, options, deadline);
    } finally {
      turns.release();
    }
  }

  private Fetched fetch(PhotoReference photo, Deadline deadline)
      throws IOException, ProblemException {
    long start = System.nanoTime();
    byte[] bytes = sources.read(photo, deadline);
    return new Fetched(bytes, photo.isRemote() ? (System.nanoTime() - start) / 1e6 : 0);
  }

  private Prediction classify(Fetched photo, ResultOptions options, Deadline deadline)
      throws IOException, ProblemException {
    deadline.remaining();
    return classify(photo.bytes(), options).withFetchTime(photo.ms());
  }

  private Prediction classify(byte[] photo, ResultOptions options) throws IOException {
    return options.explain() ? classifier.explain(photo) : classifier.classify(photo);
  }

  ObjectNode answer(PhotoReference photo, ResultOptions options, Deadline deadline)
      throws IOException, ProblemException {
    return answer(Optional.empty(), classify(fetch(photo, deadline), options, deadline), options);
  }

  /** Of a photo whose bytes are the request. */
  ObjectNode answer(byte[] photo, ResultOptions options) throws IOException {
    return answer(Optional.empty(), classify(photo, options), options);
  }

  /**
   * @param input how the answer names the photo
   */
  ObjectNode answer(Optional<String> input, Prediction prediction, ResultOptions options) {
    telemetry.classified(prediction);
    Prediction listed = prediction.top(options.top());
    return input
        .map(name -> ResultJson.of(new Outcome.Classified(name, listed)))
        .orElseGet(() -> ResultJson.of(listed))
        .json();
  }

  ObjectNode failed(String input, Throwable failure) {
    telemetry.failed(input, failure);
    return ResultJson.of(new Outcome.Failed(input, failure)).json();
  }
}
