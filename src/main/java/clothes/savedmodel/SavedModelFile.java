package clothes.savedmodel;

import clothes.model.Precision;
import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.proto.SavedModel;

/** The file {@code saved_model.pb} of a SavedModel without variables. */
public final class SavedModelFile {
  private static final int SCHEMA_VERSION = 1;

  private SavedModelFile() {}

  /**
   * Reads the graph of a precision.
   *
   * @throws IOException if the file cannot be read, is not a SavedModel, or has no graph of this
   *     precision
   */
  public static MetaGraphDef read(Path file, Precision precision) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return SavedModel.parseFrom(in).getMetaGraphsList().stream()
          .filter(graph -> tags(graph).equals(Set.copyOf(precision.tags())))
          .findFirst()
          .orElseThrow(() -> new IOException(file + " has no graph in " + precision));
    } catch (InvalidProtocolBufferException e) {
      throw new IOException(file + " is not a SavedModel: " + e.getMessage(), e);
    }
  }

  private static Set<String> tags(MetaGraphDef graph) {
    return Set.copyOf(graph.getMetaInfoDef().getTagsList());
  }

  /**
   * Writes the graphs. The same graphs give the same bytes, although TensorFlow orders the
   * attributes of nodes at random.
   *
   * @param graphs one for each precision
   */
  public static void write(Path file, List<MetaGraphDef> graphs) throws IOException {
    SavedModel model =
        SavedModel.newBuilder()
            .setSavedModelSchemaVersion(SCHEMA_VERSION)
            .addAllMetaGraphs(graphs)
            .build();
    try (OutputStream out = Files.newOutputStream(file)) {
      CodedOutputStream coded = CodedOutputStream.newInstance(out);
      coded.useDeterministicSerialization();
      model.writeTo(coded);
      coded.flush();
    }
  }
}
