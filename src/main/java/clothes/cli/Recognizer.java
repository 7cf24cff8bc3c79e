package clothes.cli;

import clothes.classify.Classifier;
import clothes.classify.Prediction;
import clothes.model.ModelException;
import clothes.model.ModelFolder;
import java.io.IOException;
import java.nio.file.Path;

/** Bytes of a photo in, its prediction out, from many threads: what commands need of a model. */
interface Recognizer extends AutoCloseable {
  Prediction classify(byte[] photo) throws IOException;

  /**
   * The same for one of many inputs, for those who keep something of each.
   *
   * @param number of the input, from 1
   * @param input its name
   */
  default Prediction classify(long number, String input, byte[] photo) throws IOException {
    return classify(photo);
  }

  @Override
  default void close() {}

  /** Opens what a model folder holds. */
  interface Opener {
    Recognizer open(Path modelFolder) throws ModelException;
  }

  static Recognizer open(Path modelFolder) throws ModelException {
    return open(ModelFolder.open(modelFolder));
  }

  static Recognizer open(ModelFolder model) throws ModelException {
    Classifier classifier = Classifier.open(model);
    return new Recognizer() {
      @Override
      public Prediction classify(byte[] photo) throws IOException {
        return classifier.classify(photo);
      }

      @Override
      public void close() {
        classifier.close();
      }
    };
  }
}
