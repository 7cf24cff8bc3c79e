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
  private static final int MANY = 60;

  private static BufferedImage draw(SyntheticKind kind, long seed) {
    return kind.draw(SIDE, new SplittableRandom(seed));
  }

  private static int[] pixels(BufferedImage picture) {
    int width = picture.getWidth();
    return picture.getRGB(0, 0, width, picture.getHeight(), null, 0, width);
  }

  /** Of the most frequent color. */
  private static double greatestShare(BufferedImage picture) {
    int[] pixels = pixels(picture);
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
  void theSameNumbersGiveTheSamePicture(SyntheticKind kind) {
    for (int seed = 0; seed < 10; seed++) {
      assertThat(pixels(draw(kind, seed))).isEqualTo(pixels(draw(kind, seed)));
    }
  }

  /** White and black walls are often alike. */
  @ParameterizedTest
  @EnumSource
  void picturesAreSeldomAlike(SyntheticKind kind) {
    assertThat(
            IntStream.range(0, MANY)
                .map(seed -> Arrays.hashCode(pixels(draw(kind, seed))))
                .distinct()
                .count())
        .isGreaterThan(MANY * 9 / 10);
  }

  @ParameterizedTest
  @EnumSource
  void drawsInAnySize(SyntheticKind kind) {
    for (int side = 1; side < 32; side++) {
      assertThat(kind.draw(side, new SplittableRandom(side)).getWidth()).isPositive();
    }
  }

  @ParameterizedTest
  @EnumSource
  void theShorterEdgeIsWhatWasAskedFor(SyntheticKind kind) {
    for (int seed = 0; seed < MANY; seed++) {
      BufferedImage picture = draw(kind, seed);
      assertThat(Math.min(picture.getWidth(), picture.getHeight())).isEqualTo(SIDE);
      assertThat(Math.max(picture.getWidth(), picture.getHeight())).isBetween(SIDE, 2 * SIDE);
    }
  }

  @ParameterizedTest
  @EnumSource
  void picturesStandAndLie(SyntheticKind kind) {
    assertThat(
            IntStream.range(0, MANY)
                .mapToObj(seed -> draw(kind, seed))
                .map(picture -> Integer.compare(picture.getWidth(), picture.getHeight()))
                .distinct())
        .containsExactlyInAnyOrder(-1, 0, 1);
  }

  /** A seldom picture may have its marks outside. */
  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "PLAIN")
  void somethingIsToBeSeen(SyntheticKind kind) {
    long empty =
        IntStream.range(0, MANY).filter(seed -> greatestShare(draw(kind, seed)) > 0.999).count();
    assertThat(empty).isLessThanOrEqualTo(MANY / 10);
  }

  @Test
  void plainPicturesHaveOneColorOrItsGrain() {
    for (int seed = 0; seed < MANY; seed++) {
      int[] pixels = pixels(draw(SyntheticKind.PLAIN, seed));
      int[] reds = Arrays.stream(pixels).map(pixel -> new Color(pixel).getRed()).toArray();
      assertThat(Arrays.stream(reds).max().orElseThrow() - Arrays.stream(reds).min().orElseThrow())
          .isLessThan(40);
    }
  }

  @Test
  void colorsGoAroundTheCircle() {
    assertThat(
            IntStream.range(0, 200)
                .mapToObj(seed -> new Color(pixels(draw(SyntheticKind.PLAIN, seed))[0]))
                .map(c -> Color.RGBtoHSB(c.getRed(), c.getGreen(), c.getBlue(), null))
                .filter(hsb -> hsb[1] > 0.3)
                .map(hsb -> (int) (6 * hsb[0]))
                .distinct())
        .contains(0, 1, 2, 3, 4, 5);
  }

  @Test
  void mixtureIsNotMixedOfItself() {
    assertThat(SyntheticKind.singleKinds())
        .doesNotContain(SyntheticKind.MIXTURE)
        .hasSize(SyntheticKind.values().length - 1);
  }

  @Test
  void knowsEveryLetterOfItsWords() {
    String all =
        StrokeFont.VOWELS + StrokeFont.CONSONANTS + StrokeFont.DIGITS + StrokeFont.CAPITALS;
    StrokeFont letters = new StrokeFont(false, 0);
    for (int i = 0; i < all.length(); i++) {
      String letter = all.substring(i, i + 1);
      assertThat(letters.line(letter).getBounds().height).as(letter).isPositive();
    }
    assertThat(letters.line(" ").getBounds().isEmpty()).isTrue();
  }
}
