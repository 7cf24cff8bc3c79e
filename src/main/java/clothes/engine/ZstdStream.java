package clothes.engine;

import io.airlift.compress.MalformedInputException;
import io.airlift.compress.zstd.ZstdInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Decompresses Zstandard and throws {@link IOException} for damaged input. Only this class needs
 * aircompressor. That dependency is optional, because only the jar that {@link LayerJar} writes is
 * compressed.
 */
final class ZstdStream extends FilterInputStream {
  ZstdStream(InputStream compressed) {
    super(new ZstdInputStream(compressed));
  }

  @Override
  public int read() throws IOException {
    try {
      return super.read();
    } catch (MalformedInputException e) {
      throw damaged(e);
    }
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    try {
      return super.read(buffer, offset, length);
    } catch (MalformedInputException e) {
      throw damaged(e);
    }
  }

  private static IOException damaged(MalformedInputException e) {
    return new IOException("the compressed file is damaged: " + e.getMessage(), e);
  }
}
