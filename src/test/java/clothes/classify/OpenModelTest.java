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
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.proto.SavedModel;
import org.tensorflow.proto.SignatureDef;
import org.tensorflow.proto.TensorInfo;
import org.tensorflow.types.TFloat32;

/** A folder that is no model of ours is refused with what to do, whatever lies in it. */
final class OpenModelTest {
  @TempDir private static Path whole;
  @TempDir private Path folder;

  @BeforeEach
  void copyModel() throws IOException {
    if (Files.notExists(whole.resolve(ModelFolder.CARD))) {
      TinyModel.into(whole);
    }
    for (String name : List.of(ModelFolder.CARD, ModelFolder.GRAPH)) {
      Files.copy(whole.resolve(name), folder.resolve(name));
    }
  }

  private static void refuses(Path model, String problem, String advice) {
    ModelException refusal =
        catchThrowableOfType(ModelException.class, () -> Classifier.open(model).close());
    assertThat(refusal).isNotNull().hasMessageContaining(problem).hasMessageContaining(advice);
    assertThat(refusal.getMessage().lines()).hasSize(1);
    assertThat(refusal).hasMessageContaining(model.getFileName().toString());
  }

  @Test
  void opensWhatIsWhole() throws IOException {
    try (Classifier classifier = Classifier.open(folder)) {
      assertThat(classifier.card().labels()).isEqualTo(TinyModel.LABELS);
    }
  }

  @Test
  void refusesAFolderThatIsNotThere() {
    refuses(folder.resolve("none"), "there is no model folder", "clothes train");
  }

  @Test
  void refusesAFile() {
    refuses(folder.resolve(ModelFolder.CARD), "there is no model folder", "--model");
  }

  @Test
  void refusesAFolderWithoutCard() throws IOException {
    Files.delete(folder.resolve(ModelFolder.CARD));
    refuses(folder, "has no readable card.json", "clothes train");
  }

