package clothes.image.webp;

/** The inverse transforms of VP8 (RFC 6386, section 14). */
final class Transform {
  private Transform() {}

  /** Spreads a block of DC values over the first coefficients of 16 blocks. */
  static void inverseWalshHadamard(int[] dcs, int[] coefficients) {
    int[] columns = new int[16];
    for (int i = 0; i < 4; i++) {
      int a = dcs[i] + dcs[12 + i];
      int b = dcs[4 + i] + dcs[8 + i];
      int c = dcs[4 + i] - dcs[8 + i];
      int d = dcs[i] - dcs[12 + i];
      columns[i] = a + b;
      columns[4 + i] = c + d;
      columns[8 + i] = a - b;
      columns[12 + i] = d - c;
    }
    for (int i = 0; i < 4; i++) {
      int a = columns[4 * i] + columns[4 * i + 3] + 3;
      int b = columns[4 * i + 1] + columns[4 * i + 2];
      int c = columns[4 * i + 1] - columns[4 * i + 2];
      int d = columns[4 * i] - columns[4 * i + 3] + 3;
      coefficients[64 * i] = (a + b) >> 3;
      coefficients[64 * i + 16] = (c + d) >> 3;
      coefficients[64 * i + 32] = (a - b) >> 3;
      coefficients[64 * i + 48] = (d - c) >> 3;
    }
  }

  /** Adds the inverse DCT of a block of coefficients to 4x4 samples. */
  static void addInverseDct(int[] coefficients, int start, byte[] plane, int offset, int stride) {
    int allBits = 0;
    for (int i = start; i < start + 16; i++) {
      allBits |= coefficients[i];
    }
    if (allBits == 0) {
      return;
    }
    int[] rows = new int[16]; // the transform of each column, transposed
    for (int i = 0; i < 4; i++) {
      int in = start + i;
      int a = coefficients[in] + coefficients[in + 8];
      int b = coefficients[in] - coefficients[in + 8];
      int c = sine(coefficients[in + 4]) - cosine(coefficients[in + 12]);
      int d = cosine(coefficients[in + 4]) + sine(coefficients[in + 12]);
      rows[4 * i] = a + d;
      rows[4 * i + 1] = b + c;
      rows[4 * i + 2] = b - c;
      rows[4 * i + 3] = a - d;
    }
    for (int y = 0; y < 4; y++) {
      int a = rows[y] + rows[8 + y] + 4;
      int b = rows[y] - rows[8 + y] + 4;
      int c = sine(rows[4 + y]) - cosine(rows[12 + y]);
      int d = cosine(rows[4 + y]) + sine(rows[12 + y]);
      int row = offset + y * stride;
      add(plane, row, (a + d) >> 3);
      add(plane, row + 1, (b + c) >> 3);
      add(plane, row + 2, (b - c) >> 3);
      add(plane, row + 3, (a - d) >> 3);
    }
  }

  private static void add(byte[] plane, int offset, int difference) {
    plane[offset] = (byte) clamp((plane[offset] & 0xff) + difference);
  }

  static int clamp(int value) {
    return value < 0 ? 0 : Math.min(value, 255);
  }

  /** Times sqrt(2) * cos(pi / 8). */
  private static int cosine(int value) {
    return (value * 20091 >> 16) + value;
  }

  /** Times sqrt(2) * sin(pi / 8). */
  private static int sine(int value) {
    return value * 35468 >> 16;
  }
}
