package clothes.image;

import java.io.IOException;
import java.util.Arrays;
import javax.imageio.stream.ImageInputStreamImpl;

/**
 * A file in memory, followed by a few zeros. Reading past these throws an {@code IOException} that
 * is not an {@code EOFException}: the bit reader of TwelveMonkeys reads a few bytes ahead and
 * ignores {@code EOFException}, so on a file with altered lengths it would loop forever.
 */
final class WebpInputStream extends ImageInputStreamImpl {
  private static final int READ_AHEAD = 16;

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
    long remaining = file.length + READ_AHEAD - streamPos;
    if (remaining <= 0) {
      throw new IOException("the image data continues past the end of the file");
    }
    bitOffset = 0;
    int count = (int) Math.min(length, remaining);
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
