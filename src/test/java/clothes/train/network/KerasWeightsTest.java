package clothes.train.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import clothes.testing.FetchedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class KerasWeightsTest {
  private static byte[] weightBytes;

  @TempDir private Path folder;

  @BeforeAll
  static void createWeightFile(@TempDir Path temporary) throws IOException {
    weightBytes = Files.readAllBytes(KerasFiles.write(temporary.resolve("w.h5")));
  }

  @Test
  void readsKernelAndBiasOfEachConvolution() throws IOException {
    Weights weights = KerasWeights.read(Files.write(file(), weightBytes));
    assertThat(weights.byName().keySet())
        .containsExactlyElementsOf(
            MobileNetV2.layers().stream()
                .flatMap(layer -> Stream.of(layer.kernel(), layer.bias()))
                .toList());
    assertThat(weights.get("Conv1/kernel").shape()).containsExactly(3, 3, 3, 32);
    assertThat(weights.get("block_1_depthwise/kernel").shape()).containsExactly(3, 3, 96, 1);
    assertThat(weights.get("Conv_1/kernel").shape()).containsExactly(320, 1280);
  }

  @Test
  void readsRealWeights() throws IOException {
    Path real =
        FetchedData.require(
            "mobilenet_v2_weights_tf_dim_ordering_tf_kernels_1.0_224_no_top.h5",
            "mobilenet_v2_1.0_224_imagenet_no_top.h5");
    assertThatCode(() -> KerasWeights.verify(real)).doesNotThrowAnyException();
  }

  /**
   * The factor gamma / sqrt(variance + epsilon) is 3 / sqrt(3.999 + 0.001) = 1.5, kernel
   * [1][2][0][5] is 4 * 1.5 = 6, and the bias 1 - 2 * 1.5 = -2.
   */
  @Test
  void foldsNormalizationIntoConvolution() throws IOException {
    Weights weights = KerasWeights.read(KerasFiles.write(file(), normalizedConvolution()));
    assertFolded(
        weights,
        "Conv1",
        ((1 * 3 + 2) * 3 + 0) * 32 + 5,
        /* kernel= */ 6,
        /* channel= */ 5,
        /* bias= */ -2);
  }

  /**
   * The factor gamma / sqrt(variance + epsilon) is -0.5 / sqrt(0.249 + 0.001) = -1, kernel
   * [2][1][7][0] is -2 * -1 = 2, and the bias 0 - 0.25 * -1 = 0.25.
   */
  @Test
  void foldsNormalizationIntoDepthwiseConvolution() throws IOException {
    float[][][][] kernel = (float[][][][]) KerasFiles.zeros(3, 3, 32, 1);
    kernel[2][1][7][0] = -2;
    Weights weights =
        KerasWeights.read(
            KerasFiles.write(
                file(),
                Map.of(
                    "expanded_conv_depthwise/depthwise_kernel:0", kernel,
                    "expanded_conv_depthwise_BN/gamma:0", channel(7, -0.5f),
                    "expanded_conv_depthwise_BN/moving_mean:0", channel(7, 0.25f),
                    "expanded_conv_depthwise_BN/moving_variance:0", channel(7, 0.249f))));
    assertFolded(
        weights,
        "expanded_conv_depthwise",
        (2 * 3 + 1) * 32 + 7,
        /* kernel= */ 2,
        /* channel= */ 7,
        /* bias= */ 0.25f);
  }

  @Tag("slow")
  @Test
  void readsOlderLayerNames() throws IOException {
    Weights old = KerasWeights.read(KerasFiles.writeWithOldNames(file(), normalizedConvolution()));
    Weights current =
        KerasWeights.read(KerasFiles.write(folder.resolve("current.h5"), normalizedConvolution()));
    assertThat(old.byName().keySet()).isEqualTo(current.byName().keySet());
    for (String name : current.byName().keySet()) {
      assertThat(old.get(name).floats()).as(name).isEqualTo(current.get(name).floats());
    }
    // In KerasFiles, the value of a kernel is the number of its layer.
    assertThat(old.get("block_16_project/kernel").floats()[0]).isCloseTo(51, within(1e-4f));
  }

  @Test
  void errorNamesUnusableFile() throws IOException {
    Files.writeString(file(), "<html>404</html>");
    assertThatThrownBy(() -> KerasWeights.read(file()))
        .isInstanceOf(IOException.class)
        .hasMessageContainingAll(file().toString(), "not a complete HDF5 file");
  }

  @Test
  void missingFileMessageNamesDownloadCommand() {
    assertThatThrownBy(() -> KerasWeights.read(file()))
        .isInstanceOf(IOException.class)
        .hasMessageContainingAll(file().toString(), "clothes data fetch");
  }

  @Test
  void rejectsUnreadableFile() throws IOException {
    Path file = Files.write(file(), weightBytes);
    assumeTrue(file.toFile().setReadable(false) && !Files.isReadable(file), "root reads all files");
    assertThatThrownBy(() -> KerasWeights.read(file)).hasMessage("no permission to read " + file);
  }

  @Test
  void rejectsMissingLayer() {
    assertRejected(KerasFiles.writeWithout(file(), "block_3_project"))
        .hasMessage("the file has 103 layers with weights; expected 104");
  }

  @Test
  void rejectsFileWithClassificationLayer() {
    assertRejected(changed("predictions/kernel:0", KerasFiles.zeros(1280, 10)))
        .hasMessage("the file has 105 layers with weights; expected 104");
  }

  @Test
  void rejectsAnotherWidthMultiplier() {
    assertRejected(changed("Conv1/kernel:0", KerasFiles.zeros(3, 3, 3, 48)))
        .hasMessage("Conv1/kernel:0 has shape [3, 3, 3, 48]; expected [3, 3, 3, 32]");
  }

  @Test
  void rejectsNormalizationOfAnotherWidth() {
    assertRejected(changed("Conv_1_bn/beta:0", new float[1792]))
        .hasMessage("Conv_1_bn/beta:0 has shape [1792]; expected [1280]");
  }

  @Test
  void rejectsConvolutionWithBias() {
    assertRejected(changed("Conv1/bias:0", new float[32]))
        .hasMessage("layer Conv1 has weights [kernel:0, bias:0]; expected [kernel:0]");
  }

  @Test
  void rejectsValuesThatAreNotFloat32() {
    assertRejected(changed("bn_Conv1/beta:0", new int[32]))
        .hasMessageContaining("expected float32");
  }

  @Tag("slow")
  @Test
  void rejectsNonFiniteValues() {
    assertRejected(changed("bn_Conv1/beta:0", channel(3, Float.NaN)))
        .hasMessageContaining("not finite");
    assertRejected(changed("bn_Conv1/moving_variance:0", channel(3, Float.POSITIVE_INFINITY)))
        .hasMessageContaining("not finite");
  }

  @Test
  void rejectsNegativeVariance() {
    assertRejected(changed("bn_Conv1/moving_variance:0", channel(3, -1)))
        .hasMessage("layer bn_Conv1 has a negative variance");
  }

  @Test
  void rejectsTruncatedFile() throws IOException {
    assertRejected(Files.write(file(), Arrays.copyOf(weightBytes, weightBytes.length / 2)));
  }

  private static Map<String, Object> normalizedConvolution() {
    float[][][][] kernel = (float[][][][]) KerasFiles.zeros(3, 3, 3, 32);
    kernel[1][2][0][5] = 4;
    return Map.of(
        "Conv1/kernel:0", kernel,
        "bn_Conv1/gamma:0", channel(5, 3),
        "bn_Conv1/beta:0", channel(5, 1),
        "bn_Conv1/moving_mean:0", channel(5, 2),
        "bn_Conv1/moving_variance:0", channel(5, 3.999f));
  }

  /** 32 channels, all zero except one. */
  private static float[] channel(int channel, float value) {
    float[] values = new float[32];
    values[channel] = value;
    return values;
  }

  private static void assertFolded(
      Weights weights, String layer, int index, float kernel, int channel, float bias) {
    float[] expectedKernel = new float[weights.get(layer + "/kernel").floats().length];
    expectedKernel[index] = kernel;
    assertThat(weights.get(layer + "/kernel").floats())
        .containsExactly(expectedKernel, within(1e-6f));
    assertThat(weights.get(layer + "/bias").floats())
        .containsExactly(channel(channel, bias), within(1e-6f));
  }

  private static AbstractThrowableAssert<?, ? extends Throwable> assertRejected(Path file) {
    return assertThatThrownBy(() -> KerasWeights.verify(file)).isInstanceOf(IOException.class);
  }

  private Path changed(String name, Object array) {
    return KerasFiles.write(file(), Map.of(name, array));
  }

  private Path file() {
    return folder.resolve("w.h5");
  }
}
