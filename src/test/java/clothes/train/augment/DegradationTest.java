package clothes.train.augment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DegradationTest {
  private static final int SIZE = 48;

  /** Left half dark, right half light. */
  private static float[] photo() {
    float[] rgb = new float[SIZE * SIZE * 3];
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] = i / 3 % SIZE < SIZE / 2 ? 40 : 200;
    }
    return rgb;
  }

  private static float[] degrade(double probability, int seed) {
    return new Degradation(probability).apply(photo(), SIZE, new SplittableRandom(seed));
  }

  @Test
  void changesPhotosWithGivenProbability() {
    long changed =
        IntStream.range(0, 300)
            .filter(seed -> !Arrays.equals(degrade(0.25, seed), photo()))
            .count();
    // The count is below 60 if one of the four kinds of degradation changes nothing.
    assertThat(changed).isBetween(60L, 90L);
    assertThat(degrade(0, 1)).isEqualTo(photo());
  }

  @Test
  void staysInRangeAndKeepsLighterSideLighter() {
    for (int seed = 0; seed < 100; seed++) {
      float[] rgb = degrade(1, seed);
      double left = 0;
      double right = 0;
      for (int i = 0; i < rgb.length; i++) {
        assertThat(rgb[i]).isBetween(0f, 255f);
        if (i / 3 % SIZE < SIZE / 2) {
          left += rgb[i];
        } else {
          right += rgb[i];
        }
      }
      assertThat(right).as("seed %d", seed).isGreaterThan(left);
    }
  }

  /** ImageIO fails to write a temporary file if its folder is missing. */
  @Test
  void writesNoTemporaryFiles(@TempDir Path folder) throws IOException {
    Path missing = Files.createDirectory(folder.resolve("missing"));
    ImageIO.setCacheDirectory(missing.toFile());
    Files.delete(missing);
    try {
      for (int seed = 0; seed < 20; seed++) {
        assertThat(degrade(1, seed)).hasSameSizeAs(photo());
      }
    } finally {
      ImageIO.setCacheDirectory(null);
    }
  }

  @Test
  void dependsOnlyOnSeed() {
    assertThat(degrade(1, 3)).isEqualTo(degrade(1, 3));
  }
}
