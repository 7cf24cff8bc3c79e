package clothes.heatmap;

/**
 * A heat map drawn out to the size of a picture, without steps or corners: at each pixel the mean
 * of all values, weighted by how much their features look there. Never leaves the values' range.
 *
 * <p>A feature looks far beyond its own part of the photo, with a weight that falls like a Gaussian
 * (Luo et al. 2016, "Understanding the Effective Receptive Field in Deep Convolutional Neural
 * Networks"). Each value stands in the middle of its part: by MobileNetV2's padding a feature would
 * look half a part further down and right, but where patches were hidden, the trained features
 * turned out to look at the middle (within 5 of 224 pixels). What the map's margin leaves out is
 * drawn like what lies nearest to it.
 */
final class HeatMapRenderer {
  /** Standard deviation, in parts of the photo. */
  private static final double VIEW = 1.15;

  private final HeatMap map;
  private final Axis down;
  private final Axis across;

  HeatMapRenderer(HeatMap map, int width, int height) {
    this.map = map;
    this.down = new Axis(map.rows(), map.margin(), height);
    this.across = new Axis(map.columns(), map.margin(), width);
  }

  int width() {
    return across.pixels;
  }

  int height() {
    return down.pixels;
  }

  /** One value a pixel of a row, in the map's own unit. */
  float[] row(int y) {
    float[] crossed = new float[map.columns()];
    for (int column = 0; column < crossed.length; column++) {
      for (int row = 0; row < map.rows(); row++) {
        crossed[column] += down.weight(y, row) * map.value(row, column);
      }
    }
    float[] row = new float[width()];
    for (int x = 0; x < row.length; x++) {
      for (int column = 0; column < crossed.length; column++) {
        row[x] += across.weight(x, column) * crossed[column];
      }
    }
    return row;
  }

  /** Along one side: the weight of each value at each pixel; those of a pixel sum to 1. */
  private static final class Axis {
    private final int values;
    private final int pixels;
    private final float[] weights;

    Axis(int values, double margin, int pixels) {
      this.values = values;
      this.pixels = pixels;
      this.weights = new float[values * pixels];
      for (int pixel = 0; pixel < pixels; pixel++) {
        double[] seen = seen(((pixel + 0.5) / pixels - margin) / (1 - 2 * margin) * values - 0.5);
        for (int i = 0; i < values; i++) {
          weights[values * pixel + i] = (float) seen[i];
        }
      }
    }

    private double[] seen(double place) {
      double[] seen = new double[values];
      double sum = 0;
      for (int i = 0; i < values; i++) {
        double away = (i - place) / VIEW;
        seen[i] = Math.exp(-away * away / 2);
        sum += seen[i];
      }
      for (int i = 0; i < values; i++) {
        seen[i] /= sum;
      }
      return seen;
    }

    float weight(int pixel, int value) {
      return weights[values * pixel + value];
    }
  }
}
