package clothes.image;

/** Reads a file's bytes in order; rejects the file as truncated if a read goes past its end. */
final class ByteCursor {
  private final Format format;
  private final byte[] bytes;
  private int position;

  ByteCursor(Format format, byte[] bytes, int position) {
    this.format = format;
    this.bytes = bytes;
    this.position = position;
  }

  int position() {
    return position;
  }

  int remaining() {
    return bytes.length - position;
  }

  ByteCursor skip(long count) throws PhotoException {
    require(count);
    position += (int) count;
    return this;
  }

  int u8() throws PhotoException {
    require(1);
    return bytes[position++] & 0xff;
  }

  /** Big-endian, as in JPEG and PNG. */
  int u16() throws PhotoException {
    return u8() << 8 | u8();
  }

  long u32() throws PhotoException {
    return (long) u16() << 16 | u16();
  }

  /** Little-endian, as in GIF, BMP and WebP. */
  int u16le() throws PhotoException {
    return u8() | u8() << 8;
  }

  int u24le() throws PhotoException {
    return u16le() | u8() << 16;
  }

  long u32le() throws PhotoException {
    return u16le() | (long) u16le() << 16;
  }

  String ascii(int count) throws PhotoException {
    StringBuilder text = new StringBuilder(count);
    for (int i = 0; i < count; i++) {
      text.append((char) u8());
    }
    return text.toString();
  }

  /** Whether the next bytes are these characters; does not advance. */
  boolean startsWith(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (i >= remaining() || (bytes[position + i] & 0xff) != text.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  private void require(long count) throws PhotoException {
    if (count < 0 || count > remaining()) {
      throw PhotoException.truncated(format);
    }
  }
}
