package clothes.classify;

import static org.assertj.core.api.Assertions.assertThat;

import clothes.image.Photo;
import clothes.image.Pixels;
import clothes.model.ModelFolder;
import clothes.model.Precision;
import clothes.testing.JpegSettings;
import clothes.testing.TestImages;
import clothes.train.TinyModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tensorflow.Result;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.ndarray.NdArrays;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TString;
import org.tensorflow.types.TUint8;

/**
 * Rows appended to a JPEG to detect damage change at most the last row of the photo, and change it
 * by only a few levels.
 */
final class AppendedRowsTest {
  private static final int WIDTH = 200;

  /**
   * The largest difference of values (0 to 255) in the photo's last row. libjpeg blends the
   * chrominance of each row with that of the next row. The photo's last row has a next row only if
   * rows are appended: a padding row of the last block.
   */
  private static final int MAX_BLENDING_DIFFERENCE = 8;

  @TempDir private static Path folder;
  private static GraphSession session;
  private static SavedModelBundle reference; // decodes files without appended rows

  @BeforeAll
  static void open() throws IOException {
    TinyModel.write(folder);
    session = new GraphSession(ModelFolder.open(folder), Precision.FLOAT32);
    reference = SavedModelBundle.load(folder.toString(), "serve");
  }

  @AfterAll
  static void close() {
    session.close();
    reference.close();
  }

  /**
   * In these cases, libjpeg does not blend the photo with appended rows. Without vertical
   * subsampling, it blends no rows. With vertical subsampling, a photo of whole blocks gets no
   * appended rows at full scale. At a reduced scale, a photo with 1x2 sampling gets no appended
   * rows either, and libjpeg blends no rows of a photo with 2x2 sampling.
   */
  @ParameterizedTest
  @CsvSource({
    "1, 1, 160",
    "1, 1, 165",
    "2, 1, 160",
    "2, 1, 165",
    "2, 2, 160",
    "2, 2, 176",
    "1, 2, 160"
  })
  void appendedRowsKeepPixels(int horizontalSampling, int verticalSampling, int height)
      throws IOException {
    byte[] jpeg = jpeg(horizontalSampling, verticalSampling, height);
    for (int scaleDenominator : new int[] {1, 2, 4}) {
      assertThat(pixels(jpeg, scaleDenominator).rgb())
          .as("1/%d", scaleDenominator)
          .isEqualTo(referencePixels(jpeg, scaleDenominator));
    }
  }

  @ParameterizedTest
  @CsvSource({"2, 2, 165", "1, 2, 165"})
  void blendsAtMostLastRow(int horizontalSampling, int verticalSampling, int height)
      throws IOException {
    byte[] jpeg = jpeg(horizontalSampling, verticalSampling, height);
    byte[] actual = pixels(jpeg, 1).rgb();
    byte[] expected = referencePixels(jpeg, 1);
    assertThat(actual).hasSameSizeAs(expected);
    int lastRowStart = (height - 1) * WIDTH * 3;
    assertThat(Arrays.copyOf(actual, lastRowStart))
        .isEqualTo(Arrays.copyOf(expected, lastRowStart));
    for (int i = lastRowStart; i < actual.length; i++) {
      assertThat(Math.abs((actual[i] & 0xff) - (expected[i] & 0xff)))
          .isLessThanOrEqualTo(MAX_BLENDING_DIFFERENCE);
    }
  }

  private static byte[] jpeg(int horizontalSampling, int verticalSampling, int height)
      throws IOException {
    return JpegSettings.withSampling(horizontalSampling, verticalSampling)
        .encode(TestImages.grainyScene(WIDTH, height, /* noiseMask= */ 0x1f1f1f));
  }

  private static Pixels pixels(byte[] jpeg, int scaleDenominator) throws IOException {
    return session.pixels(Photo.read(jpeg, Photo.MAX_PIXELS), scaleDenominator);
  }

  private static byte[] referencePixels(byte[] jpeg, int scaleDenominator) {
    try (TString bytes = TString.tensorOfBytes(NdArrays.scalarOfObject(jpeg));
        TInt32 allRows = TInt32.scalarOf(-1);
        Result decoded =
            reference
                .function("decode_" + scaleDenominator)
                .call(Map.of("jpeg", bytes, "rows", allRows))) {
      TUint8 tensor = (TUint8) decoded.get("pixels").orElseThrow();
      byte[] rgb = new byte[(int) tensor.size()];
      tensor.copyTo(DataBuffers.of(rgb));
      return rgb;
    }
  }
}
