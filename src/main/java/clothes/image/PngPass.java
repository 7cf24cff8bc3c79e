package clothes.image;

import java.util.List;

/**
 * The pixels of one pass of a PNG: from ({@code startX}, {@code startY}) on, every {@code stepX}th
 * pixel of every {@code stepY}th row.
 */
record PngPass(int startX, int startY, int stepX, int stepY) {
  static final List<PngPass> NOT_INTERLACED = List.of(new PngPass(0, 0, 1, 1));

  /** PNG specification, section 8.2. */
  static final List<PngPass> ADAM7 =
      List.of(
          new PngPass(0, 0, 8, 8),
          new PngPass(4, 0, 8, 8),
          new PngPass(0, 4, 4, 8),
          new PngPass(2, 0, 4, 4),
          new PngPass(0, 2, 2, 4),
          new PngPass(1, 0, 2, 2),
          new PngPass(0, 1, 1, 2));

  int columns(int width) {
    return (int) (((long) width - startX + stepX - 1) / stepX);
  }

  int rows(int height) {
    return (int) (((long) height - startY + stepY - 1) / stepY);
  }

  int x(int column) {
    return startX + column * stepX;
  }

  int y(int row) {
    return startY + row * stepY;
  }
}
