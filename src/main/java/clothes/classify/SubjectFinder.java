package clothes.classify;

import clothes.image.Crop;
import clothes.image.Pixels;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Finds the subject of a photo: the regions whose color differs from that of the photo's border. It
 * finds a small garment on a plain background, and the photo in a screenshot. Works on a grid of
 * cells; small regions, like lines of text, are left out.
 */
final class SubjectFinder {
  /** The number of cells along each side of the photo. */
  private static final int GRID = 64;

  /** A pixel differs from the border if one of its channels differs by more than this. */
  private static final int COLOR_TOLERANCE = 24;

  /** A cell belongs to the subject if more than this share of its pixels differ from the border. */
  private static final double CELL_SHARE = 0.3;

  /** Regions smaller than this share of the largest one are left out. */
  private static final double REGION_SHARE = 0.35;

  /** Added to the subject on each side, as a share of its height or width. */
  private static final double PADDING = 0.1;

  /** A subject that covers more than this share of the photo's area counts as the whole photo. */
  private static final double MAX_AREA = 0.92 * 0.92;

  /** A subject that takes less than this share of both the photo's width and height is ignored. */
  private static final double MIN_SIDE = 0.08;

  private final boolean[] isForeground;
  private final boolean[] visited = new boolean[GRID * GRID];

  private SubjectFinder(boolean[] isForeground) {
    this.isForeground = isForeground;
  }

  /**
   * The part of a photo that its subject covers, with padding.
   *
   * @return empty if the photo has less than {@value #GRID} pixels in width or height, or the
   *     subject is missing, tiny, or nearly fills the photo
   */
  static Optional<Crop> find(Pixels photo) {
    if (photo.width() < GRID || photo.height() < GRID) {
      return Optional.empty();
    }
    return new SubjectFinder(foregroundCells(photo, borderColor(photo))).find();
  }

  /**
   * A rectangle of cells; {@code bottom} and {@code right} are exclusive.
   *
   * @param cells the number of foreground cells of this region
   */
  private record Region(int top, int left, int bottom, int right, int cells) {
    Region union(Region other) {
      return new Region(
          Math.min(top, other.top),
          Math.min(left, other.left),
          Math.max(bottom, other.bottom),
          Math.max(right, other.right),
          cells + other.cells);
    }
  }

  private Optional<Crop> find() {
    List<Region> regions = new ArrayList<>();
    for (int cell = 0; cell < isForeground.length; cell++) {
      if (isForeground[cell] && !visited[cell]) {
        regions.add(connectedComponent(cell));
      }
    }
    int largest = regions.stream().mapToInt(Region::cells).max().orElse(0);
    return regions.stream()
        .filter(region -> region.cells() >= REGION_SHARE * largest)
        .reduce(Region::union)
        .flatMap(SubjectFinder::toPaddedCrop)
        .filter(crop -> !crop.equals(Crop.WHOLE));
  }

  /** The bounds of the foreground cells that are connected with a cell, also diagonally. */
  private Region connectedComponent(int start) {
    Region region = null;
    Deque<Integer> stack = new ArrayDeque<>(List.of(start));
    visited[start] = true;
    while (!stack.isEmpty()) {
      int cell = stack.pop();
      int row = cell / GRID;
      int column = cell % GRID;
      Region cellRegion = new Region(row, column, row + 1, column + 1, /* cells= */ 1);
      region = region == null ? cellRegion : region.union(cellRegion);
      for (int y = Math.max(0, row - 1); y <= Math.min(GRID - 1, row + 1); y++) {
        for (int x = Math.max(0, column - 1); x <= Math.min(GRID - 1, column + 1); x++) {
          int neighbor = y * GRID + x;
          if (isForeground[neighbor] && !visited[neighbor]) {
            visited[neighbor] = true;
            stack.push(neighbor);
          }
        }
      }
    }
    return region;
  }

  private static Optional<Crop> toPaddedCrop(Region region) {
    double height = (double) (region.bottom() - region.top()) / GRID;
    double width = (double) (region.right() - region.left()) / GRID;
    if (height * width > MAX_AREA || Math.max(height, width) < MIN_SIDE) {
      return Optional.empty();
    }
    double top = Math.max(0, (double) region.top() / GRID - PADDING * height);
    double left = Math.max(0, (double) region.left() / GRID - PADDING * width);
    double bottom = Math.min(1, (double) region.bottom() / GRID + PADDING * height);
    double right = Math.min(1, (double) region.right() / GRID + PADDING * width);
    return Optional.of(new Crop(top, left, bottom - top, right - left));
  }

  /** The median of each channel along the border; robust to a subject at the border. */
  private static int[] borderColor(Pixels photo) {
    int width = photo.width();
    int height = photo.height();
    int[] color = new int[3];
    for (int channel = 0; channel < 3; channel++) {
      int[] values = new int[2 * (width + height)];
      int count = 0;
      for (int x = 0; x < width; x++) {
        values[count++] = value(photo, x, 0, channel);
        values[count++] = value(photo, x, height - 1, channel);
      }
      for (int y = 0; y < height; y++) {
        values[count++] = value(photo, 0, y, channel);
        values[count++] = value(photo, width - 1, y, channel);
      }
      Arrays.sort(values);
      color[channel] = values[count / 2];
    }
    return color;
  }

  private static boolean[] foregroundCells(Pixels photo, int[] border) {
    int[] foregroundPixels = new int[GRID * GRID];
    int[] pixelCount = new int[GRID * GRID];
    for (int y = 0; y < photo.height(); y++) {
      int firstCellOfRow = y * GRID / photo.height() * GRID;
      for (int x = 0; x < photo.width(); x++) {
        int cell = firstCellOfRow + x * GRID / photo.width();
        pixelCount[cell]++;
        foregroundPixels[cell] += differsFromBorder(photo, x, y, border) ? 1 : 0;
      }
    }
    boolean[] isForeground = new boolean[GRID * GRID];
    for (int cell = 0; cell < isForeground.length; cell++) {
      isForeground[cell] = foregroundPixels[cell] > CELL_SHARE * pixelCount[cell];
    }
    return isForeground;
  }

  private static boolean differsFromBorder(Pixels photo, int x, int y, int[] border) {
    for (int channel = 0; channel < 3; channel++) {
      if (Math.abs(value(photo, x, y, channel) - border[channel]) > COLOR_TOLERANCE) {
        return true;
      }
    }
    return false;
  }

  private static int value(Pixels photo, int x, int y, int channel) {
    return photo.rgb()[3 * (y * photo.width() + x) + channel] & 0xff;
  }
}
