package clothes.image;

import java.util.Arrays;

/**
 * Downscales an image by averaging squares of {@code scaleDenominator} by {@code scaleDenominator}
 * pixels. Pixels may be added in any order, once each; those that are not added are white. Squares
 * at the right and lower edge may be partial. Only the reduced image is in memory.
 */
final class BoxFilter {
  private final int width;
  private final int height;
  private final int scaleDenominator;
  private final int shift;
  private final int columns;
  private final byte[] rgb;

  /** Sums of 255 - value, so that pixels that are not added are white. */
  private final char[] invertedSums;

  BoxFilter(int width, int height, int scaleDenominator) throws PhotoException {
    if (scaleDenominator < 1 || scaleDenominator > 8 || Integer.bitCount(scaleDenominator) != 1) {
      throw new IllegalArgumentException(
          "scaleDenominator is " + scaleDenominator + "; expected 1, 2, 4 or 8");
    }
    this.width = width;
    this.height = height;
    this.scaleDenominator = scaleDenominator;
    this.shift = Integer.numberOfTrailingZeros(scaleDenominator);
    this.columns = reducedLength(width);
    long size = 3L * columns * reducedLength(height);
    if (size > Integer.MAX_VALUE - 8) {
      throw new PhotoException(
          PhotoException.Reason.TOO_LARGE,
          "the photo has %dx%d pixels, too many to decode".formatted(width, height));
    }
    rgb = new byte[(int) size];
    invertedSums = new char[scaleDenominator == 1 ? 0 : (int) size];
    Arrays.fill(rgb, (byte) 255);
  }

  private int reducedLength(int length) {
    return (int) (((long) length + scaleDenominator - 1) / scaleDenominator);
  }

  void add(int x, int y, int red, int green, int blue) {
    if (scaleDenominator == 1) {
      set(3 * (y * columns + x), red, green, blue);
    } else {
      sum(3 * ((y >> shift) * columns + (x >> shift)), red, green, blue);
    }
  }

  /** Blends a pixel over white; alpha is straight, not premultiplied. */
  void add(int x, int y, int red, int green, int blue, int alpha) {
    if (alpha == 255) {
      add(x, y, red, green, blue);
    } else {
      add(x, y, overWhite(red, alpha), overWhite(green, alpha), overWhite(blue, alpha));
    }
  }

  private static int overWhite(int value, int alpha) {
    return 255 - ((255 - value) * alpha + 127) / 255;
  }

  private void set(int index, int red, int green, int blue) {
    rgb[index] = (byte) red;
    rgb[index + 1] = (byte) green;
    rgb[index + 2] = (byte) blue;
  }

  private void sum(int index, int red, int green, int blue) {
    invertedSums[index] += (char) (255 - red);
    invertedSums[index + 1] += (char) (255 - green);
    invertedSums[index + 2] += (char) (255 - blue);
  }

  Pixels pixels() {
    for (int i = 0; i < invertedSums.length; i++) {
      int row = i / 3 / columns;
      int column = i / 3 % columns;
      int count =
          Math.min(scaleDenominator, height - row * scaleDenominator)
              * Math.min(scaleDenominator, width - column * scaleDenominator);
      rgb[i] = (byte) (255 - (invertedSums[i] + (count - 1) / 2) / count);
    }
    return new Pixels(columns, rgb.length / 3 / columns, rgb);
  }
}
