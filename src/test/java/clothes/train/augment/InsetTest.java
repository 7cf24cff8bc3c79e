package clothes.train.augment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class InsetTest {
  private static final int SIZE = 60;

  /** The value of the photo's pixels inside its border: above that of text and plain colors. */
  private static final float INSIDE = 300;

  /** The value of the photo's border, one pixel wide, and of a background in the border's color. */
  private static final float BORDER = 1300;

  private static float[] photo() {
    float[] rgb = new float[SIZE * SIZE * 3];
    Arrays.fill(rgb, BORDER);
    for (int row = 1; row < SIZE - 1; row++) {
      Arrays.fill(rgb, (row * SIZE + 1) * 3, (row * SIZE + SIZE - 1) * 3, INSIDE);
    }
    return rgb;
  }

  private static float[] inset(Inset inset, int seed) {
    return inset.apply(photo(), SIZE, new SplittableRandom(seed));
  }

  /** In a shrunk photo, the pixels at the border are a mean of both values. */
  private static boolean isPhoto(float[] rgb, int row, int column) {
    float value = rgb[(row * SIZE + column) * 3];
    return value > INSIDE - 1 && value < BORDER - 1;
  }

  @Test
  void noneReturnsPhoto() {
    float[] photo = photo();
    assertThat(Inset.NONE.apply(photo, SIZE, new SplittableRandom(1))).isSameAs(photo);
  }

  @Test
  void changesPhotosWithGivenProbability() {
    Inset inset = new Inset(/* probability= */ 0.3, /* minShare= */ 0.25);
    long changed =
        IntStream.range(0, 500).filter(seed -> !Arrays.equals(inset(inset, seed), photo())).count();
    assertThat(changed).isBetween(100L, 200L);
  }

  @Test
  void photoIsRectangleOfAtLeastMinShare() {
    Inset inset = new Inset(/* probability= */ 1, /* minShare= */ 0.25);
    for (int seed = 0; seed < 200; seed++) {
      float[] rgb = inset(inset, seed);
      int rows = (int) IntStream.range(0, SIZE).filter(row -> rowHasPhoto(rgb, row)).count();
      int columns = (int) IntStream.range(0, SIZE).filter(x -> columnHasPhoto(rgb, x)).count();
      long pixels =
          IntStream.range(0, SIZE * SIZE).filter(i -> isPhoto(rgb, i / SIZE, i % SIZE)).count();
      assertThat(pixels)
          .as("seed %d", seed)
          .isEqualTo((long) rows * columns)
          .isLessThan(SIZE * SIZE);
      assertThat(Math.min(rows, columns)).isGreaterThanOrEqualTo((int) (0.25 * SIZE));
    }
  }

  private static boolean rowHasPhoto(float[] rgb, int row) {
    return IntStream.range(0, SIZE).anyMatch(column -> isPhoto(rgb, row, column));
  }

  private static boolean columnHasPhoto(float[] rgb, int column) {
    return IntStream.range(0, SIZE).anyMatch(row -> isPhoto(rgb, row, column));
  }

  @Test
  void dependsOnlyOnSeed() {
    Inset inset = new Inset(/* probability= */ 1, /* minShare= */ 0.25);
    assertThat(inset(inset, 4)).isEqualTo(inset(inset, 4)).isNotEqualTo(inset(inset, 5));
  }

  @Test
  void shrinkingKeepsMean() {
    float[] gradient = new float[SIZE * SIZE * 3];
    for (int i = 0; i < gradient.length; i++) {
      gradient[i] = i / 3 % SIZE;
    }
    Canvas.Region region =
        new Canvas.Region(/* top= */ 10, /* left= */ 20, /* height= */ 7, /* width= */ 13);
    Canvas canvas = new Canvas(SIZE);
    canvas.draw(gradient, region);
    double sum = 0;
    for (float value : canvas.rgb()) {
      sum += value;
    }
    int values = region.height() * region.width() * 3;
    assertThat(sum / values).isCloseTo((SIZE - 1) / 2.0, within(1e-3));
  }
}
