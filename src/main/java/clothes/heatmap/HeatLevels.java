package clothes.heatmap;

/**
 * What speaks for the label, from nothing to the map's most, as levels of the color scale. Where
 * nothing speaks for it all is cold.
 */
final class HeatLevels {
  /** Fine enough to find the most within a thousandth. */
  private static final int SAMPLES_A_VALUE = 8;

  private final HeatMapRenderer surface;
  private final float most;

  HeatLevels(HeatMap map, int width, int height) {
    this.surface = new HeatMapRenderer(map, width, height);
    this.most = most(map);
  }

  /** Looked for at one size, so that a map has the same colors in every size. */
  private static float most(HeatMap map) {
    HeatMapRenderer samples =
        new HeatMapRenderer(map, SAMPLES_A_VALUE * map.columns(), SAMPLES_A_VALUE * map.rows());
    float most = 0;
    for (int y = 0; y < samples.height(); y++) {
      for (float value : samples.row(y)) {
        most = Math.max(most, value);
      }
    }
    return most;
  }

  int width() {
    return surface.width();
  }

  int height() {
    return surface.height();
  }

  int[] levels(int y) {
    float[] row = surface.row(y);
    int[] levels = new int[row.length];
    for (int x = 0; x < row.length; x++) {
      levels[x] = row[x] > 0 ? Colormap.level(row[x] / most) : 0;
    }
    return levels;
  }
}
