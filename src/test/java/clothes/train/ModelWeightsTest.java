package clothes.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import clothes.model.ModelFolder;
import clothes.train.network.MobileNetV2;
import clothes.train.network.ModelWeights;
import clothes.train.network.Weights;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Reads starting weights from a graph that this program wrote. */
@ExtendWith(WithTensorFlow.class)
final class ModelWeightsTest {
  @TempDir private Path folder;

  @Test
  void readsWeightsThatWereExported() throws IOException {
    TinyModel.write(folder);
    Weights exported = TinyModel.baseWeights().roundToFloat16();
    Weights read = ModelWeights.readBase(folder.resolve(ModelFolder.GRAPH));
    // Each layer has a kernel and a bias.
    assertThat(read.byName()).hasSize(2 * MobileNetV2.layers().size());
    read.byName()
        .forEach(
            (name, values) -> {
              assertThat(values.shape()).as(name).isEqualTo(exported.get(name).shape());
              assertThat(Arrays.equals(values.floats(), exported.get(name).floats()))
                  .as(name)
                  .isTrue();
            });
  }

  @Test
  void errorNamesFileThatIsNotGraph() throws IOException {
    Path missing = folder.resolve("none.pb");
    assertThatThrownBy(() -> ModelWeights.readBase(missing))
        .isInstanceOf(IOException.class)
        .hasMessage("no model graph at " + missing);
    Path text =
        Files.writeString(folder.resolve("text.pb"), "half a graph", StandardCharsets.UTF_8);
    assertThatThrownBy(() -> ModelWeights.readBase(text))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith(text + " is not a SavedModel: ");
    Path empty = Files.write(folder.resolve("empty.pb"), new byte[0]);
    assertThatThrownBy(() -> ModelWeights.readBase(empty))
        .hasMessageEndingWith("it has no weights named Conv1/kernel");
  }

  @Test
  void rejectsUnreadableFile() throws IOException {
    Path file = Files.createFile(folder.resolve("graph.pb"));
    assumeTrue(file.toFile().setReadable(false) && !Files.isReadable(file), "root reads all files");
    assertThatThrownBy(() -> ModelWeights.readBase(file))
        .hasMessage("no permission to read " + file);
  }
}