  @Test
  void anEmptyNameIsTheFolderThatThisRunsIn() {
    Path here = Path.of("");
    refuses(here, here.toAbsolutePath() + " is not a model folder", "clothes train");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | No content",
        "hello | Unrecognized token",
        "null | it is null",
        "[] | START_ARRAY",
        "{\"format\": 1} | inputSize is missing",
        "{\"format\": | end-of-input",
        "{\"name\": \"a photo album\"} | format is missing",
      })
  void refusesACardThatIsSomethingElse(String card, String problem) throws IOException {
    Files.writeString(folder.resolve(ModelFolder.CARD), card);
    refuses(folder, "is not a model card of this program", "take the model anew");
    refuses(folder, problem, "clothes train");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"format\" : 1 | \"format\" : 2 | format is 2, this program reads format 1",
        "\"version\" : \"0.0.1\" | \"version\" : \"\" | version is missing",
        "\"dress\", \"hat\", \"pants\" | \"dress\" | labels are missing",
        "\"inputSize\" : 64 | \"inputSize\" : 1000000 | inputSize is 1000000, accepted is 32",
        "\"margin\" : 0.0625 | \"margin\" : 0.5 | margin is 0.5, accepted is 0 to 0.25",
        "\"margin\" : 0.0625, | '' | margin is missing",
        "\"temperature\" : 0.5 | \"temperature\" : 0.0 | temperature is 0.0",
        "\"temperature\" : 0.5, | '' | temperature is missing",
        "\"threshold\" : -1.0E9, | '' | threshold is missing",
        "\"saved_model.pb\" | \"../saved_model.pb\" | accepted are names of files",
        "\"saved_model.pb\" | \"saved_model.pb\\u0000\" | accepted are names of files",
      })
  void refusesACardThatSaysWhatItMustNot(String right, String wrong, String problem)
      throws IOException {
    replace(right, wrong);
    refuses(folder, problem, "take the model anew");
  }

  private void replace(String right, String wrong) throws IOException {
    Path card = folder.resolve(ModelFolder.CARD);
    String before = Files.readString(card);
    assertThat(before).contains(right);
    Files.writeString(card, before.replace(right, wrong));
  }

  @Test
  void refusesACardThatNamesNoGraph() throws IOException {
    replace("saved_model.pb", "other.pb");
    refuses(folder, "names no digest for saved_model.pb", "take the model anew");
  }

  @Test
  void refusesAFolderWithoutGraph() throws IOException {
    Files.delete(folder.resolve(ModelFolder.GRAPH));
    refuses(folder, "lacks its file saved_model.pb", "take the model anew");
  }

  @Test
  void refusesAGraphThatWasChanged() throws IOException {
    byte[] graph = Files.readAllBytes(folder.resolve(ModelFolder.GRAPH));
    graph[graph.length / 2] ^= 1;
    Files.write(folder.resolve(ModelFolder.GRAPH), graph);
    refuses(folder, "is damaged", "take the model anew");
  }

  @Test
  void refusesAGraphThatWasCut() throws IOException {
    byte[] graph = Files.readAllBytes(folder.resolve(ModelFolder.GRAPH));
    withGraph(Arrays.copyOf(graph, graph.length / 2));
    refuses(folder, "does not hold a graph", "take the model anew");
  }

  /** The digest is right, so the graph itself must be found to be none. */
  private void withGraph(byte[] graph) throws IOException {
    Files.write(folder.resolve(ModelFolder.GRAPH), graph);
    ModelFolder.write(folder, TinyModel.card(TinyModel.LABELS));
  }

  @Test
  void refusesATextAndNothing() throws IOException {
    withGraph("this is no graph".getBytes(UTF_8));
    refuses(folder, "does not hold a graph", "clothes train");
    withGraph(new byte[0]);
    refuses(folder, "does not hold a graph", "clothes train");
  }

  @Test
  void refusesASavedModelWithoutSignatures() throws IOException {
    withGraph(savedModel(MetaGraphDef.newBuilder()));
    refuses(folder, "does not hold a graph", "take the model anew");
  }

  @Test
  void refusesASavedModelWithSignaturesOfItsOwn() throws IOException {
    withGraph(savedModel(signature("serving_default")));
    refuses(folder, "it has no signature serving_default of this program", "take the model anew");
    withGraph(savedModel(signature("predict")));
    refuses(folder, "it has no signature serving_default of this program", "take the model anew");
  }

  /** As models were before heat maps. */
  @Test
  void refusesAModelThatCannotExplain() throws IOException {
    SavedModel.Builder model =
        SavedModel.parseFrom(Files.readAllBytes(folder.resolve(ModelFolder.GRAPH))).toBuilder();
    model.getMetaGraphsBuilder(0).removeSignatureDef("explain");
    withGraph(model.build().toByteArray());
    refuses(folder, "it has no signature explain of this program", "take the model anew");
  }

  private static MetaGraphDef.Builder signature(String name) {
    TensorInfo x = TensorInfo.newBuilder().setName("x:0").setDtypeValue(1).build();
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
  void refusesACardWithOtherLabelsThanTheGraph() throws IOException {
    withGraph(Files.readAllBytes(folder.resolve(ModelFolder.GRAPH)));
    ModelFolder.write(folder, TinyModel.card(List.of("dress", "hat")));
    refuses(folder, "it answers with 3 labels, its card names 2", "take the model anew");
    ModelFolder.write(folder, TinyModel.card(List.of("dress", "hat", "pants", "shoes")));
    refuses(folder, "it answers with 3 labels, its card names 4", "take the model anew");
  }

  @Test
  void refusesACardWithAnotherSizeThanTheGraph() throws IOException {
    replace("\"inputSize\" : 64", "\"inputSize\" : 224");
    refuses(folder, "it looks at squares of 64 pixels, its card says 224", "take the model anew");
  }
}
