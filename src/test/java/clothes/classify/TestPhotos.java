package clothes.classify;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.Iterator;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/** Photos that tests make: one scene, which no flip or turn leaves as it is, in every format. */
public final class TestPhotos {
  /** 8x6 pixels, the left half red, the right half blue, lossless: the JDK writes no WebP. */
  public static final byte[] WEBP =
      Base64.getDecoder().decode("UklGRiQAAABXRUJQVlA4TBcAAAAvB0ABAA8Q87//8x8OAIJI8N9rIqL/IQA=");

  private static final int SIGNATURE_AND_HEADER = 8 + 25;

  private TestPhotos() {}

  public static BufferedImage scene(int width, int height) {
    return scene(width, height, BufferedImage.TYPE_INT_RGB);
  }

  static BufferedImage scene(int width, int height, int type) {
    BufferedImage image = new BufferedImage(width, height, type);
    Graphics2D pen = image.createGraphics();
    pen.setPaint(new GradientPaint(0, 0, Color.ORANGE, width, height, Color.BLUE));
    pen.fillRect(0, 0, width, height);
    pen.setColor(Color.GREEN);
    pen.fillRect(width / 8, height / 8, width / 2, height / 8);
    pen.setColor(Color.RED);
    pen.fillOval(width / 2, height / 2, width / 3, height / 4);
    pen.dispose();
    return image;
  }

  public static byte[] jpeg(int width, int height) throws IOException {
    return encoded(scene(width, height), "jpeg");
  }

  public static byte[] encoded(BufferedImage image, String format) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    if (!ImageIO.write(image, format, out)) {
      throw new IOException("no writer of " + format + " takes this picture");
    }
    return out.toByteArray();
  }

  public static byte[] grayJpeg(int width, int height) throws IOException {
    return encoded(scene(width, height, BufferedImage.TYPE_BYTE_GRAY), "jpeg");
  }

  /** Its parts are as small as in the scans of a camera's file, only in another order. */
  static byte[] progressiveJpeg(BufferedImage image) throws IOException {
    return jpeg(new IIOImage(image, null, null), ImageWriteParam.MODE_DEFAULT);
  }

  /** Four components without Adobe's marker: cyan, magenta, yellow and black as they are. */
  static byte[] cmykJpeg(BufferedImage image) throws IOException {
    int width = image.getWidth();
    int height = image.getHeight();
    WritableRaster cmyk = Raster.createInterleavedRaster(0, width, height, 4, null);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        Color color = new Color(image.getRGB(x, y));
        int[] inks = {255 - color.getRed(), 255 - color.getGreen(), 255 - color.getBlue(), 0};
        cmyk.setPixel(x, y, inks);
      }
    }
    return jpeg(new IIOImage(cmyk, null, null), ImageWriteParam.MODE_DISABLED);
  }

  private static byte[] jpeg(IIOImage image, int progressive) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Iterator<ImageWriter> writers = ImageIO.getImageWritersByFormatName("jpeg");
    ImageWriter writer = writers.next();
    try (ImageOutputStream stream = ImageIO.createImageOutputStream(out)) {
      ImageWriteParam how = writer.getDefaultWriteParam();
      how.setProgressiveMode(progressive);
      how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      how.setCompressionQuality(0.95f);
      writer.setOutput(stream);
      writer.write(null, image, how);
    } finally {
      writer.dispose();
    }
    return out.toByteArray();
  }

  static byte[] png16(BufferedImage image) throws IOException {
    ByteArrayOutputStream rows = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(rows);
    for (int y = 0; y < image.getHeight(); y++) {
      out.write(0);
      for (int x = 0; x < image.getWidth(); x++) {
        Color color = new Color(image.getRGB(x, y));
        out.writeShort(color.getRed() * 257);
        out.writeShort(color.getGreen() * 257);
        out.writeShort(color.getBlue() * 257);
      }
    }
    return png(image.getWidth(), image.getHeight(), 16, rows.toByteArray());
  }

  /** A header that promises a picture whose data would unpack for hours; there is next to none. */
  public static byte[] pngBomb(int width, int height) throws IOException {
    return png(width, height, 8, new byte[1000]);
  }

  private static byte[] png(int width, int height, int depth, byte[] rows) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (DeflaterOutputStream deflater = new DeflaterOutputStream(packed)) {
      deflater.write(rows);
    }
    byte[] header = {0, 0, 0, 0, 0, 0, 0, 0, (byte) depth, 2, 0, 0, 0};
    ByteBuffer.wrap(header).putInt(width).putInt(height);
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    png.write(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'});
    png.write(chunk("IHDR", header));
    png.write(chunk("IDAT", packed.toByteArray()));
    png.write(chunk("IEND"));
    return png.toByteArray();
  }

  private static byte[] chunk(String type, byte... content) {
    byte[] named = concat(type.getBytes(ISO_8859_1), content);
    CRC32 crc = new CRC32();
    crc.update(named);
    return ByteBuffer.allocate(8 + named.length)
        .putInt(content.length)
        .put(named)
        .putInt((int) crc.getValue())
        .array();
  }

  /** The upright scene as a camera with this EXIF orientation stores it. */
  public static BufferedImage stored(BufferedImage upright, int exif) {
    int width = upright.getWidth();
    int height = upright.getHeight();
    boolean transposed = exif >= 5;
    BufferedImage stored =
        new BufferedImage(
            transposed ? height : width, transposed ? width : height, upright.getType());
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int[] place = place(exif, x, y, width - 1, height - 1);
        stored.setRGB(place[0], place[1], upright.getRGB(x, y));
      }
    }
    return stored;
  }

  /**
   * Where an upright pixel is stored. From the words of the EXIF standard (tag 274), "the 0th row
   * is the visual top/bottom/left/right side", and not from the code that is tested.
   */
  private static int[] place(int exif, int x, int y, int right, int bottom) {
    return switch (exif) {
      case 1 -> new int[] {x, y};
      case 2 -> new int[] {right - x, y};
      case 3 -> new int[] {right - x, bottom - y};
      case 4 -> new int[] {x, bottom - y};
      case 5 -> new int[] {y, x};
      case 6 -> new int[] {y, right - x};
      case 7 -> new int[] {bottom - y, right - x};
      case 8 -> new int[] {bottom - y, x};
      default -> throw new IllegalArgumentException("EXIF orientation " + exif);
    };
  }

  public static byte[] jpegWithOrientation(byte[] jpeg, int exif) {
    byte[] tiff = tiff(exif);
    byte[] marker = {(byte) 0xff, (byte) 0xe1, 0, (byte) (tiff.length + 8)};
    byte[] app1 = concat(marker, concat("Exif\0\0".getBytes(ISO_8859_1), tiff));
    return insert(jpeg, 2, app1);
  }

  static byte[] pngWithOrientation(byte[] png, int exif) {
    return insert(png, SIGNATURE_AND_HEADER, chunk("eXIf", tiff(exif)));
  }

  /** A TIFF structure whose one entry is the orientation. */
  private static byte[] tiff(int exif) {
    return ByteBuffer.allocate(26)
        .put(new byte[] {'M', 'M'})
        .putShort((short) 42)
        .putInt(8)
        .putShort((short) 1)
        .putShort((short) 0x112)
        .putShort((short) 3)
        .putInt(1)
        .putShort((short) exif)
        .array();
  }

  private static byte[] insert(byte[] bytes, int at, byte[] more) {
    byte[] tail = Arrays.copyOfRange(bytes, at, bytes.length);
    return concat(concat(Arrays.copyOf(bytes, at), more), tail);
  }

  static byte[] concat(byte[] first, byte... second) {
    byte[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }
}
