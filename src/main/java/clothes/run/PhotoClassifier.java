package clothes.run;

import clothes.classify.Classifier;
import clothes.classify.Detail;
import clothes.classify.ModelId;
import clothes.classify.Prediction;
import clothes.model.ModelCard;
import clothes.model.ModelException;
import clothes.model.ModelFolder;
import clothes.model.Precision;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/** Classifies the bytes of a photo. Safe for use by many threads. */
public interface PhotoClassifier extends AutoCloseable {
  Prediction classify(byte[] photo) throws IOException;

  /**
   * Classifies one of many inputs. An implementation may also write its {@link #heatMapFile}.
   *
   * @param number the position of the input, from 1
   * @param input the name of the input
   */
  default Prediction classify(long number, String input, byte[] photo) throws IOException {
    return classify(photo);
  }

  /** The file with the heat map of one of many inputs; empty if none is written. */
  default Optional<Path> heatMapFile(long number, String input) {
    return Optional.empty();
  }

  /** The precision in which the network computes; empty if unknown. */
  default Optional<Precision> precision() {
    return Optional.empty();
  }

  /** The model; empty if it is known only from the predictions. */
  default Optional<Model> model() {
    return Optional.empty();
  }

  /** Identifies the model of a run's results. */
  record Model(ModelId id, int labelCount) {
    static Model of(Classifier classifier) {
      ModelCard card = classifier.card();
      return new Model(ModelId.of(card, classifier.precision()), card.labels().size());
    }
  }

  @Override
  default void close() {}

  /** Opens the model in a folder. */
  interface Opener {
    /**
     * Opens the model.
     *
     * @param details what each prediction contains besides the labels
     */
    PhotoClassifier open(Path modelFolder, Set<Detail> details) throws ModelException;
  }

  static PhotoClassifier open(Path modelFolder, Set<Detail> details) throws ModelException {
    return open(ModelFolder.open(modelFolder), details);
  }

  static PhotoClassifier open(ModelFolder model, Set<Detail> details) throws ModelException {
    return of(Classifier.open(model), details);
  }

  /**
   * Wraps a classifier; draws no heat maps.
   *
   * @param classifier closed with the wrapper
   * @param details what each prediction contains besides the labels
   */
  static PhotoClassifier of(Classifier classifier, Set<Detail> details) {
    return new PhotoClassifier() {
      @Override
      public Prediction classify(byte[] photo) throws IOException {
        return classifier.classify(photo, details);
      }

      @Override
      public Optional<Precision> precision() {
        return Optional.of(classifier.precision());
      }

      @Override
      public Optional<Model> model() {
        return Optional.of(Model.of(classifier));
      }

      @Override
      public void close() {
        classifier.close();
      }
    };
  }
}
