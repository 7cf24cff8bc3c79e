package clothes.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import clothes.model.ModelFolder;
import clothes.model.Precision;
import clothes.testing.TestImages;
import clothes.train.TinyModel;
import clothes.train.WithTensorFlow;
import clothes.train.network.MobileNetV2;
import clothes.train.network.PhotoInput.Scaling;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.tensorflow.proto.SavedModel;

/** Compares the outputs of an exported model in ONNX Runtime with TensorFlow's outputs. */
@Tag("slow")
@ExtendWith(WithTensorFlow.class)
final class OnnxExportTest {
  private static final Path SHIPPED = Path.of("models/clothes-mobilenet-v2");
  private static final Offset<Float> TOLERANCE = within(1e-4f);

  @TempDir private Path folder;

  @Test
  void samplesHaveSameOutputs() throws Exception {
    ModelFolder model = ModelFolder.open(SHIPPED);
    try (Stream<Path> samples = Files.list(Path.of("samples"))) {
      List<Path> photos = samples.filter(file -> file.toString().endsWith(".jpg")).toList();
      assertThat(photos).hasSizeGreaterThan(10);
      assertSameOutputs(model, photos);
    }
  }

  @ParameterizedTest
  @EnumSource(Scaling.class)
  void convertsModelsWithEachScaling(Scaling scaling) throws Exception {
    ModelFolder model =
        ModelFolder.open(TinyModel.write(Files.createDirectory(folder.resolve("m")), scaling));
    Path photo = Files.write(folder.resolve("scene.jpg"), TestImages.sceneJpeg(200, 150));
    assertSameOutputs(model, List.of(photo));
  }

  @Test
  void graphHasOneConvolutionPerLayerAndNoTranspose() throws Exception {
    Path file = folder.resolve("model.onnx");
    OnnxExport.write(ModelFolder.open(SHIPPED), file);
    List<String> operators =
        ModelProto.parseFrom(Files.readAllBytes(file)).getGraph().getNodeList().stream()
            .map(NodeProto::getOpType)
            .toList();
    assertThat(operators).contains("Conv", "Clip", "GlobalAveragePool", "Gemm");
    assertThat(operators).doesNotContain("Transpose");
    assertThat(Collections.frequency(operators, "Conv")).isEqualTo(MobileNetV2.layers().size());
  }

  @ParameterizedTest
  @CsvSource({
    "Selu, there is no rule for it",
    "Softmax, its input is a feature map",
    "ConcatV2, its input is a feature map"
  })
  void rejectsUnsupportedOperations(String operation, String reason) throws Exception {
    Path tiny = TinyModel.write(folder);
    Path graph = tiny.resolve(ModelFolder.GRAPH);
    SavedModel.Builder edited = SavedModel.parseFrom(Files.readAllBytes(graph)).toBuilder();
    // The second input is for ConcatV2, whose last input is the axis.
    edited.getMetaGraphsBuilder(0).getGraphDefBuilder().getNodeBuilderList().stream()
        .filter(node -> node.getName().equals("Relu6_3"))
        .forEach(node -> node.setOp(operation).addInput(node.getInput(0)));
    Files.write(graph, edited.build().toByteArray());
    // Any card will do: it is written with the digest of the edited graph.
    ModelFolder model = ModelFolder.write(tiny, ModelFolder.open(SHIPPED).card());
    assertThatThrownBy(() -> OnnxExport.write(model, folder.resolve("model.onnx")))
        .isInstanceOf(ExportException.class)
        .hasMessage(
            "the operation Relu6_3 (%s) cannot be converted to ONNX: %s", operation, reason);
    assertThat(folder.resolve("model.onnx")).doesNotExist();
  }

  private void assertSameOutputs(ModelFolder model, List<Path> photos)
      throws IOException, OrtException {
    Path file = folder.resolve("model.onnx");
    OnnxExport.write(model, file);
    OrtEnvironment runtime = OrtEnvironment.getEnvironment();
    try (TensorFlowNetwork tensorFlow = new TensorFlowNetwork(model);
        OrtSession onnx = runtime.createSession(file.toString())) {
      for (Path photo : photos) {
        Map<String, float[]> expected = tensorFlow.run(Files.readAllBytes(photo));
        int side = model.card().inputSize();
        Map<String, float[]> actual = run(runtime, onnx, nchw(expected.get("square"), side), side);
        assertThat(actual)
            .containsOnlyKeys("probabilities", "score", "closest", "rotations", "embedding");
        expected.put("embedding", means(expected.get("features"), actual.get("embedding").length));
        actual.forEach(
            (name, values) ->
                assertThat(values)
                    .as(photo + ": " + name)
                    .containsExactly(expected.get(name), TOLERANCE));
      }
    }
  }

  private static Map<String, float[]> run(
      OrtEnvironment runtime, OrtSession onnx, float[] nchw, int side) throws OrtException {
    Map<String, float[]> outputs = new LinkedHashMap<>();
    try (OnnxTensor photo =
            OnnxTensor.createTensor(
                runtime, FloatBuffer.wrap(nchw), new long[] {1, 3, side, side});
        OrtSession.Result result = onnx.run(Map.of(OnnxExport.INPUT, photo))) {
      result.forEach(
          entry ->
              outputs.put(
                  entry.getKey(), ((OnnxTensor) entry.getValue()).getFloatBuffer().array()));
    }
    return outputs;
  }

  /** Reorders the photo from [side, side, 3] to planes of red, green and blue. */
  private static float[] nchw(float[] square, int side) {
    float[] planes = new float[square.length];
    for (int i = 0; i < square.length; i++) {
      planes[i % 3 * side * side + i / 3] = square[i];
    }
    return planes;
  }

  /** The mean of each channel. */
  private static float[] means(float[] features, int channels) {
    float[] means = new float[channels];
    int cells = features.length / channels;
    for (int i = 0; i < features.length; i++) {
      means[i % channels] += features[i] / cells;
    }
    return means;
  }

  @Test
  void fileDescribesItself() throws Exception {
    ModelFolder model = ModelFolder.open(SHIPPED);
    Path file = folder.resolve("model.onnx");
    OnnxExport.write(model, file);
    try (OrtSession onnx = OrtEnvironment.getEnvironment().createSession(file.toString())) {
      Map<String, String> metadata = onnx.getMetadata().getCustomMetadata();
      assertThat(new JsonMapper().readValue(metadata.get("labels"), String[].class))
          .containsExactlyElementsOf(model.card().labels());
      assertThat(metadata.get("preprocessing")).contains("0.0625", "224 x 224", "area averaging");
      assertThat(metadata.get("digest")).isEqualTo(model.card().digest(Precision.FLOAT32));
      assertThat(metadata.get("card")).contains(model.card().version());
      assertThat(onnx.getMetadata().getGraphName()).isEqualTo("clothes-mobilenet-v2");
    }
  }
}
