package clothes.heat;

/**
 * A heat map drawn out to the size of a picture, without steps or corners: the cubic B-spline over
 * its values, which never leaves their range.
 *
 * <p>Each value stands in the middle of its part of the photo. By MobileNetV2's padding a feature
 * would look half a part further down and right; where patches were hidden, the trained features
 * turned out to look at the middle (within 5 of 224 pixels).
 */
final class Surface {
  private final HeatMap map;
  private final Axis down;
  private final Axis across;

  Surface(HeatMap map, int width, int height) {
    this.map = map;
    this.down = new Axis(map.rows(), height);
    this.across = new Axis(map.columns(), width);
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
      for (int tap = 0; tap < Axis.TAPS; tap++) {
        crossed[column] += down.weight(y, tap) * map.value(down.cell(y, tap), column);
      }
    }
    float[] row = new float[width()];
    for (int x = 0; x < row.length; x++) {
      for (int tap = 0; tap < Axis.TAPS; tap++) {
        row[x] += across.weight(x, tap) * crossed[across.cell(x, tap)];
      }
    }
    return row;
  }

  /** Along one side: the four values around each pixel, and their weights, which sum to 1. */
  private static final class Axis {
    static final int TAPS = 4;

    private final int pixels;
    private final int[] cells;
    private final float[] weights;

    Axis(int values, int pixels) {
      this.pixels = pixels;
      this.cells = new int[TAPS * pixels];
      this.weights = new float[TAPS * pixels];
      for (int pixel = 0; pixel < pixels; pixel++) {
        double at = (pixel + 0.5) * values / pixels - 0.5;
        int below = (int) Math.floor(at);
        double[] spline = spline(at - below);
        for (int tap = 0; tap < TAPS; tap++) {
          cells[TAPS * pixel + tap] = Math.max(0, Math.min(values - 1, below - 1 + tap));
          weights[TAPS * pixel + tap] = (float) spline[tap];
        }
      }
    }

    /** The uniform cubic B-spline between the second and the third of four values. */
    private static double[] spline(double t) {
      double u = 1 - t;
      return new double[] {
        u * u * u / 6,
        (3 * t * t * t - 6 * t * t + 4) / 6,
        (3 * u * u * u - 6 * u * u + 4) / 6,
        t * t * t / 6
      };
    }

    int cell(int pixel, int tap) {
      return cells[TAPS * pixel + tap];
    }

    float weight(int pixel, int tap) {
      return weights[TAPS * pixel + tap];
    }
  }
}
