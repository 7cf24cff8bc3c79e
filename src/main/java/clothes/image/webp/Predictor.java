package clothes.image.webp;

import static clothes.image.webp.Transform.clamp;

/**
 * Predicts square blocks of a plane from the pixels above and to the left (RFC 6386, section 12).
 * The plane has a row of 127 above the image and a column of 129 to its left.
 */
final class Predictor {
  static final int DC = 0; // the first four modes are those of macroblocks, too
  static final int TRUE_MOTION = 1;
  static final int VERTICAL = 2;
  static final int HORIZONTAL = 3;
  static final int DOWN_RIGHT = 4;
  static final int VERTICAL_RIGHT = 5;
  static final int DOWN_LEFT = 6;
  static final int VERTICAL_LEFT = 7;
  static final int HORIZONTAL_DOWN = 8;
  static final int HORIZONTAL_UP = 9;

  private static final int CORNER = 4; // in the edge
  private static final int EDGE = 13;

  private final byte[] plane;
  private final int stride;

  /** The pixels around a subblock: left from the bottom, the corner, above, above to the right. */
  private final int[] edge = new int[EDGE];

  Predictor(byte[] plane, int stride) {
    this.plane = plane;
    this.stride = stride;
  }

  /** Predicts a block of a macroblock's width. */
  void predictBlock(int mode, int at, int side, boolean hasAbove, boolean hasLeft) {
    switch (mode) {
      case DC -> fill(at, side, dc(at, side, hasAbove, hasLeft));
      case TRUE_MOTION -> trueMotion(at, side);
      case VERTICAL -> {
        for (int y = 0; y < side; y++) {
          System.arraycopy(plane, at - stride, plane, at + y * stride, side);
        }
      }
      default -> {
        for (int y = 0; y < side; y++) {
          fillRow(at + y * stride, side, plane[at + y * stride - 1]);
        }
      }
    }
  }

  private int dc(int at, int side, boolean hasAbove, boolean hasLeft) {
    int sum = 0;
    for (int i = 0; i < side; i++) {
      sum += hasAbove ? pixel(at - stride + i) : 0;
      sum += hasLeft ? pixel(at + i * stride - 1) : 0;
    }
    if (!hasAbove && !hasLeft) {
      return 128;
    }
    int count = hasAbove && hasLeft ? 2 * side : side;
    return (sum + count / 2) / count;
  }

  private void fill(int at, int side, int value) {
    for (int y = 0; y < side; y++) {
      fillRow(at + y * stride, side, (byte) value);
    }
  }

  private void fillRow(int at, int side, byte value) {
    java.util.Arrays.fill(plane, at, at + side, value);
  }

  private void trueMotion(int at, int side) {
    int corner = pixel(at - stride - 1);
    for (int y = 0; y < side; y++) {
      int row = at + y * stride;
      int difference = pixel(row - 1) - corner;
      for (int x = 0; x < side; x++) {
        plane[row + x] = (byte) clamp(pixel(at - stride + x) + difference);
      }
    }
  }

  private int pixel(int at) {
    return plane[at] & 0xff;
  }

  /**
   * Predicts 4x4 pixels.
   *
   * @param aboveRight index of the four pixels above to the right
   */
  void predictSubblock(int mode, int at, int aboveRight) {
    if (mode == TRUE_MOTION) {
      trueMotion(at, 4);
      return;
    }
    for (int i = 0; i < 4; i++) {
      edge[i] = pixel(at + (3 - i) * stride - 1);
      edge[CORNER + 1 + i] = pixel(at - stride + i);
      edge[CORNER + 5 + i] = pixel(aboveRight + i);
    }
    edge[CORNER] = pixel(at - stride - 1);
    if (mode == DC) {
      int sum = 4;
      for (int i = 0; i < 4; i++) {
        sum += edge[i] + edge[CORNER + 1 + i];
      }
      fill(at, 4, sum >> 3);
      return;
    }
    for (int y = 0; y < 4; y++) {
      for (int x = 0; x < 4; x++) {
        plane[at + y * stride + x] = (byte) directed(mode, x, y);
      }
    }
  }

  private int directed(int mode, int x, int y) {
    return switch (mode) {
      case VERTICAL -> smooth(CORNER + 1 + x);
      case HORIZONTAL -> y == 3 ? average3(edge[1], edge[0], edge[0]) : smooth(3 - y);
      case DOWN_RIGHT -> smooth(CORNER + x - y);
      case VERTICAL_RIGHT -> verticalRight(2 * x - y, x, y);
      case DOWN_LEFT ->
          x + y == 6 ? average3(edge[11], edge[12], edge[12]) : smooth(CORNER + 2 + x + y);
      case VERTICAL_LEFT -> verticalLeft(x, y);
      case HORIZONTAL_DOWN -> horizontalDown(2 * y - x, x, y);
      default -> horizontalUp(x + 2 * y);
    };
  }

  private int verticalRight(int steps, int x, int y) {
    if (steps < 0) {
      return smooth(steps == -1 ? CORNER : CORNER + 1 - y);
    }
    return y % 2 == 0 ? middle(CORNER + x - y / 2) : smooth(CORNER + x - y / 2);
  }

  private int horizontalDown(int steps, int x, int y) {
    if (steps < 0) {
      return smooth(steps == -1 ? CORNER : CORNER - 1 + x);
    }
    return x % 2 == 0 ? middle(CORNER - 1 - y + x / 2) : smooth(CORNER - 1 - y + x / 2 + 1);
  }

  private int verticalLeft(int x, int y) {
    if (x == 3 && y >= 2) {
      return smooth(CORNER + 4 + y);
    }
    int first = CORNER + 1 + x + y / 2;
    return y % 2 == 0 ? middle(first) : smooth(first + 1);
  }

  private int horizontalUp(int steps) {
    if (steps > 5) {
      return edge[0];
    }
    if (steps == 5) {
      return average3(edge[1], edge[0], edge[0]);
    }
    int first = 3 - steps / 2;
    return steps % 2 == 0 ? (edge[first] + edge[first - 1] + 1) >> 1 : smooth(first - 1);
  }

  /** The average of two neighbors on the edge. */
  private int middle(int first) {
    return (edge[first] + edge[first + 1] + 1) >> 1;
  }

  /** The weighted average of three neighbors on the edge. */
  private int smooth(int center) {
    return average3(edge[center - 1], edge[center], edge[center + 1]);
  }

  private static int average3(int a, int b, int c) {
    return (a + 2 * b + c + 2) >> 2;
  }
}
