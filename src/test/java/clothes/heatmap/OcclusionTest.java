package clothes.heatmap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import clothes.image.Pixels;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class OcclusionTest {
  private static final int WIDTH = 50;
  private static final int HEIGHT = 40;
  private static final HeatMap MAP =
      HeatMapTest.withHotCell(7, 7, /* hotRow= */ 1, /* hotColumn= */ 5, /* heat= */ 9);

  // The center of the hot cell: 5.5 of 7 columns, 1.5 of 7 rows.
  private static final int HOT_X = 39;
  private static final int HOT_Y = 8;

  private static final Occlusion HOTTEST_TENTH = Occlusion.hottest(MAP, 0.1, WIDTH, HEIGHT);

  private static int[] occludedPixels(Occlusion occlusion) {
    return IntStream.range(0, WIDTH * HEIGHT).filter(i -> occlusion.occluded()[i]).toArray();
  }

  /** The occluded pixels reach the right and the upper edge: x is 33 to 49, y is 0 to 13. */
  @Test
  void occludesHottestTenth() {
    int[] pixels = occludedPixels(HOTTEST_TENTH);
    assertThat(pixels).hasSize(200).contains(HOT_Y * WIDTH + HOT_X);
    for (int pixel : pixels) {
      assertThat(pixel % WIDTH).isCloseTo(HOT_X, within(11));
      assertThat(pixel / WIDTH).isCloseTo(HOT_Y, within(10));
    }
  }

  @Test
  void occludesAtLeastTenthOfUniformMap() {
    HeatMap uniform = HeatMapTest.uniform(7, 7);
    assertThat(occludedPixels(Occlusion.hottest(uniform, 0.1, WIDTH, HEIGHT)))
        .hasSizeGreaterThanOrEqualTo(200);
  }

  @Test
  void occludesAtLeastOnePixel() {
    assertThat(Occlusion.hottest(MAP, 0.1, 1, 1).occluded()).containsExactly(true);
    assertThat(Occlusion.hottest(MAP, 0.1, 5, 1).occluded()).contains(true, false);
  }

  @Test
  void shiftKeepsSizeAndChangesPlace() {
    SplittableRandom random = new SplittableRandom(1);
    Occlusion first = HOTTEST_TENTH.shifted(random);
    Occlusion second = HOTTEST_TENTH.shifted(random);
    assertThat(occludedPixels(first)).hasSize(200).isNotEqualTo(occludedPixels(HOTTEST_TENTH));
    assertThat(occludedPixels(second)).hasSize(200).isNotEqualTo(occludedPixels(first));
    assertThat(occludedPixels(HOTTEST_TENTH.shifted(new SplittableRandom(1))))
        .isEqualTo(occludedPixels(first));
  }

  /** The border's red is 255 in the upper half and 55 in the lower one, on average 155. */
  @Test
  void fillsWithBorderColorAndKeepsOriginal() {
    byte[] rgb = new byte[3 * WIDTH * HEIGHT];
    for (int i = 0; i < WIDTH * HEIGHT; i++) {
      boolean upperHalf = i < WIDTH * HEIGHT / 2;
      int x = i % WIDTH;
      int y = i / WIDTH;
      boolean border = x < 2 || x >= WIDTH - 2 || y < 2 || y >= HEIGHT - 2;
      rgb[3 * i] = (byte) (!border ? 7 : upperHalf ? 255 : 55);
      rgb[3 * i + 1] = (byte) (i % 251);
    }
    Pixels photo = new Pixels(WIDTH, HEIGHT, rgb.clone());
    Pixels occluded = HOTTEST_TENTH.applyTo(photo);
    assertThat(photo.rgb()).isEqualTo(rgb);
    for (int i = 0; i < WIDTH * HEIGHT; i++) {
      boolean isOccluded = HOTTEST_TENTH.occluded()[i];
      assertThat(occluded.rgb()[3 * i] & 255).isEqualTo(isOccluded ? 155 : rgb[3 * i] & 255);
      if (!isOccluded) {
        assertThat(occluded.rgb()[3 * i + 1]).isEqualTo(rgb[3 * i + 1]);
      }
      assertThat(occluded.rgb()[3 * i + 2]).isZero();
    }
  }

  @Test
  void treatsSmallPhotoAsAllBorder() {
    boolean[] all = {true, true};
    byte[] rgb = {(byte) 200, 0, 0, 100, 0, 0};
    Pixels photo = new Pixels(2, 1, rgb);
    assertThat(new Occlusion(2, 1, all).applyTo(photo).rgb())
        .containsExactly((byte) 150, 0, 0, (byte) 150, 0, 0);
  }
}
