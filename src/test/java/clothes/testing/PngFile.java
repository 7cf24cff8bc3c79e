package clothes.testing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** Writes PNG files chunk by chunk, valid or invalid. */
public final class PngFile {
  public static final int GRAY = 0;
  public static final int RGB = 2;
  public static final int PALETTE = 3;
  public static final int GRAY_ALPHA = 4;
  public static final int RGB_ALPHA = 6;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  /** Begins a file without interlacing. */
  public PngFile(int width, int height, int depth, int colorType) {
    this(width, height, depth, colorType, /* interlacing= */ 0);
  }

  /**
   * Writes the signature and the IHDR chunk.
   *
   * @param depth bits per sample
   * @param colorType {@link #GRAY}, {@link #RGB}, {@link #PALETTE}, {@link #GRAY_ALPHA} or {@link
   *     #RGB_ALPHA}; other values are invalid
   * @param interlacing 0: none, 1: Adam7
   */
  public PngFile(int width, int height, int depth, int colorType, int interlacing) {
    out.writeBytes(TestBytes.of(0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'));
    ByteBuffer header = ByteBuffer.allocate(13).putInt(width).putInt(height);
    // The zeros are the compression method and the filter method.
    header.put(TestBytes.of(depth, colorType, 0, 0, interlacing));
    chunk("IHDR", header.array());
  }

  public PngFile chunk(String type, byte... content) {
    out.writeBytes(chunkBytes(type, content));
    return this;
  }

  /** A chunk with its length and checksum. */
  static byte[] chunkBytes(String type, byte... content) {
    byte[] checked = TestBytes.append(type.getBytes(ISO_8859_1), content);
    CRC32 crc = new CRC32();
    crc.update(checked);
    return ByteBuffer.allocate(8 + checked.length)
        .putInt(content.length)
        .put(checked)
        .putInt((int) crc.getValue())
        .array();
  }

  /** A copy of a file in which the checksum of every complete chunk is valid. */
  public static byte[] withChecksums(byte[] png) {
    byte[] valid = png.clone();
    ByteBuffer file = ByteBuffer.wrap(valid);
    for (long at = 8; at + 12 <= valid.length; ) {
      int start = (int) at;
      long end = at + 8 + Integer.toUnsignedLong(file.getInt(start));
      if (end + 4 <= valid.length) {
        CRC32 crc = new CRC32();
        crc.update(valid, start + 4, (int) end - start - 4);
        file.putInt((int) end, (int) crc.getValue());
      }
      at = end + 4;
    }
    return valid;
  }

  /** The complete file with these rows, each of which begins with its filter type. */
  public byte[] rows(int... values) {
    return rows(TestBytes.of(values));
  }

  public byte[] rows(byte[] values) {
    return pixelData(deflate(values));
  }

  /** The complete file with this content of its IDAT chunk. */
  public byte[] pixelData(byte[] deflated) {
    return chunk("IDAT", deflated).chunk("IEND").toBytes();
  }

  public byte[] toBytes() {
    return out.toByteArray();
  }

  public static byte[] deflate(byte[] values) {
    Deflater deflater = new Deflater();
    deflater.setInput(values);
    deflater.finish();
    // Incompressible values grow by five bytes for each block of 16 kB.
    byte[] deflated = new byte[values.length + values.length / 1000 + 100];
    int length = deflater.deflate(deflated);
    deflater.end();
    return TestBytes.truncate(deflated, length);
  }
}
