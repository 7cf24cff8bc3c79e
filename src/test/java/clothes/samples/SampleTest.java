package clothes.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.NoSuchElementException;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SampleTest {
  private static final Path FOLDER = Path.of("samples");

  /** The side of the blocks whose mean colors are compared, in pixels. */
  private static final int BLOCK = 10;

  /** Accepted difference of block means, 0 to 255: JPEG and antialiasing vary between JDKs. */
  private static final double TOLERANCE = 6;

  @Tag("slow")
  @ParameterizedTest
  @ValueSource(strings = {"t-shirt", "teapot"})
  void reproducesCommittedDrawing(String name) throws IOException {
    Sample sample = Sample.byName(name);
    assertThat(distance(sample.draw(), committed(sample))).isLessThan(TOLERANCE);
  }

  @Test
  void differentSamplesExceedTolerance() throws IOException {
    assertThat(distance(committed(Sample.byName("skirt")), committed(Sample.byName("dress"))))
        .isGreaterThan(5 * TOLERANCE);
  }

  @ParameterizedTest
  @MethodSource("clothes.samples.Sample#all")
  void committedDrawingIsSmall(Sample sample) throws IOException {
    assertThat(Files.size(FOLDER.resolve(sample.fileName()))).isLessThan(120_000);
    BufferedImage drawing = committed(sample);
    assertThat(drawing.getWidth()).isEqualTo(600);
    assertThat(drawing.getHeight()).isEqualTo(800);
  }

  @Test
  void rejectsUnknownName(@TempDir Path folder) {
    assertThatThrownBy(() -> SampleFiles.main(new String[] {folder.toString(), "tshirt"}))
        .isInstanceOf(NoSuchElementException.class);
  }

  private static BufferedImage committed(Sample sample) throws IOException {
    return ImageIO.read(FOLDER.resolve(sample.fileName()).toFile());
  }

  /** The largest difference between the mean values of two blocks in one channel, 0 to 255. */
  private static double distance(BufferedImage one, BufferedImage other) {
    double largest = 0;
    for (int y = 0; y < one.getHeight(); y += BLOCK) {
      for (int x = 0; x < one.getWidth(); x += BLOCK) {
        for (int shift = 0; shift <= 16; shift += 8) {
          double difference = mean(one, x, y, shift) - mean(other, x, y, shift);
          largest = Math.max(largest, Math.abs(difference));
        }
      }
    }
    return largest;
  }

  private static double mean(BufferedImage image, int left, int top, int shift) {
    double sum = 0;
    for (int i = 0; i < BLOCK * BLOCK; i++) {
      sum += (image.getRGB(left + i % BLOCK, top + i / BLOCK) >> shift) & 0xFF;
    }
    return sum / (BLOCK * BLOCK);
  }
}
