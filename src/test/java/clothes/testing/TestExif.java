package clothes.testing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** EXIF blocks with an orientation, files that contain them, and images as a camera stores them. */
public final class TestExif {
  private static final int PNG_SIGNATURE_AND_IHDR_LENGTH = 8 + 25;

  private TestExif() {}

  /** A TIFF structure whose only entry is the orientation. */
  public static byte[] block(int orientation, boolean bigEndian) {
    return ByteBuffer.allocate(26)
        .order(bigEndian ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN)
        .put((bigEndian ? "MM" : "II").getBytes(ISO_8859_1))
        .putShort((short) 42) // TIFF
        .putInt(8) // offset of the entries
        .putShort((short) 1) // number of entries
        .putShort((short) 0x112) // tag: orientation
        .putShort((short) 3) // type: SHORT
        .putInt(1) // number of values
        .putShort((short) orientation) // then zeros: padding (2 bytes), no next directory (4)
        .array();
  }

  public static byte[] bigEndianBlock(int orientation) {
    return block(orientation, /* bigEndian= */ true);
  }

  public static byte[] jpegWithOrientation(byte[] jpeg, int orientation) {
    return jpegWithBlock(jpeg, bigEndianBlock(orientation));
  }

  /** The JPEG with an EXIF segment in front of its other segments. */
  public static byte[] jpegWithBlock(byte[] jpeg, byte[] block) {
    int length = block.length + 8;
    byte[] segment = TestBytes.of(0xff, 0xe1, length >> 8, length, 'E', 'x', 'i', 'f', 0, 0);
    return TestBytes.insert(jpeg, 2, TestBytes.append(segment, block));
  }

  public static byte[] pngWithOrientation(byte[] png, int orientation) {
    byte[] chunk = PngFile.chunkBytes("eXIf", bigEndianBlock(orientation));
    return TestBytes.insert(png, PNG_SIGNATURE_AND_IHDR_LENGTH, chunk);
  }

  /** The upright image as a camera with this EXIF orientation stores it. */
  public static BufferedImage stored(BufferedImage upright, int orientation) {
    int width = upright.getWidth();
    int height = upright.getHeight();
    boolean transposed = orientation >= 5;
    BufferedImage stored =
        new BufferedImage(
            transposed ? height : width, transposed ? width : height, upright.getType());
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int[] target = storedPosition(orientation, x, y, width - 1, height - 1);
        stored.setRGB(target[0], target[1], upright.getRGB(x, y));
      }
    }
    return stored;
  }

  /**
   * The x and y of a pixel in the stored image. The method follows the text of the EXIF standard
   * (tag 274), "the 0th row is the visual top/bottom/left/right side", not the code under test.
   */
  private static int[] storedPosition(int orientation, int x, int y, int right, int bottom) {
    return switch (orientation) {
      case 1 -> new int[] {x, y};
      case 2 -> new int[] {right - x, y};
      case 3 -> new int[] {right - x, bottom - y};
      case 4 -> new int[] {x, bottom - y};
      case 5 -> new int[] {y, x};
      case 6 -> new int[] {y, right - x};
      case 7 -> new int[] {bottom - y, right - x};
      case 8 -> new int[] {bottom - y, x};
      default -> throw new IllegalArgumentException("EXIF orientation " + orientation);
    };
  }
}
