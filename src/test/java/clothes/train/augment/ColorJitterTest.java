package clothes.train.augment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class ColorJitterTest {
  private static final float[] SKIN = {180, 140, 110};

  /** Applies the jitter to the same colors with 300 seeds. */
  private static Stream<float[]> changes(ColorJitter jitter, float... rgb) {
    return LongStream.range(0, 300)
        .mapToObj(
            seed -> {
              float[] changed = rgb.clone();
              jitter.apply(changed, new SplittableRandom(seed));
              return changed;
            });
  }

  /** The angle around the gray axis, in degrees. */
  private static double hue(float... rgb) {
    return Math.toDegrees(Math.atan2(beta(rgb), alpha(rgb)));
  }

  /** The distance to the gray axis. */
  private static double chroma(float... rgb) {
    return Math.hypot(alpha(rgb), beta(rgb));
  }

  private static double alpha(float... rgb) {
    return rgb[0] - (rgb[1] + rgb[2]) / 2;
  }

  private static double beta(float... rgb) {
    return Math.sqrt(3) / 2 * (rgb[1] - rgb[2]);
  }

  private static double mean(float... rgb) {
    return (rgb[0] + rgb[1] + rgb[2]) / 3.0;
  }

  private static double luma(float... rgb) {
    return 0.299 * rgb[0] + 0.587 * rgb[1] + 0.114 * rgb[2];
  }

  @Test
  void noneChangesNothingAndDrawsNoRandomNumbers() {
    SplittableRandom random = new SplittableRandom(1);
    float[] rgb = SKIN.clone();
    ColorJitter.NONE.apply(rgb, random);
    assertThat(rgb).isEqualTo(SKIN);
    assertThat(random.nextLong()).isEqualTo(new SplittableRandom(1).nextLong());
  }

  @Test
  void rotatesHueWithinItsLimitAndKeepsSaturation() {
    ColorJitter jitter = new ColorJitter(0, /* hueDegrees= */ 40, 0, 0);
    double before = hue(SKIN);
    double maxRotation =
        changes(jitter, SKIN)
            .mapToDouble(
                rotated -> {
                  assertThat(mean(rotated)).isCloseTo(mean(SKIN), within(1e-3));
                  assertThat(chroma(rotated)).isCloseTo(chroma(SKIN), within(1e-3));
                  return Math.abs(hue(rotated) - before);
                })
            .max()
            .orElseThrow();
    assertThat(maxRotation).isBetween(38.0, 40.001);
  }

  @Test
  void changesSaturationAndKeepsBrightnessAndHue() {
    ColorJitter jitter = new ColorJitter(0, 0, /* saturation= */ 0.5, 0);
    var chromaRatios =
        changes(jitter, SKIN)
            .mapToDouble(
                changed -> {
                  assertThat(luma(changed)).isCloseTo(luma(SKIN), within(1e-3));
                  assertThat(hue(changed)).isCloseTo(hue(SKIN), within(1e-3));
                  return chroma(changed) / chroma(SKIN);
                })
            .summaryStatistics();
    assertThat(chromaRatios.getMin()).isBetween(0.499, 0.53);
    assertThat(chromaRatios.getMax()).isBetween(1.47, 1.501);
  }

  @Test
  void turnsShareOfPhotosGray() {
    ColorJitter jitter =
        new ColorJitter(
            0, /* hueDegrees= */ 90, /* saturation= */ 0.5, /* grayscaleProbability= */ 0.25);
    long gray =
        changes(jitter, SKIN)
            .filter(
                changed -> {
                  boolean isGray = chroma(changed) < 1e-3;
                  if (isGray) {
                    assertThat(luma(changed)).isCloseTo(luma(SKIN), within(1e-3));
                  }
                  return isGray;
                })
            .count();
    assertThat(gray).isBetween(50L, 100L);
  }

  @Test
  void changesBrightnessOfAllPixelsEqually() {
    ColorJitter jitter = new ColorJitter(/* brightnessContrast= */ 0.2, 0, 0, 0);
    float[] gray = new float[30];
    Arrays.fill(gray, 127.5f);
    var brightnesses =
        changes(jitter, gray)
            .mapToDouble(
                changed -> {
                  for (int i = 0; i < changed.length; i++) {
                    assertThat(changed[i]).isEqualTo(changed[i % 3]);
                  }
                  return changed[0];
                })
            .summaryStatistics();
    // Brightness adds at most 0.2 * 127.5. The gain adds at most 0.1 (half of 0.2) * 127.5, times a
    // contrast of at most 1.2.
    assertThat(brightnesses.getMin()).isBetween(127.5 * 0.68, 127.5 * 0.8);
    assertThat(brightnesses.getMax()).isBetween(127.5 * 1.2, 127.5 * 1.32);
  }

  @Test
  void changesOfHueAndSaturationKeepGrays() {
    ColorJitter jitter =
        new ColorJitter(
            0, /* hueDegrees= */ 180, /* saturation= */ 1, /* grayscaleProbability= */ 0.1);
    float[] grays = {0, 0, 0, 90, 90, 90, 255, 255, 255};
    changes(jitter, grays)
        .forEach(
            changed -> {
              for (int i = 0; i < grays.length; i++) {
                assertThat(changed[i]).isCloseTo(grays[i], within(1e-3f));
              }
            });
  }
}
