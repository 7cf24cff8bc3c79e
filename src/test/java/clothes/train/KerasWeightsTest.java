package clothes.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KerasLayoutTest {
  @TempDir private Path folder;

  @Test
  void knowsThe52ConvolutionsOfTheNetwork() {
    assertThat(KerasLayout.convolutions())
        .hasSize(52)
        .doesNotHaveDuplicates()
        .contains("Conv1", "block_1_expand", "block_16_project", "Conv_1");
  }

  @Test
  void acceptsTheNumberOfValuesOfTheNetwork() {
    Path file = KerasFiles.write(file(), KerasLayout.VALUES);
    assertThatCode(() -> KerasLayout.check(file)).doesNotThrowAnyException();
  }

  @Test
  void acceptsRealWeights() {
    Path real = Path.of("..", "shared", "data", "mobilenet_v2_1.0_224_imagenet_no_top.h5");
    assumeTrue(Files.exists(real), "the weights are not beside this checkout");
    assertThatCode(() -> KerasLayout.check(real)).doesNotThrowAnyException();
  }

  @Test
  void refusesAnotherNumberOfValues() {
    Path file = KerasFiles.write(file(), 1000);
    assertThatThrownBy(() -> KerasLayout.check(file))
        .isInstanceOf(IOException.class)
        .hasMessage("it holds 1000 values instead of 2257984");
  }

  @Test
  void refusesAnotherNetwork() {
    Path file = KerasFiles.write(file(), List.of("conv1"), new float[1]);
    assertThatThrownBy(() -> KerasLayout.check(file)).hasMessage("it has no layer Conv1");
  }

  @Test
  void refusesOtherNumbersThanFloats() {
    Path file = KerasFiles.write(file(), KerasLayout.convolutions(), new int[3]);
    assertThatThrownBy(() -> KerasLayout.check(file)).hasMessageContaining("not float32");
  }

  @Test
  void refusesValuesThatAreNotNumbers() {
    float[] values = {1, Float.NaN, 2};
    Path file = KerasFiles.write(file(), KerasLayout.convolutions(), values);
    assertThatThrownBy(() -> KerasLayout.check(file)).hasMessageContaining("not a number");
  }

  @Test
  void refusesAFileThatIsCutShort() throws IOException {
    byte[] bytes = Files.readAllBytes(KerasFiles.write(file(), KerasLayout.VALUES));
    Path cut = Files.write(folder.resolve("cut.h5"), Arrays.copyOf(bytes, bytes.length / 2));
    assertThatThrownBy(() -> KerasLayout.check(cut)).isInstanceOf(IOException.class);
  }

  @Test
  void refusesWhatIsNotHdf5() throws IOException {
    Path page = Files.writeString(file(), "<html>404</html>");
    assertThatThrownBy(() -> KerasLayout.check(page))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("not a whole HDF5 file");
  }

  private Path file() {
    return folder.resolve("w.h5");
  }
}
