package clothes.export;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import clothes.files.AtomicFile;
import clothes.model.ModelCard;
import clothes.model.ModelFolder;
import clothes.model.Precision;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes a model's network as ONNX, for one photo at a time.
 *
 * <p>The input is {@value #INPUT}, float32 [1, 3, side, side]: red, green and blue from 0 to 255 of
 * the cropped and resized photo. ONNX Runtime computes convolutions in this layout. The outputs are
 * those of the frozen graph (see {@code docs/architecture.md}), except that {@value #EMBEDDING},
 * the means of the features, replaces the features.
 */
public final class OnnxExport {
  /** The name of the input. */
  public static final String INPUT = "photo";

  /** The name of the output with one value for each channel of the features. */
  public static final String EMBEDDING = "embedding";

  private static final int COLORS = 3;
  private static final int ROTATIONS = 4;

  /** The lowest version with all operators of {@link OnnxConverter}. */
  private static final int OPERATOR_SET = 13;

  /** The version of the file format that belongs to {@link #OPERATOR_SET}. */
  private static final int IR_VERSION = 7;

  private static final JsonMapper JSON = new JsonMapper();

  private OnnxExport() {}

  /**
   * Writes or replaces the file.
   *
   * @throws ExportException if the graph has an operation that cannot be converted
   * @throws IOException if the model cannot be read or the file cannot be written
   */
  public static void write(ModelFolder model, Path file) throws IOException {
    ModelProto onnx = convert(model);
    AtomicFile.write(file, onnx::writeTo);
  }

  private static ModelProto convert(ModelFolder model) throws IOException {
    ModelCard card = model.card();
    FrozenGraph frozenGraph = FrozenGraph.read(model);
    OnnxGraph graph = new OnnxGraph();
    graph.addInput(INPUT, 1, COLORS, card.inputSize(), card.inputSize());
    // The output "square" of the signature "square" is the cropped and resized photo.
    OnnxConverter converter =
        new OnnxConverter(
            frozenGraph,
            graph,
            frozenGraph.outputTensor("square", "square"),
            new OnnxValue(INPUT, COLORS, card.inputSize()));
    for (Map.Entry<String, long[]> output : vectorOutputs(card).entrySet()) {
      String name = output.getKey();
      OnnxValue value = converter.convert(frozenGraph.outputTensor(FrozenGraph.SERVING, name));
      addOutput(graph, value, name, output.getValue());
    }
    OnnxValue features =
        converter.convert(frozenGraph.outputTensor(FrozenGraph.SERVING, "features"));
    addOutput(graph, converter.pool(features), EMBEDDING, 1, features.channels());
    ModelProto.Builder onnx =
        ModelProto.newBuilder()
            .setIrVersion(IR_VERSION)
            .setProducerName("clothes")
            .setDomain("clothes")
            .setDocString("Classifies photos of clothes: " + card.name() + " " + card.version())
            .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(OPERATOR_SET))
            .setGraph(graph.build(card.name()));
    metadata(card)
        .forEach(
            (key, value) ->
                onnx.addMetadataProps(
                    StringStringEntryProto.newBuilder().setKey(key).setValue(value)));
    return onnx.build();
  }

  /** The vector outputs of the frozen graph, with their shapes in the ONNX file. */
  private static Map<String, long[]> vectorOutputs(ModelCard card) {
    Map<String, long[]> shapes = new LinkedHashMap<>();
    shapes.put("probabilities", new long[] {1, card.labels().size()});
    shapes.put("score", new long[] {1});
    shapes.put("closest", new long[] {1, card.otherGarments().size() + 1});
    shapes.put("rotations", new long[] {1, ROTATIONS});
    return shapes;
  }

  private static void addOutput(OnnxGraph graph, OnnxValue value, String name, long... shape) {
    graph.add("Identity", name, List.of(value.name()));
    graph.addOutput(name, shape);
  }

  private static Map<String, String> metadata(ModelCard card) throws JsonProcessingException {
    Map<String, String> metadata = new LinkedHashMap<>();
    metadata.put("labels", JSON.writeValueAsString(card.labels()));
    metadata.put("preprocessing", Preprocessing.describe(card));
    metadata.put("threshold", Double.toString(card.threshold()));
    metadata.put("digest", card.digest(Precision.FLOAT32));
    metadata.put("card", JSON.writeValueAsString(card));
    return metadata;
  }
}
