package clothes.heatmap;

/**
 * A heat map as levels of the colormap: 0 where the value is 0 or below, the highest level at the
 * maximum.
 */
final class HeatLevels {
  /** Samples per side of a cell, enough to find the maximum within 0.1 %. */
  private static final int SAMPLES_PER_CELL_SIDE = 8;

  private final HeatMapRenderer renderer;
  private final float maximum;

  HeatLevels(HeatMap map, int width, int height) {
    this.renderer = new HeatMapRenderer(map, width, height);
    this.maximum = maximum(map);
  }

  /** The maximum at a fixed size, so that a heat map has the same colors at every size. */
  private static float maximum(HeatMap map) {
    HeatMapRenderer samples = HeatMapRenderer.aroundCrop(map, SAMPLES_PER_CELL_SIDE);
    float maximum = 0;
    for (int y = 0; y < samples.height(); y++) {
      for (float value : samples.row(y)) {
        maximum = Math.max(maximum, value);
      }
    }
    return maximum;
  }

  int width() {
    return renderer.width();
  }

  int height() {
    return renderer.height();
  }

  /**
   * A row of the heat map, scaled so that the maximum is 1. Negative values become 0. Values
   * between the samples may be slightly above the sampled maximum; they become 1.
   */
  float[] heat(int y) {
    float[] heat = renderer.row(y);
    for (int x = 0; x < heat.length; x++) {
      heat[x] = heat[x] > 0 && maximum > 0 ? Math.min(1, heat[x] / maximum) : 0;
    }
    return heat;
  }

  int[] levels(int y) {
    float[] heat = heat(y);
    int[] levels = new int[heat.length];
    for (int x = 0; x < heat.length; x++) {
      levels[x] = Colormap.level(heat[x]);
    }
    return levels;
  }
}
