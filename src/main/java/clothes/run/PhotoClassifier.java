package clothes.run;

import clothes.classify.Classifier;
import clothes.classify.Prediction;
import clothes.model.ModelException;
import clothes.model.ModelFolder;
import java.io.IOException;
import java.nio.file.Path;

/** Bytes of a photo in, its prediction out, from many threads: what commands need of a model. */
public interface PhotoClassifier extends AutoCloseable {
  Prediction classify(byte[] photo) throws IOException;

  /**
   * Classifies one of many inputs; implementations may store something for each.
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
    PhotoClassifier open(Path modelFolder) throws ModelException;
  }

  static PhotoClassifier open(Path modelFolder) throws ModelException {
    return open(ModelFolder.open(modelFolder));
  }

  static PhotoClassifier open(ModelFolder model) throws ModelException {
    Classifier classifier = Classifier.open(model);
    return new PhotoClassifier() {
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
