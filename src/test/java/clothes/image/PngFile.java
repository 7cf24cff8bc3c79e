package clothes.image;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/** Writes PNG files byte by byte, the wrong ones too. */
public final class PngFile {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final DataOutputStream out = new DataOutputStream(bytes);

  public PngFile(int width, int height, int depth, int colors, int interlacing) throws IOException {
    out.write(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'});
    ByteArrayOutputStream header = new ByteArrayOutputStream();
    DataOutputStream fields = new DataOutputStream(header);
    fields.writeInt(width);
    fields.writeInt(height);
    fields.write(new byte[] {(byte) depth, (byte) colors, 0, 0, (byte) interlacing});
    chunk("IHDR", header.toByteArray());
  }

  public PngFile chunk(String type, byte... content) throws IOException {
    CRC32 crc = new CRC32();
    crc.update(type.getBytes(ISO_8859_1));
    crc.update(content);
    out.writeInt(content.length);
    out.writeBytes(type);
    out.write(content);
    out.writeInt((int) crc.getValue());
    return this;
  }

  /** The rows, each with its filter byte in front. */
  public byte[] rows(int... values) throws IOException {
    return rows(Samples.bytes(values));
  }

  byte[] rows(byte[] values) throws IOException {
    return chunk("IDAT", deflated(values)).chunk("IEND").bytes.toByteArray();
  }

  public byte[] toBytes() {
    return bytes.toByteArray();
  }

  public static byte[] deflated(byte[] values) {
    Deflater deflater = new Deflater();
    deflater.setInput(values);
    deflater.finish();
    byte[] packed = new byte[values.length + 100];
    int length = deflater.deflate(packed);
    deflater.end();
    return Samples.cut(packed, length);
  }

  /** Eight-bit color in seven passes, as the JDK writes it. */
  public static byte[] interlaced(BufferedImage image) throws IOException {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ImageOutputStream stream = ImageIO.createImageOutputStream(out)) {
      ImageWriteParam param = writer.getDefaultWriteParam();
      param.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
      writer.setOutput(stream);
      writer.write(null, new IIOImage(image, null, null), param);
    } finally {
      writer.dispose();
    }
    return out.toByteArray();
  }

  /** All samples 0, 16 bits, color with alpha; packs to a thousandth. */
  static byte[] blankDeep(int width, int height) throws IOException {
    int rowBytes = 1 + width * 8;
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (DeflaterOutputStream deflater =
        new DeflaterOutputStream(packed, new Deflater(Deflater.BEST_SPEED))) {
      for (int row = 0; row < height; row++) {
        deflater.write(new byte[rowBytes]);
      }
    }
    return new PngFile(width, height, 16, 6, 0)
        .chunk("IDAT", packed.toByteArray())
        .chunk("IEND")
        .toBytes();
  }
}
