package clothes.function;

import clothes.classify.Classifier;
import clothes.classify.Prediction;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Optional;

/** Says what photos show, and gets their bytes where they did not come with the request. */
record Photos(Classifier classifier, PhotoSources sources, Telemetry telemetry) {

  /** May be called on any thread: it tells nobody. */
  Prediction look(NamedPhoto photo, AnswerOptions options, Deadline deadline)
      throws IOException, ProblemException {
    long start = System.nanoTime();
    byte[] bytes = sources.read(photo, deadline);
    double fetchMs = photo.fetched() ? (System.nanoTime() - start) / 1e6 : 0;
    deadline.left();
    return look(bytes, options).fetchedIn(fetchMs);
  }

  private Prediction look(byte[] photo, AnswerOptions options) throws IOException {
    return options.explain() ? classifier.explain(photo) : classifier.classify(photo);
  }

  ObjectNode answer(NamedPhoto photo, AnswerOptions options, Deadline deadline)
      throws IOException, ProblemException {
    return answer(Optional.empty(), look(photo, options, deadline), options);
  }

  /** Of a photo whose bytes are the request. */
  ObjectNode answer(byte[] photo, AnswerOptions options) throws IOException {
    return answer(Optional.empty(), look(photo, options), options);
  }

  /**
   * @param input how the answer names the photo
   */
  ObjectNode answer(Optional<String> input, Prediction prediction, AnswerOptions options) {
    telemetry.classified(prediction);
    return Answer.of(input, prediction.top(options.top())).json();
  }

  ObjectNode failed(String input, Throwable failure) {
    telemetry.failed(input, failure);
    return Answer.of(Optional.of(input), Problem.of(failure)).json();
  }
}
