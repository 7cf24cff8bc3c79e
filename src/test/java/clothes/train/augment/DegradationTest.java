package clothes.train.augment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DegradationTest {
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
    assertThat(changed).isBetween(45L, 110L);
    assertThat(degrade(0, 1)).isEqualTo(photo());
  }

  @Test
  void staysInRangeAndKeepsLighterSideLighter() {
    for (int seed = 0; seed < 100; seed++) {
      float[] rgb = degrade(1, seed);
      double left = 0;
      double right = 0;
      for (int i = 0; i < rgb.length; i++) {
        assertThat(rgb[i]).isBetween(-0.01f, 255.01f);
        if (i / 3 % SIZE < SIZE / 2) {
          left += rgb[i];
        } else {
          right += rgb[i];
        }
      }
      assertThat(right).as("seed %d", seed).isGreaterThan(left);
    }
  }

  @Test
  void dependsOnlyOnSeed() {
    assertThat(degrade(1, 3)).isEqualTo(degrade(1, 3));
  }
}
