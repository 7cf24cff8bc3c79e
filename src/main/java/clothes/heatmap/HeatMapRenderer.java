package clothes.heatmap;

/**
 * Scales a heat map smoothly to the size of an image: each pixel is the mean of all values,
 * weighted by their effective receptive fields. Inside the crop, pixels stay within the range of
 * the values.
 *
 * <p>The effective receptive field of a feature reaches far beyond its cell, with a weight that
 * falls like a Gaussian (Luo et al. 2016, "Understanding the Effective Receptive Field in Deep
 * Convolutional Neural Networks"). Each field is centered on its cell: MobileNetV2's padding would
 * move it down and right by half a cell, but occlusion shows that the trained features are centered
 * at most 5 pixels (of 224) from the cell's center. Outside of the crop, the nearest values
 * continue for one cell and then fade to 0.
 */
final class HeatMapRenderer {
  /** Standard deviation of the receptive field, in cells. */
  private static final double FIELD_SIGMA = 1.15;

  /** Farther outside of the crop, heat is below 0.3 % of the highest value. */
  private static final int MARGIN_CELLS = 5;

  private final HeatMap map;
  private final Axis vertical;
  private final Axis horizontal;

  HeatMapRenderer(HeatMap map, int width, int height) {
    this(
        map,
        new Axis(map.rows(), map.crop().top(), map.crop().height(), height),
        new Axis(map.columns(), map.crop().left(), map.crop().width(), width));
  }

  private HeatMapRenderer(HeatMap map, Axis vertical, Axis horizontal) {
    this.map = map;
    this.vertical = vertical;
    this.horizontal = horizontal;
  }

  /** Renders only the crop and a margin, so a small crop does not need a large image. */
  static HeatMapRenderer aroundCrop(HeatMap map, int pixelsPerCell) {
    return new HeatMapRenderer(
        map,
        Axis.aroundCrop(map.rows(), map.crop().top(), map.crop().height(), pixelsPerCell),
        Axis.aroundCrop(map.columns(), map.crop().left(), map.crop().width(), pixelsPerCell));
  }

  int width() {
    return horizontal.pixels;
  }

  int height() {
    return vertical.pixels;
  }

  /** The interpolated heat of each pixel of a row, in the unit of the heat map. */
  float[] row(int y) {
    float[] columnMeans = new float[map.columns()];
    for (int column = 0; column < columnMeans.length; column++) {
      for (int row = 0; row < map.rows(); row++) {
        columnMeans[column] += vertical.weight(y, row) * map.value(row, column);
      }
    }
    float[] row = new float[width()];
    for (int x = 0; x < row.length; x++) {
      for (int column = 0; column < columnMeans.length; column++) {
        row[x] += horizontal.weight(x, column) * columnMeans[column];
      }
    }
    return row;
  }

  /**
   * The weight of each cell for each pixel along one axis. The weights of a pixel in the crop sum
   * to 1.
   */
  private static final class Axis {
    private final int cells;
    private final int pixels;
    private final float[] weights;

    /**
     * @param cropStart the start of the crop, as a share of the image's side
     * @param cropShare the length of the crop, as a share of the image's side
     * @param pixels the length of the image's side in pixels
     */
    Axis(int cells, double cropStart, double cropShare, int pixels) {
      this.cells = cells;
      this.pixels = pixels;
      this.weights = new float[cells * pixels];
      for (int pixel = 0; pixel < pixels; pixel++) {
        double position = ((pixel + 0.5) / pixels - cropStart) / cropShare;
        double[] pixelWeights = pixelWeights(position * cells - 0.5);
        for (int i = 0; i < cells; i++) {
          weights[cells * pixel + i] = (float) pixelWeights[i];
        }
      }
    }

    /** An axis of the crop and a margin around it, which ends at the edge of the image. */
    static Axis aroundCrop(int cells, double cropStart, double cropShare, int pixelsPerCell) {
      double margin = MARGIN_CELLS * cropShare / cells;
      double start = Math.max(0, cropStart - margin);
      double share = Math.min(1, cropStart + cropShare + margin) - start;
      int pixels = (int) Math.ceil(pixelsPerCell * cells * share / cropShare);
      return new Axis(cells, (cropStart - start) / share, cropShare / share, pixels);
    }

    /**
     * @param center the center of the pixel, in cells; cell i is centered at i
     */
    private double[] pixelWeights(double center) {
      double[] pixelWeights = new double[cells];
      double sum = 0;
      for (int i = 0; i < cells; i++) {
        double distance = (i - center) / FIELD_SIGMA;
        pixelWeights[i] = Math.exp(-distance * distance / 2);
        sum += pixelWeights[i];
      }
      // Far outside of the crop, all weights underflow to 0.
      double scale = sum > 0 ? fade(center) / sum : 0;
      for (int i = 0; i < cells; i++) {
        pixelWeights[i] *= scale;
      }
      return pixelWeights;
    }

    /** 1 up to one cell outside of the crop, then a Gaussian. */
    private double fade(double center) {
      double outside = Math.max(-0.5 - center, center - (cells - 0.5)) - 1;
      double distance = Math.max(0, outside) / FIELD_SIGMA;
      return Math.exp(-distance * distance / 2);
    }

    float weight(int pixel, int cell) {
      return weights[cells * pixel + cell];
    }
  }
}
