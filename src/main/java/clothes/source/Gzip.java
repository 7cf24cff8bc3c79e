package clothes.source;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import java.util.zip.ZipException;

/**
 * Decompresses gzip (RFC 1952), which consists of one or more members. Java's GZIPInputStream calls
 * itself for each member, so many empty members would overflow the stack.
 */
final class Gzip {
  private static final byte[] MAGIC_AND_METHOD = {0x1f, (byte) 0x8b, Deflater.DEFLATED};

  // The flags of a header.
  private static final int HAS_HEADER_CHECKSUM = 1 << 1;
  private static final int HAS_EXTRA = 1 << 2;
  private static final int HAS_NAME = 1 << 3;
  private static final int HAS_COMMENT = 1 << 4;

  /** Modification time, compression level and operating system. */
  private static final int METADATA_BYTES = 6;

  private final ByteBuffer packed;
  private final ByteLimit limit;
  private final Inflater inflater = new Inflater(/* nowrap= */ true);
  private final ByteArrayOutputStream content = new ByteArrayOutputStream();

  private Gzip(byte[] packed, ByteLimit limit) {
    this.packed = ByteBuffer.wrap(packed).order(ByteOrder.LITTLE_ENDIAN);
    this.limit = limit;
  }

  /**
   * Decompresses all members. Other bytes after the last member are ignored.
   *
   * @throws ZipException if the data is damaged or truncated
   * @throws SourceException if the content has more bytes than the limit
   */
  static byte[] decompress(byte[] packed, ByteLimit limit) throws IOException {
    Gzip gzip = new Gzip(packed, limit);
    try {
      do {
        gzip.readMember();
      } while (gzip.isAtMember());
    } catch (BufferUnderflowException | IllegalArgumentException | DataFormatException e) {
      throw damaged();
    } finally {
      gzip.inflater.end();
    }
    return gzip.content.toByteArray();
  }

  private boolean isAtMember() {
    int start = packed.position();
    return packed.remaining() >= MAGIC_AND_METHOD.length
        && packed.slice(start, MAGIC_AND_METHOD.length).equals(ByteBuffer.wrap(MAGIC_AND_METHOD));
  }

  private void readMember() throws IOException, DataFormatException {
    skipHeader();
    CRC32 checksum = new CRC32();
    inflater.reset();
    inflater.setInput(packed);
    byte[] buffer = new byte[8192];
    while (!inflater.finished()) {
      int count = inflater.inflate(buffer);
      if (count == 0 && !inflater.finished()) {
        throw damaged();
      }
      checksum.update(buffer, 0, count);
      content.write(buffer, 0, count);
      if (content.size() > limit.bytes()) {
        throw limit.exceeded();
      }
    }
    boolean checksumMatches = packed.getInt() == (int) checksum.getValue();
    boolean lengthMatches = packed.getInt() == (int) inflater.getBytesWritten();
    if (!checksumMatches || !lengthMatches) {
      throw damaged();
    }
  }

  private void skipHeader() throws ZipException {
    if (!isAtMember()) {
      throw damaged();
    }
    skip(MAGIC_AND_METHOD.length);
    int flags = packed.get();
    skip(METADATA_BYTES);
    if ((flags & HAS_EXTRA) != 0) {
      skip(packed.getShort() & 0xffff);
    }
    for (int flag : new int[] {HAS_NAME, HAS_COMMENT}) {
      if ((flags & flag) != 0) {
        skipText();
      }
    }
    if ((flags & HAS_HEADER_CHECKSUM) != 0) {
      skip(Short.BYTES);
    }
  }

  private void skip(int bytes) {
    packed.position(packed.position() + bytes);
  }

  /** A text ends with a zero byte. */
  private void skipText() {
    while (packed.get() != 0) {}
  }

  private static ZipException damaged() {
    return new ZipException("damaged or truncated");
  }
}
