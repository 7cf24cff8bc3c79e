package clothes.heatmap;

import static org.assertj.core.api.Assertions.assertThat;

import clothes.image.Pixels;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class OcclusionTest {
  private static final HeatMap MAP = HeatMapTest.map(7, 7, 1, 5, 9);
  private static final Occlusion HOTTEST = Occlusion.hottest(MAP, 0.1, 50, 40);

  private static int[] hiddenPixels(Occlusion occlusion) {
    return IntStream.range(0, 2000).filter(i -> occlusion.hidden()[i]).toArray();
  }

  @Test
  void hidesHottestTenth() {
    int[] pixels = hiddenPixels(HOTTEST);
    assertThat(pixels).hasSize(200).contains(8 * 50 + 39);
    for (int pixel : pixels) {
      assertThat(pixel % 50).isBetween(28, 49);
      assertThat(pixel / 50).isBetween(0, 18);
    }
  }

  @Test
  void hidesAtLeastTenthOfUniformMap() {
    HeatMap uniform = HeatMapTest.map(7, 7, 0, 0, -1);
    assertThat(hiddenPixels(Occlusion.hottest(uniform, 0.1, 50, 40)))
        .hasSizeGreaterThanOrEqualTo(200);
  }

  @Test
  void hidesAtLeastOnePixel() {
    assertThat(Occlusion.hottest(MAP, 0.1, 1, 1).hidden()).containsExactly(true);
    assertThat(Occlusion.hottest(MAP, 0.1, 5, 1).hidden()).contains(true, false);
  }

  @Test
  void shiftKeepsSizeAndChangesPlace() {
    SplittableRandom random = new SplittableRandom(1);
    Occlusion first = HOTTEST.shifted(random);
    Occlusion second = HOTTEST.shifted(random);
    assertThat(hiddenPixels(first)).hasSize(200).isNotEqualTo(hiddenPixels(HOTTEST));
    assertThat(hiddenPixels(second)).hasSize(200).isNotEqualTo(hiddenPixels(first));
    assertThat(hiddenPixels(HOTTEST.shifted(new SplittableRandom(1))))
        .isEqualTo(hiddenPixels(first));
  }

  /** The border is 255 in the upper half and 55 in the lower one, on average 155. */
  @Test
  void fillsWithBorderColorAndKeepsOriginal() {
    byte[] rgb = new byte[6000];
    for (int i = 0; i < 2000; i++) {
      boolean upperHalf = i < 1000;
      boolean border = i % 50 < 2 || i % 50 >= 48 || i / 50 < 2 || i / 50 >= 38;
      rgb[3 * i] = (byte) (!border ? 7 : upperHalf ? 255 : 55);
      rgb[3 * i + 1] = (byte) (i % 251);
    }
    Pixels photo = new Pixels(50, 40, rgb.clone());
    Pixels hidden = HOTTEST.applyTo(photo);
    assertThat(photo.rgb()).isEqualTo(rgb);
    for (int i = 0; i < 2000; i++) {
      boolean isHidden = HOTTEST.hidden()[i];
      assertThat(hidden.rgb()[3 * i] & 255).isEqualTo(isHidden ? 155 : rgb[3 * i] & 255);
      if (!isHidden) {
        assertThat(hidden.rgb()[3 * i + 1]).isEqualTo(rgb[3 * i + 1]);
      }
      assertThat(hidden.rgb()[3 * i + 2]).isZero();
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
