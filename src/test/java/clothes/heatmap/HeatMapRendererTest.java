package clothes.heatmap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import clothes.image.Crop;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

final class HeatMapRendererTest {
  private static final HeatMap HOT_CELL_MAP =
      HeatMapTest.withHotCell(7, 7, /* hotRow= */ 3, /* hotColumn= */ 2, /* heat= */ 5);

  @Test
  void keepsUniformMapUniform() {
    HeatMapRenderer renderer =
        new HeatMapRenderer(new HeatMap("hat", Crop.WHOLE, 2, 2, List.of(3f, 3f, 3f, 3f)), 31, 17);
    for (int y = 0; y < 17; y++) {
      for (float value : renderer.row(y)) {
        assertThat(value).isCloseTo(3, within(1e-5f));
      }
    }
  }

  /** Neighboring pixels differ by less than 1 % of the range of the values, -1 to 5. */
  @Test
  void isSmoothAndStaysWithinRangeOfValues() {
    HeatMapRenderer renderer = new HeatMapRenderer(HOT_CELL_MAP, 700, 700);
    float[] above = renderer.row(0);
    for (int y = 0; y < 700; y++) {
      float[] row = renderer.row(y);
      for (int x = 1; x < 700; x++) {
        assertThat(row[x]).isBetween(-1.0001f, 5f);
        assertThat(Math.abs(row[x] - row[x - 1])).isLessThan(0.06f);
        assertThat(Math.abs(row[x] - above[x])).isLessThan(0.06f);
      }
      above = row;
    }
  }

  /** Inside its crop, a map has the same values as a map of the cropped photo. */
  @Test
  void scalesValuesToCrop() {
    List<Float> values = List.of(0f, 1f, 5f, 2f);
    HeatMapRenderer croppedPhoto =
        new HeatMapRenderer(new HeatMap("hat", Crop.WHOLE, 1, 4, values), 80, 1);
    HeatMapRenderer wholePhoto =
        new HeatMapRenderer(new HeatMap("hat", Crop.centered(0.1), 1, 4, values), 100, 1);
    float[] insideCrop = Arrays.copyOfRange(wholePhoto.row(0), 10, 90);
    for (int x = 0; x < 80; x++) {
      assertThat(insideCrop[x]).isCloseTo(croppedPhoto.row(0)[x], within(1e-4f));
    }
    // The nearest values, 0 and 2, continue outside of the crop.
    assertThat(wholePhoto.row(0)[0]).isBetween(0f, insideCrop[0]);
    assertThat(wholePhoto.row(0)[99]).isBetween(2f, insideCrop[79]);
  }

  /** A cell has 30x20 pixels, so the center of the hot cell is at 75, 70. */
  @Test
  void isHottestAtCenterOfHottestCell() {
    HeatMapRenderer renderer = new HeatMapRenderer(HOT_CELL_MAP, 210, 140);
    int[] hottest = {0, 0};
    float maximum = -2;
    for (int y = 0; y < 140; y++) {
      float[] row = renderer.row(y);
      for (int x = 0; x < 210; x++) {
        if (row[x] > maximum) {
          maximum = row[x];
          hottest = new int[] {x, y};
        }
      }
    }
    assertThat(hottest[0]).isBetween(72, 77);
    assertThat(hottest[1]).isBetween(67, 72);
  }
}
