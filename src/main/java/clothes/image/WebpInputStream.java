package clothes.image;

import java.io.IOException;
import java.util.Arrays;
import javax.imageio.stream.ImageInputStreamImpl;

/**
 * A file in memory, some zeros behind it, and then an error that is no EOFException: TwelveMonkeys'
 * bit reader looks a few bytes ahead, takes EOFException for the end of looking ahead, and with
 * altered lengths goes round for ever.
 */
final class WebpInputStream extends ImageInputStreamImpl {
  private static final int LOOK_AHEAD = 16;

  private final byte[] file;

  WebpInputStream(byte[] file) {
    this.file = file;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    read(one, 0, 1);
    return one[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    long left = file.length + LOOK_AHEAD - streamPos;
    if (left <= 0) {
      throw new IOException("the picture's codes go on behind the end of the file");
    }
    bitOffset = 0;
    int count = (int) Math.min(length, left);
    int stored = (int) Math.max(0, Math.min(count, file.length - streamPos));
    if (stored > 0) {
      System.arraycopy(file, (int) streamPos, target, offset, stored);
    }
    Arrays.fill(target, offset + stored, offset + count, (byte) 0);
    streamPos += count;
    return count;
  }

  @Override
  public long length() {
    return file.length;
  }
}
