package clothes.synthetic;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Tag("slow")
final class SyntheticKindTest {
  private static final int SIDE = 48;
  private static final int IMAGES = 60;

  private static BufferedImage draw(SyntheticKind kind, long seed) {
    return kind.draw(SIDE, new SplittableRandom(seed));
  }

  private static int[] pixels(BufferedImage image) {
    int width = image.getWidth();
    return image.getRGB(0, 0, width, image.getHeight(), null, 0, width);
  }

  /** The share of the most frequent color. */
  private static double largestColorShare(BufferedImage image) {
    int[] pixels = pixels(image);
    return Arrays.stream(pixels)
            .boxed()
            .collect(Collectors.groupingBy(pixel -> pixel, Collectors.counting()))
            .values()
            .stream()
            .mapToLong(Long::longValue)
            .max()
            .orElseThrow()
        / (double) pixels.length;
  }

  @ParameterizedTest
  @EnumSource
  void sameSeedGivesSameImage(SyntheticKind kind) {
    for (int seed = 0; seed < 10; seed++) {
      assertThat(pixels(draw(kind, seed))).isEqualTo(pixels(draw(kind, seed)));
    }
  }

  /** A few images repeat, such as plain white and plain black. */
  @ParameterizedTest
  @EnumSource
  void seedsGiveDifferentImages(SyntheticKind kind) {
    assertThat(
            IntStream.range(0, IMAGES)
                .map(seed -> Arrays.hashCode(pixels(draw(kind, seed))))
                .distinct()
                .count())
        .isGreaterThan(IMAGES * 9 / 10);
  }

  @ParameterizedTest
  @EnumSource
  void drawsInAnySize(SyntheticKind kind) {
    for (int side = 1; side < 32; side++) {
      BufferedImage image = kind.draw(side, new SplittableRandom(side));
      assertThat(Math.min(image.getWidth(), image.getHeight())).isEqualTo(side);
    }
  }

  @ParameterizedTest
  @EnumSource
  void shorterEdgeHasRequestedLength(SyntheticKind kind) {
    for (int seed = 0; seed < IMAGES; seed++) {
      BufferedImage image = draw(kind, seed);
      assertThat(Math.min(image.getWidth(), image.getHeight())).isEqualTo(SIDE);
      assertThat(Math.max(image.getWidth(), image.getHeight())).isBetween(SIDE, 2 * SIDE);
    }
  }

  @ParameterizedTest
  @EnumSource
  void drawsPortraitLandscapeAndSquare(SyntheticKind kind) {
    assertThat(
            IntStream.range(0, IMAGES)
                .mapToObj(seed -> draw(kind, seed))
                .map(image -> Integer.compare(image.getWidth(), image.getHeight()))
                .distinct())
        .containsExactlyInAnyOrder(-1, 0, 1);
  }

  /** In a few images all shapes lie outside the frame. */
  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "PLAIN")
  void imagesAreRarelyUniform(SyntheticKind kind) {
    long uniform =
        IntStream.range(0, IMAGES)
            .filter(seed -> largestColorShare(draw(kind, seed)) > 0.999)
            .count();
    assertThat(uniform).isLessThanOrEqualTo(IMAGES / 10);
  }

  /** The noise is at most 3 standard deviations of at most 6 levels, in both directions. */
  @Test
  void plainImagesHaveOneColorWithFaintNoise() {
    for (int seed = 0; seed < IMAGES; seed++) {
      int[] pixels = pixels(draw(SyntheticKind.PLAIN, seed));
      int[] reds = Arrays.stream(pixels).map(pixel -> new Color(pixel).getRed()).toArray();
      assertThat(Arrays.stream(reds).max().orElseThrow() - Arrays.stream(reds).min().orElseThrow())
          .isLessThanOrEqualTo(2 * 3 * 6);
    }
  }

  @Test
  void plainImagesCoverAllHues() {
    assertThat(
            IntStream.range(0, 200)
                .mapToObj(seed -> new Color(pixels(draw(SyntheticKind.PLAIN, seed))[0]))
                .map(c -> Color.RGBtoHSB(c.getRed(), c.getGreen(), c.getBlue(), null))
                .filter(hsb -> hsb[1] > 0.3) // saturated enough to have a hue
                .map(hsb -> (int) (6 * hsb[0]))
                .distinct())
        .contains(0, 1, 2, 3, 4, 5);
  }

  @Test
  void singleKindsExcludeMixture() {
    assertThat(SyntheticKind.singleKinds())
        .doesNotContain(SyntheticKind.MIXTURE)
        .hasSize(SyntheticKind.values().length - 1);
  }

  @Test
  void fontHasEveryLetterAndDigit() {
    String all =
        StrokeFont.VOWELS + StrokeFont.CONSONANTS + StrokeFont.DIGITS + StrokeFont.CAPITALS;
    StrokeFont font = new StrokeFont(/* round= */ false, /* slant= */ 0);
    for (int i = 0; i < all.length(); i++) {
      String character = all.substring(i, i + 1);
      assertThat(font.line(character).getBounds().height).as(character).isPositive();
    }
    assertThat(font.line(" ").getBounds().isEmpty()).isTrue();
  }
}
