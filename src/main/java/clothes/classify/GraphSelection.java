package clothes.classify;

import ai.djl.ndarray.NDList;
import ai.djl.tensorflow.engine.TfNDManager;
import clothes.image.Orientation;
import clothes.image.Pixels;
import clothes.model.ModelException;
import clothes.model.ModelFolder;
import clothes.model.Precision;
import java.util.Optional;

/**
 * Decides which graph of a model a classifier runs: the faster int8 graph if TensorFlow can run it,
 * otherwise the float32 graph.
 */
final class GraphSelection {
  /** The environment variable that overrides the decision. */
  static final String VARIABLE = "CLOTHES_PRECISION";

  private GraphSelection() {}

  /**
   * Opens the graph that {@value #VARIABLE} names, or the fastest one that TensorFlow can run.
   *
   * @throws ModelException if the variable does not name a precision of the model, or TensorFlow
   *     cannot run the graph
   */
  static GraphSession open(ModelFolder folder) throws ModelException {
    return open(folder, Optional.ofNullable(System.getenv(VARIABLE)));
  }

  /**
   * @param name of the precision; if missing or blank, the fastest one that TensorFlow can run
   */
  static GraphSession open(ModelFolder folder, Optional<String> name) throws ModelException {
    if (name.isPresent() && !name.get().isBlank()) {
      return open(folder, requested(name.get()));
    }
    if (!folder.card().precisions().contains(Precision.INT8)) {
      return open(folder, Precision.FLOAT32);
    }
    try {
      return open(folder, Precision.INT8);
    } catch (ModelException e) {
      return open(folder, Precision.FLOAT32);
    }
  }

  private static Precision requested(String name) throws ModelException {
    try {
      return Precision.of(name);
    } catch (IllegalArgumentException e) {
      throw new ModelException(VARIABLE + ": " + e.getMessage(), e);
    }
  }

  /**
   * Opens the graph in a precision.
   *
   * @throws ModelException if the model has no such graph, or TensorFlow cannot run it
   */
  static GraphSession open(ModelFolder folder, Precision precision) throws ModelException {
    if (!folder.card().precisions().contains(precision)) {
      throw new ModelException(
          "%s has no graph in %s; it has %s"
              .formatted(folder.path(), precision, folder.card().precisions()));
    }
    GraphSession graph = new GraphSession(folder, precision);
    if (precision == Precision.INT8) {
      requireRunnable(graph, folder);
    }
    return graph;
  }

  /**
   * Runs the network once: TensorFlow has the int8 operations only on some platforms, and looks for
   * them only when they run.
   */
  private static void requireRunnable(GraphSession graph, ModelFolder folder)
      throws ModelException {
    int side = folder.card().minPhotoSide();
    Pixels black = new Pixels(side, side, new byte[side * side * 3]);
    try (TfNDManager manager = graph.newManager()) {
      NDList pixels = GraphSession.toTensor(black, manager);
      graph.infer(pixels, Orientation.UPRIGHT.exif(), manager);
    } catch (RuntimeException e) { // TensorFlow's exceptions have no other common superclass
      graph.close();
      throw GraphSession.unusable(folder, Precision.INT8, e);
    }
  }
}
