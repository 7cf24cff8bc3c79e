package clothes.export;

import clothes.files.AtomicFolder;
import clothes.model.ModelCard;
import clothes.model.ModelFolder;
import clothes.savedmodel.SavedModelFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.SignatureDef;
import org.tensorflow.proto.TensorInfo;

/**
 * Writes a model's network as a TensorFlow SavedModel, for one photo at a time: the part of the
 * frozen graph after decoding, cropping and resizing, because many converters and servers lack
 * operations for these steps. The only signature is {@code serving_default}. The input is {@value
 * OnnxExport#INPUT}, float32 [side, side, 3], RGB from 0 to 255. Card, labels and preprocessing are
 * in {@code assets.extra}.
 */
public final class SavedModelExport {
  private SavedModelExport() {}

  /**
   * Writes a folder that does not exist yet.
   *
   * @throws IOException if the model cannot be read or the folder cannot be written
   */
  public static void write(ModelFolder model, Path folder) throws IOException {
    MetaGraphDef graph = graph(model);
    Path temporary = folder.resolveSibling(folder.getFileName() + ".part");
    AtomicFolder.write(
        folder,
        temporary,
        content -> {
          SavedModelFile.write(content.resolve(ModelFolder.GRAPH), List.of(graph));
          return writeAssets(model, content);
        });
  }

  private static MetaGraphDef graph(ModelFolder model) throws IOException {
    FrozenGraph frozenGraph = FrozenGraph.read(model);
    SignatureDef serving = frozenGraph.signature(FrozenGraph.SERVING);
    // The output "square" of the signature "square" is the cropped and resized photo.
    String photo = frozenGraph.outputTensor("square", "square");
    TensorInfo input =
        frozenGraph.outputInfo("square", "square").toBuilder()
            .setName(OnnxExport.INPUT + ":0")
            .build();
    MetaGraphDef.Builder graph = MetaGraphDef.newBuilder();
    graph.getMetaInfoDefBuilder().addTags("serve");
    graph.getGraphDefBuilder().addNode(placeholder(input));
    for (NodeDef node : frozenGraph.nodesBetween(photo, serving.getOutputsMap().values())) {
      graph.getGraphDefBuilder().addNode(replaceInput(node, photo));
    }
    return graph
        .putSignatureDef(
            FrozenGraph.SERVING,
            serving.toBuilder().clearInputs().putInputs(OnnxExport.INPUT, input).build())
        .build();
  }

  private static NodeDef placeholder(TensorInfo input) {
    return NodeDef.newBuilder()
        .setName(OnnxExport.INPUT)
        .setOp("Placeholder")
        .putAttr("dtype", AttrValue.newBuilder().setType(input.getDtype()).build())
        .putAttr("shape", AttrValue.newBuilder().setShape(input.getTensorShape()).build())
        .build();
  }

  private static NodeDef replaceInput(NodeDef node, String photo) {
    NodeDef.Builder replaced = node.toBuilder();
    for (int i = 0; i < node.getInputCount(); i++) {
      if (FrozenGraph.name(node.getInput(i)).equals(photo)) {
        replaced.setInput(i, OnnxExport.INPUT);
      }
    }
    return replaced.build();
  }

  private static Path writeAssets(ModelFolder model, Path folder) throws IOException {
    ModelCard card = model.card();
    Path assets = Files.createDirectory(folder.resolve("assets.extra"));
    Files.copy(model.path().resolve(ModelFolder.CARD), assets.resolve(ModelFolder.CARD));
    Files.write(assets.resolve("labels.txt"), card.labels());
    Files.writeString(assets.resolve("preprocessing.txt"), Preprocessing.describe(card) + "\n");
    return assets;
  }
}
