package clothes.image;

/** Decodes the LZW codes of a GIF frame into palette indices. */
final class LzwDecoder {
  private static final int MAX_CODES = 4096;

  private final ByteCursor cursor; // at the first sub-block
  private final int rootBits;
  private final int[] prefix = new int[MAX_CODES];
  private final byte[] suffix = new byte[MAX_CODES];
  private final byte[] backwards = new byte[MAX_CODES + 1];
  private int bytesInBlock;
  private int bits;
  private int bitCount;

  LzwDecoder(ByteCursor cursor, int rootBits) {
    this.cursor = cursor;
    this.rootBits = rootBits;
    for (int i = 0; i < 1 << rootBits; i++) {
      suffix[i] = (byte) i;
    }
  }

  /** Fills {@code indices}, or throws if the codes end early. */
  void decode(byte[] indices) throws PhotoException {
    int clear = 1 << rootBits;
    int next = clear + 2;
    int width = rootBits + 1;
    int previous = -1;
    int filled = 0;
    while (filled < indices.length) {
      int code = readCode(width);
      if (code == clear + 1) {
        throw damaged();
      }
      if (code == clear) {
        next = clear + 2;
        width = rootBits + 1;
        previous = -1;
        continue;
      }
      if (code > next || (previous < 0 && code > clear)) {
        throw damaged();
      }
      int length = expand(code == next ? previous : code);
      if (code == next) {
        prepend(length++);
      } // the previous string and its own first index
      if (previous >= 0 && next < MAX_CODES) {
        prefix[next] = previous;
        suffix[next++] = backwards[length - 1];
        if (next == 1 << width && width < 12) {
          width++;
        }
      }
      previous = code;
      for (int i = length - 1; i >= 0 && filled < indices.length; i--) {
        indices[filled++] = backwards[i];
      }
    }
  }

  /**
   * Follows a code's prefixes to its root: fills {@code backwards} with its string in reverse order
   * and returns the length.
   */
  private int expand(int code) {
    int length = 0;
    int current = code;
    while (current >= 1 << rootBits) {
      backwards[length++] = suffix[current];
      current = prefix[current];
    }
    backwards[length++] = suffix[current];
    return length;
  }

  private void prepend(int length) {
    System.arraycopy(backwards, 0, backwards, 1, length);
    backwards[0] = backwards[length];
  }

  private int readCode(int width) throws PhotoException {
    while (bitCount < width) {
      if (bytesInBlock == 0) {
        bytesInBlock = cursor.u8();
      }
      if (bytesInBlock == 0) {
        throw damaged();
      }
      bytesInBlock--;
      bits |= cursor.u8() << bitCount;
      bitCount += 8;
    }
    int code = bits & ((1 << width) - 1);
    bits >>>= width;
    bitCount -= width;
    return code;
  }

  private static PhotoException damaged() {
    return PhotoException.damaged(Format.GIF, "its image data is truncated or altered");
  }
}
