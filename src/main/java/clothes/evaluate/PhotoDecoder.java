package clothes.evaluate;

import clothes.image.Format;
import clothes.image.Orientation;
import clothes.image.Photo;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/** Decodes photos in Java, without TensorFlow. */
public final class PhotoDecoder {
  private PhotoDecoder() {}

  /**
   * Decodes a photo to an opaque image of type {@code TYPE_INT_RGB}, upright by its EXIF
   * orientation. Large photos are decoded at a half, a quarter or an eighth of their size.
   *
   * @param minSide the minimum length of the result's shorter side, in pixels. A result is smaller
   *     if the photo is smaller or if the result would exceed 8 megapixels
   * @throws IOException if the photo is damaged, of an unsupported format, or a JPEG that ImageIO
   *     cannot decode
   */
  public static BufferedImage decode(byte[] bytes, int minSide) throws IOException {
    Photo photo = Photo.read(bytes, Photo.MAX_PIXELS);
    BufferedImage stored = decode(photo, photo.scaleDenominatorCovering(minSide));
    // Drawing keeps the values of a gray image, whereas its getRGB returns lighter ones.
    return applyOrientation(opaque(stored), photo.orientation());
  }

  private static BufferedImage decode(Photo photo, int scaleDenominator) throws IOException {
    return photo.format() == Format.JPEG
        ? decodeJpeg(photo.bytes(), scaleDenominator)
        : photo.decode(scaleDenominator).bufferedImage();
  }

  private static BufferedImage decodeJpeg(byte[] bytes, int scaleDenominator) throws IOException {
    ImageReader reader = ImageIO.getImageReadersByFormatName("jpeg").next();
    try (ImageInputStream stream =
        new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes))) {
      reader.setInput(stream, /* seekForwardOnly= */ true, /* ignoreMetadata= */ true);
      ImageReadParam param = reader.getDefaultReadParam();
      param.setSourceSubsampling(scaleDenominator, scaleDenominator, 0, 0);
      return reader.read(0, param);
    } catch (RuntimeException e) {
      // The JDK's reader throws unchecked exceptions for unusual color profiles and tables.
      throw new IOException("ImageIO cannot decode this JPEG: " + e.getMessage(), e);
    } finally {
      reader.dispose();
    }
  }

  private static BufferedImage applyOrientation(BufferedImage stored, Orientation orientation) {
    if (orientation == Orientation.UPRIGHT) {
      return stored;
    }
    int width = orientation.transposes() ? stored.getHeight() : stored.getWidth();
    int height = orientation.transposes() ? stored.getWidth() : stored.getHeight();
    BufferedImage upright = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int column = orientation.transposes() ? y : x;
        int row = orientation.transposes() ? x : y;
        upright.setRGB(
            x,
            y,
            stored.getRGB(
                orientation.flipsColumns() ? stored.getWidth() - 1 - column : column,
                orientation.flipsRows() ? stored.getHeight() - 1 - row : row));
      }
    }
    return upright;
  }

  private static BufferedImage opaque(BufferedImage image) {
    BufferedImage rgb =
        new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = rgb.createGraphics();
    try {
      graphics.drawImage(image, 0, 0, null);
    } finally {
      graphics.dispose();
    }
    return rgb;
  }
}
