package clothes.image.webp;

import java.util.Arrays;

/**
 * Reads the coefficients of macroblocks (RFC 6386, section 13): 16 blocks of luminance, 4 and 4 of
 * chrominance.
 */
final class Residuals {
  private static final int[] ZIGZAG = {0, 1, 4, 8, 5, 2, 3, 6, 9, 12, 13, 10, 7, 11, 14, 15};

  /** The band of probabilities by position; the last one is looked up, but not used. */
  private static final int[] BANDS = {0, 1, 2, 3, 6, 4, 5, 6, 6, 6, 6, 6, 6, 6, 6, 7, 0};

  /** The probabilities of the extra bits of large values, by category (section 13.2). */
  private static final int[][] EXTRA_BIT_PROBABILITIES = {
    {173, 148, 140},
    {176, 155, 140, 135},
    {180, 157, 141, 134, 130},
    {254, 254, 243, 230, 196, 177, 153, 140, 133, 130, 129}
  };

  private static final int LUMA_AFTER_DC = 0; // types of blocks
  private static final int DC_BLOCK = 1;
  private static final int CHROMA = 2;
  private static final int LUMA = 3;

  /** Coefficients of the current macroblock: 24 blocks of 16. */
  final int[] coefficients = new int[24 * 16];

  private final int[][][][] tokenProbabilities;

  /**
   * By macroblock column: 1 for each nonzero block of the bottom row (4 of luminance, 2 and 2 of
   * chrominance), and for a nonzero DC block. The number of nonzero blocks above and to the left of
   * a block selects its probabilities (context).
   */
  private final int[][] above;

  private final int[] left = new int[9]; // the right column of the previous macroblock, likewise
  private final int[] dcs = new int[16]; // the DC block

  Residuals(int[][][][] tokenProbabilities, int columns) {
    this.tokenProbabilities = tokenProbabilities;
    this.above = new int[columns][9];
  }

  void startRow() {
    Arrays.fill(left, 0);
  }

  /** Records a macroblock without coefficients. */
  void skip(int column, boolean hasSubblockModes) {
    Arrays.fill(coefficients, 0);
    int cleared = hasSubblockModes ? 8 : 9; // the DC block only if the macroblock has one
    Arrays.fill(above[column], 0, cleared, 0);
    Arrays.fill(left, 0, cleared, 0);
  }

  /** Returns whether there are coefficients. */
  boolean read(
      BoolDecoder in, int column, boolean hasSubblockModes, LossyHeader.Quantizers quantizers) {
    Arrays.fill(coefficients, 0);
    int[] top = above[column];
    boolean any = false;
    if (!hasSubblockModes) {
      Arrays.fill(dcs, 0);
      int end =
          readBlock(
              in,
              DC_BLOCK,
              top[8] + left[8],
              /* first= */ 0,
              quantizers.dcBlockDc(),
              quantizers.dcBlockAc(),
              dcs,
              /* start= */ 0);
      top[8] = left[8] = end > 0 ? 1 : 0;
      Transform.inverseWalshHadamard(dcs, coefficients);
      for (int i = 0; i < 16; i++) {
        any |= coefficients[16 * i] != 0;
      }
    }
    int type = hasSubblockModes ? LUMA : LUMA_AFTER_DC;
    int first = hasSubblockModes ? 0 : 1;
    for (int y = 0; y < 4; y++) {
      for (int x = 0; x < 4; x++) {
        int end =
            readBlock(
                in,
                type,
                top[x] + left[y],
                first,
                quantizers.dc(),
                quantizers.ac(),
                coefficients,
                16 * (4 * y + x));
        top[x] = left[y] = end > first ? 1 : 0;
        any |= end > first;
      }
    }
    for (int plane = 0; plane < 2; plane++) {
      int firstBlock = 4 + 2 * plane; // in top and left, after the luminance blocks
      for (int i = 0; i < 4; i++) {
        int x = firstBlock + i % 2;
        int y = firstBlock + i / 2;
        int end =
            readBlock(
                in,
                CHROMA,
                top[x] + left[y],
                /* first= */ 0,
                quantizers.chromaDc(),
                quantizers.chromaAc(),
                coefficients,
                16 * (16 + 4 * plane + i));
        top[x] = left[y] = end > 0 ? 1 : 0;
        any |= end > 0;
      }
    }
    return any;
  }

  /** Returns the position after the last coefficient, or {@code first} if there is none. */
  private int readBlock(
      BoolDecoder in, int type, int context, int first, int dc, int ac, int[] target, int start) {
    int[][][] bands = tokenProbabilities[type];
    int[] p = bands[BANDS[first]][context];
    for (int n = first; n < 16; n++) {
      if (in.bit(p[0]) == 0) { // the end of the block
        return n;
      }
      while (in.bit(p[1]) == 0) { // zeros
        n++;
        if (n == 16) {
          return 16;
        }
        p = bands[BANDS[n]][0];
      }
      int value = 1;
      if (in.bit(p[2]) == 1) {
        value = largeValue(in, p);
      }
      p = bands[BANDS[n + 1]][value == 1 ? 1 : 2];
      int signed = in.bit(128) == 1 ? -value : value;
      target[start + ZIGZAG[n]] = signed * (n > 0 ? ac : dc);
    }
    return 16;
  }

  /** Reads a value above 1 (the tree of section 13.2). */
  private static int largeValue(BoolDecoder in, int[] p) {
    if (in.bit(p[3]) == 0) {
      return in.bit(p[4]) == 0 ? 2 : 3 + in.bit(p[5]);
    }
    if (in.bit(p[6]) == 0) {
      if (in.bit(p[7]) == 0) {
        return 5 + in.bit(159);
      }
      int high = in.bit(165);
      return 7 + 2 * high + in.bit(145);
    }
    int high = in.bit(p[8]);
    int category = 2 * high + in.bit(p[9 + high]);
    int value = 0;
    for (int probability : EXTRA_BIT_PROBABILITIES[category]) {
      value = 2 * value + in.bit(probability);
    }
    return 3 + (8 << category) + value;
  }
}
