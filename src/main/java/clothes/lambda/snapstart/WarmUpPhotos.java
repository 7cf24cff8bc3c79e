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

/** Generated photos for the warm-up: every format, JPEGs for all decoding scales, PNGs for two. */
public final class WarmUpPhotos {
  /** A lossless WebP of 8x6 pixels. The JDK cannot write this format. */
  private static final byte[] WEBP =
      Base64.getDecoder().decode("UklGRiQAAABXRUJQVlA4TBcAAAAvB0ABAA8Q87//8x8OAIJI8N9rIqL/IQA=");

  private WarmUpPhotos() {}

  /**
   * Returns all photos.
   *
   * @param side the smallest side in pixels that fills the network's input without enlargement
   */
  public static List<byte[]> all(int side) {
    return List.of(
        encode(gradient(side), "jpeg"),
        encode(gradient(2 * side), "jpeg"),
        encode(gradient(4 * side), "jpeg"),
        encode(gradient(8 * side), "jpeg"),
        encode(gradient(side), "png"),
        encode(gradient(2 * side), "png"),
        encode(gradient(side), "gif"),
        encode(gradient(side), "bmp"),
        WEBP);
  }

  private static BufferedImage gradient(int side) {
    BufferedImage image = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < side; y++) {
      for (int x = 0; x < side; x++) {
        int red = 255 * x / side;
        int green = 255 * y / side;
        image.setRGB(x, y, (red << 16) | (green << 8) | ((x ^ y) & 0x3f));
      }
    }
    return image;
  }

  private static byte[] encode(BufferedImage image, String format) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    // By default, ImageIO caches in a file.
    try (ImageOutputStream stream = new MemoryCacheImageOutputStream(out)) {
      if (!ImageIO.write(image, format, stream)) {
        throw new IOException("this JDK cannot write " + format);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }
}
