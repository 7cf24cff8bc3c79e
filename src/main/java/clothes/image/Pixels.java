package clothes.image;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;

/**
 * A decoded image in sRGB.
 *
 * @param width in pixels, at least 1
 * @param height in pixels, at least 1
 * @param rgb rows from the top, three bytes per pixel: red, green and blue, each 0 to 255; shared,
 *     not copied
 */
public record Pixels(int width, int height, byte[] rgb) {
  public Pixels {
    if (width < 1 || height < 1 || rgb.length != 3L * width * height) {
      throw new IllegalArgumentException(
          "pixels of %dx%d need %d bytes, got %d"
              .formatted(width, height, 3L * width * height, rgb.length));
    }
  }

  /** The color of a pixel as 0xRRGGBB. */
  public int rgb(int x, int y) {
    int index = 3 * (y * width + x);
    return (rgb[index] & 0xFF) << 16 | (rgb[index + 1] & 0xFF) << 8 | rgb[index + 2] & 0xFF;
  }

  /**
   * The image rotated upright; this image itself if it already is.
   *
   * @param stored the orientation in which these pixels were stored
   */
  public Pixels upright(Orientation stored) {
    if (stored == Orientation.UPRIGHT) {
      return this;
    }
    byte[] upright = new byte[rgb.length];
    int rows = stored.transposes() ? width : height;
    int columns = stored.transposes() ? height : width;
    for (int y = 0, to = 0; y < rows; y++) {
      for (int x = 0; x < columns; x++, to += 3) {
        int row = stored.transposes() ? x : y;
        int column = stored.transposes() ? y : x;
        int pixel =
            (stored.flipsRows() ? height - 1 - row : row) * width
                + (stored.flipsColumns() ? width - 1 - column : column);
        System.arraycopy(rgb, 3 * pixel, upright, to, 3);
      }
    }
    return new Pixels(columns, rows, upright);
  }

  /** A copy of a rectangle, at least one pixel. Its edges are rounded to whole pixels. */
  public Pixels crop(Crop crop) {
    int top = Math.min(height - 1, (int) Math.round(crop.top() * height));
    int left = Math.min(width - 1, (int) Math.round(crop.left() * width));
    int bottom = (int) Math.round((crop.top() + crop.height()) * height);
    int right = (int) Math.round((crop.left() + crop.width()) * width);
    int rows = Math.max(1, Math.min(height, bottom) - top);
    int columns = Math.max(1, Math.min(width, right) - left);
    byte[] part = new byte[3 * rows * columns];
    for (int y = 0; y < rows; y++) {
      int from = 3 * ((top + y) * width + left);
      System.arraycopy(rgb, from, part, 3 * y * columns, 3 * columns);
    }
    return new Pixels(columns, rows, part);
  }

  /** A view that shares the pixels: opaque, in sRGB. */
  public BufferedImage bufferedImage() {
    WritableRaster raster =
        Raster.createInterleavedRaster(
            new DataBufferByte(rgb, rgb.length),
            width,
            height,
            3 * width,
            3,
            new int[] {0, 1, 2},
            null);
    ComponentColorModel opaque =
        new ComponentColorModel(
            ColorSpace.getInstance(ColorSpace.CS_sRGB),
            /* hasAlpha= */ false,
            /* isAlphaPremultiplied= */ false,
            ComponentColorModel.OPAQUE,
            DataBuffer.TYPE_BYTE);
    return new BufferedImage(opaque, raster, /* isRasterPremultiplied= */ false, null);
  }
}
