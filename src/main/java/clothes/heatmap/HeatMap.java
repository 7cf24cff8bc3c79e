package clothes.heatmap;

import clothes.image.Pixels;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.List;

/**
 * Where a model looked: how much each part of a photo adds to the log odds of a label. Above 0
 * speaks for the label, below 0 against it.
 *
 * @param margin share of the photo's height and of its width, at each border, that the values say
 *     nothing about: the model does not see it
 * @param values row by row, from the upper left of what the margin leaves of the photo as a person
 *     sees it
 */
public record HeatMap(String label, double margin, int rows, int columns, List<Float> values) {
  /** Pixels of the small picture along a side of a value: enough for a browser to stretch. */
  private static final int PIXELS_A_VALUE = 8;

  public HeatMap {
    values = List.copyOf(values);
    if (!(margin >= 0 && margin < 0.5)) {
      throw new IllegalArgumentException(
          "a heat map with a margin of " + margin + " shows nothing");
    }
    if (rows < 1 || columns < 1 || values.size() != rows * columns) {
      throw new IllegalArgumentException(
          "a heat map of %dx%d has %d values".formatted(rows, columns, values.size()));
    }
  }

  float value(int row, int column) {
    return values.get(row * columns + column);
  }

  /** Itself as a small picture, to be stretched over the photo. */
  public byte[] png() {
    HeatLevels heat = new HeatLevels(this, PIXELS_A_VALUE * columns, PIXELS_A_VALUE * rows);
    BufferedImage picture =
        new BufferedImage(
            heat.width(), heat.height(), BufferedImage.TYPE_BYTE_INDEXED, Colormap.palette());
    for (int y = 0; y < heat.height(); y++) {
      picture.getRaster().setSamples(0, y, heat.width(), 1, 0, heat.levels(y));
    }
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    try {
      PngWriter.write(picture, png);
    } catch (IOException e) {
      throw new UncheckedIOException("nothing can fail in memory", e);
    }
    return png.toByteArray();
  }

  /** The same for the {@code src} of a page's {@code img}. */
  public String dataUri() {
    return "data:image/png;base64," + Base64.getEncoder().encodeToString(png());
  }

  /**
   * Drawn over the photo, in the photo's size.
   *
   * @param upright the photo as a person sees it; the heat is drawn into these pixels, for a second
   *     copy of a large photo would be the worse surprise
   */
  public BufferedImage drawOver(Pixels upright) {
    HeatLevels heat = new HeatLevels(this, upright.width(), upright.height());
    byte[] rgb = upright.rgb();
    int at = 0;
    for (int y = 0; y < upright.height(); y++) {
      for (int level : heat.levels(y)) {
        Colormap.blend(level, rgb, at);
        at += 3;
      }
    }
    return upright.bufferedImage();
  }
}
