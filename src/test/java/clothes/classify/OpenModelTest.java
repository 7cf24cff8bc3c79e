package clothes.classify;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import clothes.model.ModelException;
import clothes.model.ModelFolder;
import clothes.train.TinyModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tensorflow.Graph;
import org.tensorflow.op.Ops;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.proto.SavedModel;
import org.tensorflow.proto.SignatureDef;
import org.tensorflow.proto.TensorInfo;
import org.tensorflow.types.TFloat32;

/** A folder without a valid model is rejected with a message that names the problem. */
final class OpenModelTest {
  @TempDir private static Path intactFolder;
  @TempDir private Path folder;

  @BeforeEach
  void copyModel() throws IOException {
    if (Files.notExists(intactFolder.resolve(ModelFolder.CARD))) {
      TinyModel.write(intactFolder);
    }
    for (String name : List.of(ModelFolder.CARD, ModelFolder.GRAPH)) {
      Files.copy(intactFolder.resolve(name), folder.resolve(name));
    }
  }

  private static void assertRejected(Path model, String... parts) {
    ModelException exception =
        catchThrowableOfType(ModelException.class, () -> Classifier.open(model).close());
    assertThat(exception).isNotNull().hasMessageContainingAll(parts);
    assertThat(exception.getMessage().lines()).hasSize(1);
    assertThat(exception).hasMessageContaining(model.getFileName().toString());
  }

  @Test
  void opensIntactModel() throws IOException {
    try (Classifier classifier = Classifier.open(folder)) {
      assertThat(classifier.card().labels()).isEqualTo(TinyModel.LABELS);
    }
  }

  @Test
  void rejectsMissingFolder() {
    assertRejected(folder.resolve("none"), "there is no model folder");
  }

  @Test
  void rejectsFileInsteadOfFolder() {
    assertRejected(folder.resolve(ModelFolder.CARD), "there is no model folder");
  }

  @Test
  void rejectsFolderWithoutCard() throws IOException {
    Files.delete(folder.resolve(ModelFolder.CARD));
    assertRejected(folder, "is not a model folder", "it has no readable card.json");
  }

