package clothes.image;

/** Decodes the LZW codes of a GIF frame into palette indices. */
final class LzwDecoder {
  private static final int MAX_CODES = 4096;

  private final ByteCursor cursor; // at the first sub-block
  private final int minCodeSize;
  private final int[] prefix = new int[MAX_CODES];
  private final byte[] suffix = new byte[MAX_CODES];
  private final byte[] reversed = new byte[MAX_CODES + 1];
  private int bytesInBlock;
  private int bits;
  private int bitCount;

  LzwDecoder(ByteCursor cursor, int minCodeSize) {
    this.cursor = cursor;
    this.minCodeSize = minCodeSize;
    for (int i = 0; i < 1 << minCodeSize; i++) {
      suffix[i] = (byte) i;
    }
  }

  /** Fills {@code indices}, or throws if the codes end early. */
  void decode(byte[] indices) throws PhotoException {
    int clear = 1 << minCodeSize;
    int next = clear + 2;
    int width = minCodeSize + 1;
    int previous = -1;
    int filled = 0;
    while (filled < indices.length) {
      int code = readCode(width);
      if (code == clear + 1) {
        throw damaged();
      }
      if (code == clear) {
        next = clear + 2;
        width = minCodeSize + 1;
        previous = -1;
        continue;
      }
      if (code > next || (previous < 0 && code > clear)) {
        throw damaged();
      }
      int length = expand(code == next ? previous : code);
      if (code == next) { // not in the table yet: the previous string and its first index
        prepend(length++);
      }
      if (previous >= 0 && next < MAX_CODES) {
        prefix[next] = previous;
        suffix[next++] = reversed[length - 1];
        if (next == 1 << width && width < 12) {
          width++;
        }
      }
      previous = code;
      for (int i = length - 1; i >= 0 && filled < indices.length; i--) {
        indices[filled++] = reversed[i];
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
    while (current >= 1 << minCodeSize) {
      reversed[length++] = suffix[current];
      current = prefix[current];
    }
    reversed[length++] = suffix[current];
    return length;
  }

  private void prepend(int length) {
    System.arraycopy(reversed, 0, reversed, 1, length);
    reversed[0] = reversed[length];
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
