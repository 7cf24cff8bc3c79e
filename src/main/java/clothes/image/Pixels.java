package clothes.image;

import java.nio.ByteBuffer;

/** A decoded picture: row-major, three bytes a pixel (red, green, blue), each 0..255. */
@SuppressWarnings(
    "ArrayRecordComponent") // owned by whoever decoded it; a copy of 300 MB would be the worse
// surprise
public record Pixels(int width, int height, byte[] rgb) {
  private static final int TAIL_ROWS = 8;

  public Pixels {
    if (width < 1 || height < 1 || rgb.length != 3L * width * height)
      throw new IllegalArgumentException(
          "pixels of %dx%d need %d bytes, got %d"
              .formatted(width, height, 3L * width * height, rgb.length));
  }

  /**
   * Whether the last eight rows are one exact colour, as where a decoder filled up for data that
   * ran out. A photo fails this test within a few pixels; a studio background can pass it, so it is
   * a reason to look closer and no more.
   */
  public static boolean endsFlat(int width, int height, ByteBuffer rgb) {
    int start = 3 * width * Math.max(0, height - TAIL_ROWS);
    int end = 3 * width * height;
    for (int i = start + 3; i < end; i++) if (rgb.get(i) != rgb.get(i - 3)) return false;
    return true;
  }
}
