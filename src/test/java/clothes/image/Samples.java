package clothes.image;

import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Random;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/** Small pictures that the tests make for themselves. */
public final class Samples {
  /** 8x6 pixels, the left half red, the right half blue; lossless. */
  static final byte[] WEBP = base64("UklGRiQAAABXRUJQVlA4TBcAAAAvB0ABAA8Q87//8x8OAIJI8N9rIqL/IQA=");

  /** The same, lossy. */
  static final byte[] WEBP_LOSSY =
      base64(
          "UklGRlYAAABXRUJQVlA4IEoAAADwAgCdASoIAAYAAUAmJagCdLoBQAPwArv/cAATdhycIAD+9pP9qw///ND9UzVf/p9X20HafV/+lwf/"
              + "SuMT3a4Nf8Vxie7WlQAAAA==");

  /**
   * 8x6, the left half red, the right half black with alpha 128 in the first three rows and 0
   * below; lossless.
   */
  static final byte[] WEBP_ALPHA =
      base64("UklGRioAAABXRUJQVlA4TB4AAAAvB0ABEBcQ8x8CgqLnTA88EGTbVPKS4zxERP+jnQQ=");

  /** The same, lossy with a lossless alpha plane. */
  static final byte[] WEBP_LOSSY_ALPHA =
      base64(
          "UklGRoAAAABXRUJQVlA4WAoAAAAQAAAABwAABQAAQUxQSBoAAAABFyAQSFKffI2ICAeCbJtKTvKch4jof7STAFZQOCBAAAAAcAIAnQEqCAAG"
              + "AAFAJiWoAnRyAKv/3AAEYHcmAAD+9pP/yc7Eq7iGF+aoTdHsyWsP/9h18sDTMX/86D5YGl0AAA==");

  static final byte[] WEBP_ANIMATED =
      base64(
          "UklGRrAAAABXRUJQVlA4WAoAAAACAAAABwAABQAAQU5JTQYAAAD/////AABBTk1GMAAAAAAAAAAAAAcAAAUAADIAAAJWUDhMFwAAAC8HQAEA"
              + "DxDzv//zHw4Agkjw32siov8hAEFOTUZMAAAAAAAAAAAABAAABQAAMgAAAFZQOEw0AAAALwRAAQAnQCZgMfz6p6WGQIAQZVYtgmybbf4Et7jh"
              + "/Ecm6GReGxAIUIQDNvn/y4WI/keXCw==");

  private Samples() {}

  private static byte[] base64(String text) {
    return Base64.getDecoder().decode(text);
  }

  public static BufferedImage noise(int width, int height, int type) {
    BufferedImage image = new BufferedImage(width, height, type);
    Random random = new Random(width * 31L + height);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        image.setRGB(x, y, random.nextInt() | 0xff000000);
      }
    }
    return image;
  }

  public static byte[] encoded(BufferedImage image, String format) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    if (!ImageIO.write(image, format, out)) {
      throw new IOException("no writer of " + format + " takes this picture");
    }
    return out.toByteArray();
  }

  public static byte[] jpeg(int width, int height) throws IOException {
    return encoded(noise(width, height, BufferedImage.TYPE_INT_RGB), "jpeg");
  }

  public static byte[] progressiveJpeg(int width, int height) throws IOException {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ImageOutputStream stream = ImageIO.createImageOutputStream(out)) {
      ImageWriteParam param = writer.getDefaultWriteParam();
      param.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
      writer.setOutput(stream);
      writer.write(
          null, new IIOImage(noise(width, height, BufferedImage.TYPE_INT_RGB), null, null), param);
    } finally {
      writer.dispose();
    }
    return out.toByteArray();
  }

  static byte[] fourComponentJpeg(int width, int height) throws IOException {
    WritableRaster raster =
        Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, width, height, 4, null);
    Random random = new Random(4);
    for (int i = 0; i < width * height; i++) {
      for (int band = 0; band < 4; band++) {
        raster.setSample(i % width, i / width, band, random.nextInt(256));
      }
    }
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ImageOutputStream stream = ImageIO.createImageOutputStream(out)) {
      writer.setOutput(stream);
      writer.write(null, new IIOImage(raster, null, null), null);
    } finally {
      writer.dispose();
    }
    return out.toByteArray();
  }

  /** The bytes with others put in at {@code at}. */
  public static byte[] insert(byte[] bytes, int at, byte... more) {
    byte[] all = Arrays.copyOf(bytes, bytes.length + more.length);
    System.arraycopy(more, 0, all, at, more.length);
    System.arraycopy(bytes, at, all, at + more.length, bytes.length - at);
    return all;
  }

  public static byte[] cut(byte[] bytes, int length) {
    return Arrays.copyOf(bytes, length);
  }

  public static byte[] with(byte[] bytes, int at, int... values) {
    byte[] copy = bytes.clone();
    for (int i = 0; i < values.length; i++) {
      copy[at + i] = (byte) values[i];
    }
    return copy;
  }

  public static byte[] bytes(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return bytes;
  }

  /** Where a JPEG's segment with this marker begins; the first one. */
  public static int segment(byte[] jpeg, int marker) {
    for (int i = 2; i < jpeg.length - 1; i++) {
      if (jpeg[i] == -1 && (jpeg[i + 1] & 0xff) == marker) {
        return i;
      }
    }
    throw new IllegalArgumentException("no such segment: " + marker);
  }

  /** A TIFF structure whose one entry is the orientation. */
  static byte[] exif(int orientation, boolean bigEndian) {
    return bigEndian
        ? bytes(
            'M',
            'M',
            0,
            42,
            0,
            0,
            0,
            8,
            0,
            1,
            1,
            0x12,
            0,
            3,
            0,
            0,
            0,
            1,
            0,
            orientation,
            0,
            0,
            0,
            0,
            0,
            0)
        : bytes(
            'I',
            'I',
            42,
            0,
            8,
            0,
            0,
            0,
            1,
            0,
            0x12,
            1,
            3,
            0,
            1,
            0,
            0,
            0,
            orientation,
            0,
            0,
            0,
            0,
            0,
            0,
            0);
  }

  static byte[] withExif(byte[] jpeg, byte[] tiff) {
    byte[] segment =
        insert(bytes(0xff, 0xe1, 0, tiff.length + 8, 'E', 'x', 'i', 'f', 0, 0), 10, tiff);
    return insert(jpeg, 2, segment);
  }

  public static byte[] rgb(BufferedImage image) {
    byte[] rgb = new byte[3 * image.getWidth() * image.getHeight()];
    for (int i = 0; i < rgb.length / 3; i++) {
      int pixel = image.getRGB(i % image.getWidth(), i / image.getWidth());
      rgb[3 * i] = (byte) (pixel >> 16);
      rgb[3 * i + 1] = (byte) (pixel >> 8);
      rgb[3 * i + 2] = (byte) pixel;
    }
    return rgb;
  }
}
