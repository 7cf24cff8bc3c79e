package clothes.heatmap;

import clothes.image.Crop;
import clothes.image.Pixels;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.List;

/**
 * How much each part of a photo adds to the log odds of a label: values above 0 are evidence for
 * the label, values below 0 against it. Immutable.
 *
 * @param label the label that the values are about
 * @param crop the part of the upright photo that was the input of the network
 * @param rows the number of rows of values, at least 1
 * @param columns the number of values per row, at least 1
 * @param values contributions to the log odds, row by row from the upper left of the upright photo
 *     within the crop
 */
public record HeatMap(String label, Crop crop, int rows, int columns, List<Float> values) {
  /** Side in pixels of a value in the small image, which browsers then scale up smoothly. */
  private static final int PIXELS_PER_VALUE = 8;

  public HeatMap {
    values = List.copyOf(values);
    if (rows < 1 || columns < 1 || values.size() != rows * columns) {
      throw new IllegalArgumentException(
          "a heat map of %dx%d needs %d values, got %d"
              .formatted(rows, columns, rows * columns, values.size()));
    }
  }

  float value(int row, int column) {
    return values.get(row * columns + column);
  }

  /**
   * The evidence at each pixel of the photo, scaled smoothly to an image of this size.
   *
   * @return row by row: 1 at the maximum, 0 where the value is 0 or below
   */
  public float[] heat(int width, int height) {
    HeatLevels levels = new HeatLevels(this, width, height);
    float[] heat = new float[width * height];
    for (int y = 0; y < height; y++) {
      System.arraycopy(levels.heat(y), 0, heat, y * width, width);
    }
    return heat;
  }

  /**
   * A small translucent PNG of 8x8 pixels per value, to be scaled up to the size of the photo and
   * laid over it.
   */
  public byte[] png() {
    HeatLevels levels = new HeatLevels(this, PIXELS_PER_VALUE * columns, PIXELS_PER_VALUE * rows);
    BufferedImage image =
        new BufferedImage(
            levels.width(), levels.height(), BufferedImage.TYPE_BYTE_INDEXED, Colormap.palette());
    for (int y = 0; y < levels.height(); y++) {
      image.getRaster().setSamples(0, y, levels.width(), 1, 0, levels.levels(y));
    }
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    try {
      PngWriter.write(image, png);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write a PNG in memory", e);
    }
    return png.toByteArray();
  }

  /** {@link #png()} as a data URI. */
  public String dataUri() {
    return "data:image/png;base64," + Base64.getEncoder().encodeToString(png());
  }

  /**
   * Draws the heat map over the photo and returns a view of the changed pixels.
   *
   * @param upright the upright photo; modified, because a copy of a large photo costs too much
   *     memory
   */
  public BufferedImage drawOver(Pixels upright) {
    HeatLevels levels = new HeatLevels(this, upright.width(), upright.height());
    byte[] rgb = upright.rgb();
    int index = 0;
    for (int y = 0; y < upright.height(); y++) {
      for (int level : levels.levels(y)) {
        Colormap.blend(level, rgb, index);
        index += 3;
      }
    }
    return upright.bufferedImage();
  }
}
