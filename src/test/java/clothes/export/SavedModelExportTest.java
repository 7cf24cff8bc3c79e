package clothes.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import clothes.model.ModelFolder;
import clothes.testing.TestImages;
import clothes.train.TinyModel;
import clothes.train.WithTensorFlow;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.Result;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.types.TFloat32;

@Tag("slow")
@ExtendWith(WithTensorFlow.class)
final class SavedModelExportTest {
  @TempDir private Path folder;

  @Test
  void hasAssetsAndSameOutputsForResizedPhoto() throws Exception {
    ModelFolder model =
        ModelFolder.open(TinyModel.write(Files.createDirectory(folder.resolve("model"))));
    Path exported = folder.resolve("saved-model");
    SavedModelExport.write(model, exported);
    Map<String, float[]> expected;
    try (TensorFlowNetwork network = new TensorFlowNetwork(model)) {
      expected = network.run(TestImages.sceneJpeg(200, 150));
    }
    int side = model.card().inputSize();
    try (SavedModelBundle bundle = SavedModelBundle.load(exported.toString(), "serve");
        TFloat32 photo =
            TFloat32.tensorOf(Shape.of(side, side, 3), DataBuffers.of(expected.get("square")));
        Result outputs = bundle.function("serving_default").call(Map.of(OnnxExport.INPUT, photo))) {
      assertThat(outputs.size()).isEqualTo(5);
      outputs.forEach(
          output ->
              assertThat(TensorFlowNetwork.floats(output.getValue()))
                  .as(output.getKey())
                  .containsExactly(expected.get(output.getKey()), within(1e-5f)));
    }
    Path assets = exported.resolve("assets.extra");
    assertThat(assets.resolve("labels.txt")).hasContent("dress\nhat\npants");
    assertThat(assets.resolve("preprocessing.txt")).content().contains("64 x 64");
    assertThat(assets.resolve("card.json"))
        .hasSameBinaryContentAs(model.path().resolve("card.json"));
  }
}
