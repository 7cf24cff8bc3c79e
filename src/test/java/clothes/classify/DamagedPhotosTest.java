package clothes.classify;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.djl.tensorflow.engine.TfNDManager;
import clothes.image.Photo;
import clothes.image.PhotoException;
import clothes.image.PhotoException.Reason;
import clothes.model.ModelFolder;
import clothes.model.Precision;
import clothes.testing.TestBytes;
import clothes.testing.TestImages;
import clothes.train.TinyModel;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Detectable damage and unsupported formats are rejected with a reason. */
final class DamagedPhotosTest {
  @TempDir private static Path folder;
  private static Classifier classifier;

  @BeforeAll
  static void open() throws IOException {
    classifier = Classifier.open(TinyModel.write(folder));
  }

  @AfterAll
  static void close() {
    classifier.close();
  }

  private static void assertRejected(byte[] photo, Reason reason, String message) {
    PhotoException failure =
        catchThrowableOfType(PhotoException.class, () -> classifier.classify(photo));
    assertThat(failure).isNotNull().hasMessageContaining(message);
    assertThat(failure.reason()).isEqualTo(reason);
    assertThat(failure.getMessage().lines()).hasSize(1);
  }

  /** A scene with noise, so that no part of it is uniform. */
  private static BufferedImage photo(int width, int height) {
    return TestImages.grainyScene(width, height, /* noiseMask= */ 0x1f1f1f);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.02, 0.3, 0.5, 0.9, 0.99})
  void rejectsTruncatedJpeg(double share) throws IOException {
    byte[] jpeg = TestImages.encode(photo(200, 300), "jpeg");
    assertRejected(Arrays.copyOf(jpeg, (int) (share * jpeg.length)), Reason.DAMAGED, "JPEG");
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.3, 0.5, 0.9})
  void rejectsTruncatedJpegWithEndMarker(double share) throws IOException {
    byte[] jpeg = TestImages.encode(photo(200, 300), "jpeg");
    byte[] truncated = TestBytes.truncateBeforeEoi(jpeg, (int) (share * jpeg.length));
    assertRejected(truncated, Reason.DAMAGED, "JPEG");
  }

  @Test
  void rejectsTruncatedProgressiveJpegWithEndMarker() throws IOException {
    byte[] jpeg = TestImages.progressiveJpeg(photo(200, 300));
    int firstScan = TestBytes.indexOfSegment(jpeg, 0xda);
    int secondScan = TestBytes.indexOfSegment(jpeg, 0xda, firstScan + 2);
    byte[] truncated = TestBytes.truncateBeforeEoi(jpeg, (firstScan + secondScan) / 2);
    assertRejected(truncated, Reason.DAMAGED, "JPEG");
  }

  @Test
  void rejectsJpegHeaderWithTooManyRows() throws IOException {
    byte[] jpeg = TestImages.encode(photo(200, 300), "jpeg");
    jpeg[TestBytes.indexOfSegment(jpeg, 0xc0) + 5] = 4; // the higher byte of the number of rows
    assertRejected(jpeg, Reason.DAMAGED, "JPEG");
  }

  /** For the tiny model's input of 64 pixels, the scales are 1, 1/2, 1/4 and 1/8. */
  @ParameterizedTest
  @ValueSource(ints = {100, 200, 400, 800})
  void rejectsLostAndZeroedBytesAtEveryScale(int side) throws IOException {
    byte[] jpeg = TestImages.jpeg(photo(side, side));
    assertThat(classifier.classify(jpeg).predictions()).hasSize(3);
    for (int percent = 30; percent <= 90; percent += 20) {
      int offset = jpeg.length * percent / 100;
      int lostBytes = jpeg.length / 40;
      assertRejected(
          TestBytes.remove(jpeg, offset, lostBytes), Reason.DAMAGED, "truncated or corrupt");
      assertRejected(
          TestBytes.replace(jpeg, offset, new int[3 * lostBytes]),
          Reason.DAMAGED,
          "truncated or corrupt");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"png", "bmp", "gif"})
  void rejectsTruncatedPngBmpAndGif(String format) throws IOException {
    byte[] complete = TestImages.encode(photo(100, 80), format);
    for (int length : new int[] {complete.length / 2, complete.length - 20}) {
      assertRejected(Arrays.copyOf(complete, length), Reason.DAMAGED, "damaged");
    }
  }

  /** With any one bit flipped, the result is a prediction or a PhotoException. */
  @Tag("slow")
  @Test
  void flippedBitsCauseOnlyPhotoExceptions() throws IOException {
    byte[] jpeg = TestImages.encode(photo(64, 64), "jpeg");
    Random random = new Random(2);
    int rejected = 0;
    for (int i = 0; i < 300; i++) {
      byte[] flipped = jpeg.clone();
      int offset = random.nextInt(i % 2 == 0 ? 700 : flipped.length); // 700: the headers
      flipped[offset] ^= (byte) (1 << random.nextInt(8));
      try {
        assertThat(classifier.classify(flipped).predictions()).hasSize(3);
      } catch (PhotoException e) {
        rejected++;
      }
    }
    assertThat(rejected).isPositive();
  }

  @Test
  void rejectsPngWithFlippedBit() throws IOException {
    byte[] png = TestImages.encode(photo(64, 64), "png");
    png[png.length / 2] ^= 1;
    assertRejected(png, Reason.DAMAGED, "checksum");
  }

  @Test
  void rejectsFilesWithoutImage() {
    assertRejected(new byte[0], Reason.EMPTY, "0 bytes");
    assertRejected("<!DOCTYPE html><html>".getBytes(UTF_8), Reason.UNSUPPORTED, "an HTML page");
    assertRejected("%PDF-1.7".getBytes(UTF_8), Reason.UNSUPPORTED, "a PDF document");
    assertRejected(new byte[] {(byte) 0xff, (byte) 0xd8, (byte) 0xff}, Reason.DAMAGED, "JPEG");
    assertRejected(new byte[1 << 20], Reason.UNSUPPORTED, "unknown binary data");
  }

  @Test
  void rejectsTooLargePngByItsHeader() throws IOException {
    assertRejected(TestImages.pngBomb(12_000, 12_000), Reason.TOO_LARGE, "12000x12000");
    assertRejected(
        TestImages.pngBomb(Integer.MAX_VALUE, Integer.MAX_VALUE), Reason.TOO_LARGE, "limit");
  }

  @Test
  void appliesGivenPixelLimit() throws IOException {
    try (Classifier limited = Classifier.open(folder, /* maxPixels= */ 99)) {
      PhotoException failure =
          catchThrowableOfType(
              PhotoException.class, () -> limited.classify(TestImages.sceneJpeg(10, 10)));
      assertThat(failure.reason()).isEqualTo(Reason.TOO_LARGE);
      assertThat(limited.classify(TestImages.sceneJpeg(9, 11)).predictions()).hasSize(3);
    }
  }

  /** A lack of memory, for example, must not make a good photo count as damaged. */
  @Test
  void otherFailureIsNoDamage() throws IOException {
    Photo photo = Photo.read(TestImages.sceneJpeg(10, 10), Photo.MAX_PIXELS);
    try (GraphSession graph = new GraphSession(ModelFolder.open(folder), Precision.FLOAT32);
        TfNDManager manager = graph.newManager()) {
      manager.cap(); // it now refuses new tensors
      assertThatThrownBy(() -> graph.decode(photo, /* minSide= */ 10, manager))
          .isInstanceOf(IllegalStateException.class);
    }
  }

  @Test
  void damagedPhotoDoesNotAffectNext() throws IOException {
    byte[] good = TestImages.sceneJpeg(100, 100);
    Prediction before = classifier.classify(good);
    assertRejected(Arrays.copyOf(good, good.length / 2), Reason.DAMAGED, "JPEG");
    assertThat(classifier.classify(good).predictions()).isEqualTo(before.predictions());
  }
}
