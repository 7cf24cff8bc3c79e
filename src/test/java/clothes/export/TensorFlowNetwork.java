package clothes.export;

import clothes.image.Photo;
import clothes.model.ModelFolder;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.tensorflow.Result;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.NdArrays;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TString;

/** Runs a model in TensorFlow, as the reference for exported models. */
final class TensorFlowNetwork implements AutoCloseable {
  private final SavedModelBundle graph;
  private final int minPhotoSide;

  TensorFlowNetwork(ModelFolder model) {
    graph = SavedModelBundle.load(model.path().toString(), "serve");
    minPhotoSide = model.card().minPhotoSide();
  }

  /** All outputs for a JPEG, and {@code square}, the cropped and resized photo. */
  Map<String, float[]> run(byte[] jpeg) throws IOException {
    Photo photo = Photo.read(jpeg, Photo.MAX_PIXELS);
    try (TString bytes = TString.tensorOfBytes(NdArrays.scalarOfObject(jpeg));
        TInt32 allRows = TInt32.scalarOf(-1);
        TInt32 orientation = TInt32.scalarOf(photo.orientation().exif());
        Result decoded =
            graph
                .function("decode_" + photo.scaleDenominatorCovering(minPhotoSide))
                .call(Map.of("jpeg", bytes, "rows", allRows))) {
      Tensor pixels = decoded.get("pixels").orElseThrow();
      Map<String, Tensor> input = Map.of("pixels", pixels, "orientation", orientation);
      Map<String, float[]> outputs = new LinkedHashMap<>();
      for (String signature : new String[] {"serving_default", "square"}) {
        try (Result result = graph.function(signature).call(input)) {
          result.forEach(entry -> outputs.put(entry.getKey(), floats(entry.getValue())));
        }
      }
      return outputs;
    }
  }

  static float[] floats(Tensor tensor) {
    float[] values = new float[(int) tensor.size()];
    ((TFloat32) tensor).copyTo(DataBuffers.of(values));
    return values;
  }

  @Override
  public void close() {
    graph.close();
  }
}
