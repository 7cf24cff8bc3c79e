package clothes.image.webp;

import static clothes.image.webp.Transform.clamp;

import java.util.Arrays;

/**
 * Predicts square blocks of a plane from the pixels above and to the left (RFC 6386, section 12).
 * The plane has a row of 127 above the image and a column of 129 to its left.
 */
final class Predictor {
  static final int DC = 0; // modes; macroblocks have only the first four
  static final int TRUE_MOTION = 1;
  static final int VERTICAL = 2;
  static final int HORIZONTAL = 3;
  static final int DOWN_RIGHT = 4;
  static final int VERTICAL_RIGHT = 5;
  static final int DOWN_LEFT = 6;
  static final int VERTICAL_LEFT = 7;
  static final int HORIZONTAL_DOWN = 8;
  static final int HORIZONTAL_UP = 9;

  private static final int CORNER = 4; // index in the edge
  private static final int EDGE_LENGTH = 13;

  private final byte[] plane;
  private final int stride;

  /**
   * The pixels around a subblock: left column from bottom to top, corner, row above, row above
   * right.
   */
  private final int[] edge = new int[EDGE_LENGTH];

  Predictor(byte[] plane, int stride) {
    this.plane = plane;
    this.stride = stride;
  }

  /**
   * Predicts a whole block: 16x16 luma or 8x8 chroma.
   *
   * @param offset index of the first pixel of the block
   * @param hasAbove whether there is a macroblock above
   * @param hasLeft whether there is a macroblock to the left
   */
  void predictBlock(int mode, int offset, int side, boolean hasAbove, boolean hasLeft) {
    switch (mode) {
      case DC -> fill(offset, side, dc(offset, side, hasAbove, hasLeft));
      case TRUE_MOTION -> trueMotion(offset, side);
      case VERTICAL -> {
        for (int y = 0; y < side; y++) {
          System.arraycopy(plane, offset - stride, plane, offset + y * stride, side);
        }
      }
      default -> {
        for (int y = 0; y < side; y++) {
          fillRow(offset + y * stride, side, plane[offset + y * stride - 1]);
        }
      }
    }
  }

  /** The mean of the neighbors. */
  private int dc(int offset, int side, boolean hasAbove, boolean hasLeft) {
    int sum = 0;
    for (int i = 0; i < side; i++) {
      sum += hasAbove ? pixel(offset - stride + i) : 0;
      sum += hasLeft ? pixel(offset + i * stride - 1) : 0;
    }
    if (!hasAbove && !hasLeft) {
      return 128;
    }
    int count = hasAbove && hasLeft ? 2 * side : side;
    return (sum + count / 2) / count;
  }

  private void fill(int offset, int side, int value) {
    for (int y = 0; y < side; y++) {
      fillRow(offset + y * stride, side, (byte) value);
    }
  }

  private void fillRow(int offset, int side, byte value) {
    Arrays.fill(plane, offset, offset + side, value);
  }

  /** Predicts each pixel as above + left - corner. */
  private void trueMotion(int offset, int side) {
    int corner = pixel(offset - stride - 1);
    for (int y = 0; y < side; y++) {
      int row = offset + y * stride;
      int difference = pixel(row - 1) - corner;
      for (int x = 0; x < side; x++) {
        plane[row + x] = (byte) clamp(pixel(offset - stride + x) + difference);
      }
    }
  }

  private int pixel(int offset) {
    return plane[offset] & 0xff;
  }

  /**
   * Predicts 4x4 pixels.
   *
   * @param offset index of the first pixel
   * @param aboveRight index of the first of the four pixels above to the right
   */
  void predictSubblock(int mode, int offset, int aboveRight) {
    if (mode == TRUE_MOTION) {
      trueMotion(offset, 4);
      return;
    }
    for (int i = 0; i < 4; i++) {
      edge[i] = pixel(offset + (3 - i) * stride - 1);
      edge[CORNER + 1 + i] = pixel(offset - stride + i);
      edge[CORNER + 5 + i] = pixel(aboveRight + i);
    }
    edge[CORNER] = pixel(offset - stride - 1);
    if (mode == DC) {
      int sum = 4;
      for (int i = 0; i < 4; i++) {
        sum += edge[i] + edge[CORNER + 1 + i];
      }
      fill(offset, 4, sum >> 3);
      return;
    }
    for (int y = 0; y < 4; y++) {
      for (int x = 0; x < 4; x++) {
        plane[offset + y * stride + x] = (byte) directionalPrediction(mode, x, y);
      }
    }
  }

  private int directionalPrediction(int mode, int x, int y) {
    return switch (mode) {
      case VERTICAL -> average3At(CORNER + 1 + x);
      case HORIZONTAL -> y == 3 ? average3(edge[1], edge[0], edge[0]) : average3At(3 - y);
      case DOWN_RIGHT -> average3At(CORNER + x - y);
      case VERTICAL_RIGHT -> verticalRight(x, y);
      case DOWN_LEFT ->
          x + y == 6 ? average3(edge[11], edge[12], edge[12]) : average3At(CORNER + 2 + x + y);
      case VERTICAL_LEFT -> verticalLeft(x, y);
      case HORIZONTAL_DOWN -> horizontalDown(x, y);
      default -> horizontalUp(x + 2 * y);
    };
  }

  /** Follows the diagonal of slope 2, on which 2x - y is constant. */
  private int verticalRight(int x, int y) {
    int diagonal = 2 * x - y;
    if (diagonal < 0) {
      return average3At(diagonal == -1 ? CORNER : CORNER + 1 - y);
    }
    return y % 2 == 0 ? average2At(CORNER + x - y / 2) : average3At(CORNER + x - y / 2);
  }

  /** Follows the diagonal of slope 1/2, on which 2y - x is constant. */
  private int horizontalDown(int x, int y) {
    int diagonal = 2 * y - x;
    if (diagonal < 0) {
      return average3At(diagonal == -1 ? CORNER : CORNER - 1 + x);
    }
    return x % 2 == 0 ? average2At(CORNER - 1 - y + x / 2) : average3At(CORNER - y + x / 2);
  }

  private int verticalLeft(int x, int y) {
    if (x == 3 && y >= 2) { // two pixels that do not follow the pattern, as in the RFC
      return average3At(CORNER + 4 + y);
    }
    int first = CORNER + 1 + x + y / 2;
    return y % 2 == 0 ? average2At(first) : average3At(first + 1);
  }

  /**
   * Follows the rising diagonal of slope 1/2.
   *
   * @param diagonal x + 2y
   */
  private int horizontalUp(int diagonal) {
    if (diagonal > 5) {
      return edge[0];
    }
    if (diagonal == 5) {
      return average3(edge[1], edge[0], edge[0]);
    }
    int first = 2 - diagonal / 2;
    return diagonal % 2 == 0 ? average2At(first) : average3At(first);
  }

  /** AVG2 of the RFC: the average of two neighbors on the edge. */
  private int average2At(int first) {
    return (edge[first] + edge[first + 1] + 1) >> 1;
  }

  /** AVG3 of the RFC: the weighted average of three neighbors on the edge. */
  private int average3At(int center) {
    return average3(edge[center - 1], edge[center], edge[center + 1]);
  }

  private static int average3(int a, int b, int c) {
    return (a + 2 * b + c + 2) >> 2;
  }
}
