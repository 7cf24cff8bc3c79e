package clothes.image;

import clothes.image.jpeg.JpegData;
import java.nio.ByteBuffer;

/**
 * A JPEG to decode with libjpeg, which fills in missing data and merely warns: damaged data is
 * detected here, before or after decoding.
 */
public final class JpegInput {
  private final JpegData data;
  private final ByteBuffer bytes;

  private JpegInput(JpegData data, ByteBuffer bytes) {
    this.data = data;
    this.bytes = bytes;
  }

  static JpegInput of(byte[] jpeg, int scaleDenominator) throws PhotoException {
    JpegData data = JpegData.of(jpeg, scaleDenominator).orElseThrow(JpegInput::damaged);
    return new JpegInput(data, data.bytes().orElseThrow(JpegInput::damaged));
  }

  /** The file to decode. */
  public ByteBuffer bytes() {
    return bytes;
  }

  /** The number of decoded rows of the photo. Rows below them only serve {@link #check}. */
  public int rows() {
    return data.rows();
  }

  /**
   * Checks the decoded pixels.
   *
   * @param bottom the last eight decoded rows, RGB, including those below {@link #rows}
   * @param width of a decoded row in pixels
   * @throws PhotoException if the image data is damaged
   */
  public void check(ByteBuffer bottom, int width) throws PhotoException {
    if (!data.isIntact(bottom, width)) {
      throw damaged();
    }
  }

  private static PhotoException damaged() {
    return PhotoException.damaged(Format.JPEG, "its image data is truncated or corrupt");
  }
}