  @Test
  void emptyPathIsWorkingDirectory() {
    Path workingDirectory = Path.of("");
    assertRejected(
        workingDirectory,
        workingDirectory.toAbsolutePath() + " is not a model folder",
        "card.json");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | No content",
        "hello | Unrecognized token",
        "null | it is empty",
        "[] | START_ARRAY",
        "{\"format\": 2} | inputSize is missing",
        "{\"format\": | end-of-input",
        "{\"name\": \"a photo album\"} | format is missing",
      })
  void rejectsInvalidCard(String card, String problem) throws IOException {
    Files.writeString(folder.resolve(ModelFolder.CARD), card);
    assertRejected(folder, "is not a valid model card", problem, "download the model again");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"format\" : 2 | \"format\" : 1 | format is 1; expected 2",
        "\"version\" : \"0.0.1\" | \"version\" : \"\" | version is missing",
        "\"dress\", \"hat\", \"pants\" | \"dress\" | labels are missing",
        "\"inputSize\" : 64 | \"inputSize\" : 1000000 | inputSize is 1000000; expected 32",
        "\"margin\" : 0.0625 | \"margin\" : 0.5 | margin is 0.5; expected 0 to 0.25",
        "\"margin\" : 0.0625, | '' | margin is missing",
        "\"temperature\" : 0.5 | \"temperature\" : 0.0 | temperature is 0.0",
        "\"temperature\" : 0.5, | '' | temperature is missing",
        "\"threshold\" : -1.0E9, | '' | threshold is missing",
        "\"otherGarments\" : [ ], | '' | otherGarments are missing",
        "\"rotationThreshold\" : 1.0 | \"rotationThreshold\" : 2 | rotationThreshold is 2.0; expected 0",
        "\"saved_model.pb\" | \"../saved_model.pb\" | expected file names",
        "\"saved_model.pb\" | \"saved_model.pb\\u0000\" | expected file names",
      })
  void rejectsInvalidCardValue(String valid, String invalid, String problem) throws IOException {
    replace(valid, invalid);
    assertRejected(folder, problem, "download the model again");
  }

  private void replace(String valid, String invalid) throws IOException {
    Path card = folder.resolve(ModelFolder.CARD);
    String before = Files.readString(card);
    assertThat(before).contains(valid);
    Files.writeString(card, before.replace(valid, invalid));
  }

  @Test
  void rejectsCardWithoutGraphDigest() throws IOException {
    replace("saved_model.pb", "other.pb");
    assertRejected(folder, "has no digest of saved_model.pb", "download the model again");
  }

  @Test
  void rejectsFolderWithoutGraph() throws IOException {
    Files.delete(folder.resolve(ModelFolder.GRAPH));
    assertRejected(folder, "has no file saved_model.pb", "download the model again");
  }

  @Test
  void rejectsChangedGraph() throws IOException {
    byte[] graph = Files.readAllBytes(folder.resolve(ModelFolder.GRAPH));
    graph[graph.length / 2] ^= 1;
    Files.write(folder.resolve(ModelFolder.GRAPH), graph);
    assertRejected(folder, "is damaged", "download the model again");
  }

  @Test
  void rejectsTruncatedGraph() throws IOException {
    byte[] graph = Files.readAllBytes(folder.resolve(ModelFolder.GRAPH));
    writeGraph(Arrays.copyOf(graph, graph.length / 2));
    assertRejected(folder, "does not hold a graph", "download the model again");
  }

  /** Writes a graph with a matching digest, so that the graph is loaded and rejected. */
  private void writeGraph(byte[] graph) throws IOException {
    Files.write(folder.resolve(ModelFolder.GRAPH), graph);
    ModelFolder.write(folder, TinyModel.card(TinyModel.LABELS));
  }

  @Test
  void rejectsTextAndEmptyFileAsGraph() throws IOException {
    writeGraph("not a graph".getBytes(UTF_8));
    assertRejected(folder, "does not hold a graph", "download the model again");
    writeGraph(new byte[0]);
    assertRejected(folder, "does not hold a graph", "download the model again");
  }

  @Test
  void rejectsSavedModelWithoutSignatures() throws IOException {
    writeGraph(savedModel(MetaGraphDef.newBuilder()));
    assertRejected(folder, "does not hold a graph", "download the model again");
  }

  @Test
  void rejectsSavedModelWithOtherSignatures() throws IOException {
    writeGraph(savedModel(signature("serving_default")));
    assertRejected(folder, "it has no signature serving_default with", "download the model again");
    writeGraph(savedModel(signature("predict")));
    assertRejected(folder, "it has no signature serving_default with", "download the model again");
  }

  @Test
  void rejectsModelWithoutHeatMaps() throws IOException {
    SavedModel.Builder model =
        SavedModel.parseFrom(Files.readAllBytes(folder.resolve(ModelFolder.GRAPH))).toBuilder();
    model.getMetaGraphsBuilder(0).removeSignatureDef("explain");
    writeGraph(model.build().toByteArray());
    assertRejected(folder, "it has no signature explain with", "download the model again");
  }

  private static MetaGraphDef.Builder signature(String name) {
    TensorInfo x = TensorInfo.newBuilder().setName("x:0").setDtype(DataType.DT_FLOAT).build();
    return MetaGraphDef.newBuilder()
        .putSignatureDef(
            name, SignatureDef.newBuilder().putInputs("x", x).putOutputs("x", x).build());
  }

  private static byte[] savedModel(MetaGraphDef.Builder meta) {
    try (Graph graph = new Graph()) {
      Ops.create(graph).withName("x").placeholder(TFloat32.class);
      meta.setGraphDef(graph.toGraphDef()).getMetaInfoDefBuilder().addTags("serve");
      return SavedModel.newBuilder().addMetaGraphs(meta).build().toByteArray();
    }
  }

  @Test
  void rejectsCardWithOtherLabelsThanGraph() throws IOException {
    ModelFolder.write(folder, TinyModel.card(List.of("dress", "hat")));
    assertRejected(folder, "the graph has 3 labels, the card 2", "download the model again");
    ModelFolder.write(folder, TinyModel.card(List.of("dress", "hat", "pants", "shoes")));
    assertRejected(folder, "the graph has 3 labels, the card 4", "download the model again");
  }

  @Test
  void rejectsCardWithOtherInputSizeThanGraph() throws IOException {
    replace("\"inputSize\" : 64", "\"inputSize\" : 224");
    assertRejected(
        folder,
        "the graph's input has a side of 64 pixels, the card's 224",
        "download the model again");
  }
}
