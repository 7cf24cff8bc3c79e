package clothes.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import clothes.classify.Classifier;
import clothes.classify.Prediction;
import clothes.image.Format;
import clothes.image.Photo;
import clothes.testing.TestBytes;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
final class BenchPhotoTest {
  private static byte[] jpeg;

  @BeforeAll
  static void draw() throws IOException {
    jpeg = BenchPhoto.SMALL.jpeg(/* seed= */ 7);
  }

  @Test
  void hasDimensionsAndFileSize() throws IOException {
    assertThat(jpeg.length).isCloseTo(73_000, within(7_300));
    Photo photo = Photo.read(jpeg, Photo.MAX_PIXELS);
    assertThat(photo.format()).isEqualTo(Format.JPEG);
    assertThat(photo.width()).isEqualTo(400);
    assertThat(photo.height()).isEqualTo(533);
  }

  @Test
  void sameSeedGivesSameBytes() throws IOException {
    assertThat(BenchPhoto.SMALL.jpeg(7)).isEqualTo(jpeg);
    assertThat(BenchPhoto.SMALL.jpeg(8)).isNotEqualTo(jpeg);
  }

  /**
   * For an unknown or rotated photo, the network would run several times, which would distort the
   * benchmark. The seeds are those of {@link PhotoBench}.
   */
  @Test
  void isKnownWithoutRotation() throws IOException {
    try (Classifier classifier = Classifier.open(Path.of("models/clothes-mobilenet-v2"))) {
      for (BenchPhoto size : List.of(BenchPhoto.SMALL, BenchPhoto.MEDIUM, BenchPhoto.LARGE)) {
        Prediction prediction = classifier.classify(size.jpeg(/* seed= */ size.width()));
        assertThat(prediction.label()).as(size.toString()).isEqualTo("t-shirt");
        assertThat(prediction.rotated()).as(size.toString()).isZero();
      }
    }
  }

  @Test
  void usesChromaSubsampling() {
    // The frame header (marker FF C0) has the sampling factors of Y, Cb and Cr at these offsets:
    // the horizontal factor in the upper half of the byte, the vertical factor in the lower half.
    int frame = TestBytes.indexOfSegment(jpeg, 0xc0);
    int y = jpeg[frame + 11];
    int cb = jpeg[frame + 14];
    int cr = jpeg[frame + 17];
    assertThat(new int[] {y, cb, cr}).containsExactly(0x22, 0x11, 0x11);
  }
}
