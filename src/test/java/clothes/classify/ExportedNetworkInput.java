package clothes.classify;

import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.ndarray.NDList;
import ai.djl.tensorflow.engine.TfNDManager;
import ai.djl.tensorflow.engine.TfSymbolBlock;
import ai.djl.training.ParameterStore;
import clothes.image.Photo;
import clothes.model.ModelFolder;
import clothes.model.Precision;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** Computes the input of an exported model's network as {@link Classifier} does. */
public final class ExportedNetworkInput implements AutoCloseable {
  private final int minPhotoSide;
  private final GraphSession graph;
  private final Model model;
  private final TfSymbolBlock square;

  public ExportedNetworkInput(Path modelFolder) throws IOException, MalformedModelException {
    ModelFolder folder = ModelFolder.open(modelFolder);
    minPhotoSide = folder.card().minPhotoSide();
    graph = GraphSelection.open(folder, Precision.FLOAT32);
    model = Model.newInstance("square", "TensorFlow");
    model.load(modelFolder, ModelFolder.GRAPH, Map.of("SignatureDefKey", "square"));
    square = (TfSymbolBlock) model.getBlock();
  }

  /** Shape [inputSize, inputSize, 3], values 0 to 255. */
  public float[] compute(byte[] photo) throws IOException {
    Photo parsed = Photo.read(photo, Photo.MAX_PIXELS);
    try (TfNDManager manager = graph.newManager()) {
      var orientation = manager.create(parsed.orientation().exif());
      orientation.setName("orientation");
      NDList pixels = graph.decode(parsed, minPhotoSide, manager);
      ParameterStore noParameters = new ParameterStore(manager, /* copy= */ false);
      NDList outputs =
          square.forward(
              noParameters, new NDList(orientation, pixels.get(0)), /* training= */ false);
      return outputs.get("square").toFloatArray();
    }
  }

  @Override
  public void close() {
    model.close();
    graph.close();
  }
}
