package clothes.image.webp;

import java.util.Arrays;

/**
 * Samples of luminance or chrominance in whole macroblocks. A border above and to the left has the
 * constants from which the first blocks are predicted (see {@link Predictor}).
 */
final class Plane {
  final byte[] samples;
  final int stride;
  final int side; // of a macroblock
  private final Predictor predictor;
  private final LoopFilter filter;

  /**
   * @param columns of macroblocks
   * @param rows of macroblocks
   * @param side of a macroblock: 16 samples of luminance or 8 of chrominance
   */
  Plane(int columns, int rows, int side) {
    this.side = side;
    stride = side * columns + 1 + 4; // the left border, and four samples above to the right
    samples = new byte[stride * (side * rows + 1)];
    Arrays.fill(samples, 0, stride, (byte) 127);
    for (int row = 1; row <= side * rows; row++) {
      samples[row * stride] = (byte) 129;
    }
    predictor = new Predictor(samples, stride);
    filter = new LoopFilter(samples);
  }

  /** Index of the first sample of a macroblock. */
  int offset(int column, int row) {
    return (side * row + 1) * stride + side * column + 1;
  }

  /** A sample of the image. */
  int sample(int x, int y) {
    return samples[(y + 1) * stride + x + 1] & 0xff;
  }

  Predictor predictor() {
    return predictor;
  }

  LoopFilter filter() {
    return filter;
  }
}
