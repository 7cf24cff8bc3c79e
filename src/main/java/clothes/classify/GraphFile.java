package clothes.classify;

import ai.djl.MalformedModelException;
import ai.djl.engine.EngineException;
import ai.djl.tensorflow.engine.SavedModelBundle;
import ai.djl.tensorflow.engine.javacpp.JavacppUtils;
import clothes.model.ModelFolder;
import clothes.model.Precision;
import com.google.protobuf.InvalidProtocolBufferException;
import java.util.Base64;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.proto.MetaGraphDef;

/**
 * Loads the graph of a model as DJL's {@code Model} does, but keeps only its signatures in the Java
 * heap. DJL also keeps the definition of the graph, which is as large as the file.
 */
final class GraphFile {
  private GraphFile() {}

  /**
   * @param precision of the graph to load; graphs in other precisions are not loaded
   * @param config a {@code ConfigProto} in base64
   * @throws EngineException if TensorFlow rejects the graph
   */
  static SavedModelBundle load(ModelFolder folder, Precision precision, String config)
      throws MalformedModelException {
    String[] tags = precision.tags().toArray(String[]::new);
    SavedModelBundle loaded =
        JavacppUtils.loadSavedModelBundle(
            folder.path().toString(), tags, parse(config), /* runOptions= */ null);
    MetaGraphDef signatures = loaded.getMetaGraphDef().toBuilder().clearGraphDef().build();
    return new SavedModelBundle(loaded.getGraph(), loaded.getSession(), signatures);
  }

  private static ConfigProto parse(String config) throws MalformedModelException {
    try {
      return ConfigProto.parseFrom(Base64.getDecoder().decode(config));
    } catch (InvalidProtocolBufferException e) {
      throw new MalformedModelException("the session's configuration is invalid", e);
    }
  }
}
