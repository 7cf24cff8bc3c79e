package clothes.synthetic;

import java.awt.Color;
import java.awt.geom.Rectangle2D;
import java.util.ArrayDeque;
import java.util.Deque;

/** {@link SyntheticKind#CODE}: random bar codes, QR-like codes and mazes. */
final class CodePattern {
  /** The side of a finder pattern of a QR code, in cells. */
  private static final int FINDER_CELLS = 7;

  /** The overlap of neighboring cells in pixels, so that no gaps show between them. */
  private static final double OVERLAP = 0.3;

  /** The steps to the neighbors of a cell: rows down, columns to the right. */
  private static final int[][] DIRECTIONS = {{-1, 0}, {1, 0}, {0, -1}, {0, 1}};

  private final Canvas canvas;
  private final Color background;
  private final Color ink;

  private CodePattern(Canvas canvas) {
    this.canvas = canvas;
    this.background = canvas.chance(0.7) ? Color.WHITE : canvas.backgroundColor();
    this.ink =
        canvas.chance(0.7) ? Canvas.blackOrWhite(background) : canvas.contrastingColor(background);
  }

  static void paint(Canvas canvas) {
    CodePattern code = new CodePattern(canvas);
    canvas.fill(canvas.chance(0.6) ? code.background : canvas.contrastingColor(code.ink));
    if (canvas.chance(0.3)) {
      canvas
          .graphics()
          .rotate(canvas.uniform(-0.6, 0.6), canvas.width() / 2.0, canvas.height() / 2.0);
    }
    switch (canvas.nextIntInclusive(0, 2)) {
      case 0 -> code.qrCode();
      case 1 -> code.bars();
      default -> code.maze();
    }
  }

  private void qrCode() {
    int cells = canvas.nextIntInclusive(19, 45);
    double unit = canvas.shortSide() * canvas.uniform(0.4, 0.95) / cells;
    double left = (canvas.width() - cells * unit) / 2;
    double top = (canvas.height() - cells * unit) / 2;
    // The quiet zone has two cells on each side.
    box(background, left - 2 * unit, top - 2 * unit, (cells + 4) * unit, (cells + 4) * unit);
    double darkShare = canvas.uniform(0.35, 0.6);
    for (int row = 0; row < cells; row++) {
      for (int column = 0; column < cells; column++) {
        if (canvas.chance(darkShare)) {
          box(ink, left + column * unit, top + row * unit, unit + OVERLAP, unit + OVERLAP);
        }
      }
    }
    double finderOffset = (cells - FINDER_CELLS) * unit;
    finderPattern(left, top, unit);
    finderPattern(left + finderOffset, top, unit);
    finderPattern(left, top + finderOffset, unit);
  }

  private void finderPattern(double x, double y, double unit) {
    // Ring -1 is the separator around the pattern, in the color of the background.
    for (int ring = -1; ring <= 2; ring++) {
      double size = (FINDER_CELLS - 2 * ring) * unit;
      box(ring % 2 == 0 ? ink : background, x + ring * unit, y + ring * unit, size, size);
    }
  }

  private void bars() {
    double width = canvas.width() * canvas.uniform(0.4, 1);
    double height = canvas.height() * canvas.uniform(0.2, 1);
    double left = (canvas.width() - width) / 2;
    double top = (canvas.height() - height) / 2;
    double unit = width / canvas.nextIntInclusive(40, 130);
    // The quiet zone has eight units on each side.
    box(background, left - 8 * unit, top - 8 * unit, width + 16 * unit, height + 16 * unit);
    double x = left;
    while (x < left + width) {
      double bar = canvas.nextIntInclusive(1, 4) * unit;
      box(ink, x, top, bar, height);
      x += bar + canvas.nextIntInclusive(1, 4) * unit;
    }
  }

  private void maze() {
    int columns = canvas.nextIntInclusive(5, 40);
    double unit = (double) canvas.width() / (2 * columns + 1);
    int rows = Math.max(2, (int) (canvas.height() / unit - 1) / 2);
    boolean[][] isOpen = new boolean[2 * rows + 1][2 * columns + 1];
    carve(isOpen);
    for (int row = 0; row < isOpen.length; row++) {
      for (int column = 0; column < isOpen[row].length; column++) {
        Color color = isOpen[row][column] ? background : ink;
        box(color, column * unit, row * unit, unit + OVERLAP, unit + OVERLAP);
      }
    }
  }

  /**
   * Carves a maze by depth-first search with backtracking. The search visits the cells at odd rows
   * and columns and opens the walls between them.
   */
  private void carve(boolean[][] isOpen) {
    Deque<int[]> path = new ArrayDeque<>();
    path.push(new int[] {1, 1});
    isOpen[1][1] = true;
    while (!path.isEmpty()) {
      int[] cell = path.peek();
      int firstDirection = canvas.nextIntInclusive(0, 3);
      boolean stuck = true;
      for (int i = 0; i < 4 && stuck; i++) {
        int[] direction = DIRECTIONS[(firstDirection + i) % 4];
        int down = direction[0];
        int right = direction[1];
        int row = cell[0] + 2 * down;
        int column = cell[1] + 2 * right;
        if (row > 0
            && row < isOpen.length
            && column > 0
            && column < isOpen[0].length
            && !isOpen[row][column]) {
          isOpen[cell[0] + down][cell[1] + right] = true;
          isOpen[row][column] = true;
          path.push(new int[] {row, column});
          stuck = false;
        }
      }
      if (stuck) {
        path.pop();
      }
    }
  }

  private void box(Color color, double x, double y, double width, double height) {
    canvas.graphics().setColor(color);
    canvas.graphics().fill(new Rectangle2D.Double(x, y, width, height));
  }
}
