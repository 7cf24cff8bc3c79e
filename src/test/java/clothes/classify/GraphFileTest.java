package clothes.classify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.MalformedModelException;
import ai.djl.ndarray.NDManager;
import ai.djl.tensorflow.engine.SavedModelBundle;
import clothes.engine.NativeLibrary;
import clothes.model.ModelFolder;
import clothes.model.Precision;
import clothes.train.TinyModel;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class GraphFileTest {
  @TempDir private Path folder;
  private ModelFolder model;

  @BeforeEach
  void writeModel() throws IOException {
    NativeLibrary.prepare(/* threads= */ 1);
    model = ModelFolder.open(TinyModel.write(folder));
  }

  @Test
  @SuppressWarnings("try") // The manager only starts TensorFlow.
  void keepsSignaturesOnly() throws Exception {
    try (NDManager manager = NDManager.newBaseManager("TensorFlow");
        SavedModelBundle graph =
            GraphFile.load(model, Precision.FLOAT32, GraphSession.SINGLE_THREADED)) {
      assertThat(graph.getMetaGraphDef().hasGraphDef()).isFalse();
      assertThat(graph.getMetaGraphDef().getSignatureDefMap())
          .containsKeys("serving_default", "explain");
    }
  }

  @Test
  void rejectsInvalidConfiguration() {
    assertThatThrownBy(() -> GraphFile.load(model, Precision.FLOAT32, "AAAA"))
        .isInstanceOf(MalformedModelException.class)
        .hasMessageContaining("configuration is invalid");
  }
}
