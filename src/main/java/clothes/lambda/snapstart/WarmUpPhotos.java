package clothes.lambda.snapstart;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * Photos to warm up with: one for each format, and JPEGs for each scale at which they are decoded.
 */
public final class WarmUpPhotos {
  /** 8x6 pixels, lossless: the JDK writes no WebP. */
  private static final byte[] WEBP =
      Base64.getDecoder().decode("UklGRiQAAABXRUJQVlA4TBcAAAAvB0ABAA8Q87//8x8OAIJI8N9rIqL/IQA=");

  private WarmUpPhotos() {}

  /**
   * @param side of the square that the network looks at, in pixels
   */
  public static List<byte[]> all(int side) {
    return List.of(
        encoded(drawn(side), "jpeg"),
        encoded(drawn(2 * side), "jpeg"),
        encoded(drawn(4 * side), "jpeg"),
        encoded(drawn(8 * side), "jpeg"),
        encoded(blank(side), "jpeg"),
        encoded(drawn(side), "png"),
        encoded(drawn(2 * side), "png"),
        encoded(drawn(side), "gif"),
        encoded(drawn(side), "bmp"),
        WEBP);
  }

  /** Its last rows are one color, so that a second decoder is asked whether it is whole. */
  private static BufferedImage blank(int side) {
    return new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
  }

  private static BufferedImage drawn(int side) {
    BufferedImage image = blank(side);
    for (int y = 0; y < side; y++) {
      for (int x = 0; x < side; x++) {
        int red = 255 * x / side;
        int green = 255 * y / side;
        image.setRGB(x, y, (red << 16) | (green << 8) | ((x ^ y) & 0x3f));
      }
    }
    return image;
  }

  private static byte[] encoded(BufferedImage image, String format) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    // In memory: ImageIO would make a file of it on its way.
    try (ImageOutputStream stream = new MemoryCacheImageOutputStream(out)) {
      if (!ImageIO.write(image, format, stream)) {
        throw new IOException("this JDK writes no " + format);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }
}
