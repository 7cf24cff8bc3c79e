package clothes.heatmap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

final class HeatMapRendererTest {
  @Test
  void anEvenMapStaysEven() {
    HeatMapRenderer surface =
        new HeatMapRenderer(new HeatMap("hat", 0, 2, 2, List.of(3f, 3f, 3f, 3f)), 31, 17);
    for (int y = 0; y < 17; y++) {
      for (float value : surface.row(y)) {
        assertThat(value).isCloseTo(3, within(1e-5f));
      }
    }
  }

  @Test
  void hasNoStepsAndStaysBetweenTheValues() {
    HeatMap map = HeatMapTest.map(7, 7, 3, 2, 5);
    HeatMapRenderer surface = new HeatMapRenderer(map, 700, 700);
    float[] above = surface.row(0);
    for (int y = 0; y < 700; y++) {
      float[] row = surface.row(y);
      for (int x = 1; x < 700; x++) {
        assertThat(row[x]).isBetween(-1.0001f, 5f);
        assertThat(Math.abs(row[x] - row[x - 1])).isLessThan(0.06f);
        assertThat(Math.abs(row[x] - above[x])).isLessThan(0.06f);
      }
      above = row;
    }
  }

  /** Within its margins the map is drawn as one of the middle alone would be. */
  @Test
  void leavesItsMarginsOut() {
    List<Float> values = List.of(0f, 1f, 5f, 2f);
    HeatMapRenderer whole = new HeatMapRenderer(new HeatMap("hat", 0, 1, 4, values), 80, 1);
    HeatMapRenderer margin = new HeatMapRenderer(new HeatMap("hat", 0.1, 1, 4, values), 100, 1);
    float[] middle = Arrays.copyOfRange(margin.row(0), 10, 90);
    for (int x = 0; x < 80; x++) {
      assertThat(middle[x]).isCloseTo(whole.row(0)[x], within(1e-4f));
    }
    assertThat(margin.row(0)[0]).isBetween(0f, middle[0]);
    assertThat(margin.row(0)[99]).isBetween(2f, middle[79]);
  }

  @Test
  void isHottestInTheMiddleOfTheHottestPart() {
    HeatMapRenderer surface = new HeatMapRenderer(HeatMapTest.map(7, 7, 3, 2, 5), 210, 140);
    int[] hottest = {0, 0};
    float most = -2;
    for (int y = 0; y < 140; y++) {
      float[] row = surface.row(y);
      for (int x = 0; x < 210; x++) {
        if (row[x] > most) {
          most = row[x];
          hottest = new int[] {x, y};
        }
      }
    }
    assertThat(hottest[0]).isBetween(72, 77);
    assertThat(hottest[1]).isBetween(67, 72);
  }
}
