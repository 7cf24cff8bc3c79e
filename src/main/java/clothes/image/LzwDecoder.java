package clothes.image;

/** Decodes the LZW codes of a GIF frame into palette indices. */
final class LzwDecoder {
  private static final int MAX_CODE_BITS = 12;
  private static final int MAX_CODES = 1 << MAX_CODE_BITS;

  private final ByteCursor cursor; // at the first sub-block
  private final int minCodeSize;
  private final int clearCode; // clears the table; clearCode + 1 is the end code
  private final int[] prefix = new int[MAX_CODES];
  private final byte[] suffix = new byte[MAX_CODES];
  private final byte[] reversed = new byte[MAX_CODES + 1]; // the last string, from its end
  private int pendingIndices; // of the last string, still to be returned
  private int nextCode; // the code of the next string added to the table
  private int codeWidth; // in bits
  private int previousCode; // -1: none
  private int bytesInBlock;
  private int bits;
  private int bitCount;

  LzwDecoder(ByteCursor cursor, int minCodeSize) {
    this.cursor = cursor;
    this.minCodeSize = minCodeSize;
    this.clearCode = 1 << minCodeSize;
    for (int i = 0; i < clearCode; i++) {
      suffix[i] = (byte) i;
    }
    clearTable();
  }

  /** Fills {@code indices} with the next palette indices, or throws if the codes end early. */
  void decode(byte[] indices) throws PhotoException {
    int filled = 0;
    while (filled < indices.length) {
      if (pendingIndices == 0) {
        int code = readCode();
        if (code == clearCode) {
          clearTable();
          continue;
        }
        pendingIndices = readString(code);
      }
      while (pendingIndices > 0 && filled < indices.length) {
        indices[filled++] = reversed[--pendingIndices];
      }
    }
  }

  private void clearTable() {
    nextCode = clearCode + 2;
    codeWidth = minCodeSize + 1;
    previousCode = -1;
  }

  /** Fills {@code reversed} with the string of a code and returns its length. */
  private int readString(int code) throws PhotoException {
    if (code == clearCode + 1 || code > nextCode || (previousCode < 0 && code > clearCode)) {
      throw damaged();
    }
    int length = expand(code == nextCode ? previousCode : code);
    if (code == nextCode) { // not in the table yet: the previous string, then its first index again
      repeatFirstIndex(length);
      length++;
    }
    if (previousCode >= 0 && nextCode < MAX_CODES) {
      addString(reversed[length - 1]);
    }
    previousCode = code;
    return length;
  }

  /** Adds the previous string with one more index to the table. */
  private void addString(byte last) {
    prefix[nextCode] = previousCode;
    suffix[nextCode++] = last;
    if (nextCode == 1 << codeWidth && codeWidth < MAX_CODE_BITS) {
      codeWidth++;
    }
  }

  /**
   * Follows a code's prefixes to its root: fills {@code reversed} with its string in reverse order
   * and returns the length.
   */
  private int expand(int code) {
    int length = 0;
    int current = code;
    while (current >= clearCode) {
      reversed[length++] = suffix[current];
      current = prefix[current];
    }
    reversed[length++] = suffix[current];
    return length;
  }

  /**
   * Appends the string's first index to the string. {@code reversed} has the string in reverse
   * order, so the index goes to the front of the array.
   */
  private void repeatFirstIndex(int length) {
    System.arraycopy(reversed, 0, reversed, 1, length);
    reversed[0] = reversed[length];
  }

  private int readCode() throws PhotoException {
    while (bitCount < codeWidth) {
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
    int code = bits & ((1 << codeWidth) - 1);
    bits >>>= codeWidth;
    bitCount -= codeWidth;
    return code;
  }

  private static PhotoException damaged() {
    return PhotoException.damaged(Format.GIF, "its image data is truncated or corrupt");
  }
}
