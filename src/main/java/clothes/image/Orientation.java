package clothes.image;

import java.util.Arrays;

/**
 * One of the eight EXIF orientations (tag 0x0112) in which a camera stores a photo; for example,
 * {@code ROTATED_LEFT} means that the stored photo is rotated left and a viewer rotates it right.
 * The upright photo is {@code transpose(flip(stored))}: rows and columns are flipped first, then
 * swapped.
 */
public enum Orientation {
  // EXIF number; then whether it flips rows, flips columns, transposes.
  UPRIGHT(1, false, false, false),
  MIRRORED(2, false, true, false),
  UPSIDE_DOWN(3, true, true, false),
  MIRRORED_UPSIDE_DOWN(4, true, false, false),
  TRANSPOSED(5, false, false, true),
  ROTATED_LEFT(6, true, false, true),
  TRANSVERSED(7, true, true, true),
  ROTATED_RIGHT(8, false, true, true);

  private final int exif;
  private final boolean flipsRows;
  private final boolean flipsColumns;
  private final boolean transposes;

  Orientation(int exif, boolean flipsRows, boolean flipsColumns, boolean transposes) {
    this.exif = exif;
    this.flipsRows = flipsRows;
    this.flipsColumns = flipsColumns;
    this.transposes = transposes;
  }

  /** The orientation with this EXIF number, 1 to 8; upright for any other number, as in viewers. */
  public static Orientation of(int exif) {
    return exif >= 1 && exif <= 8 ? values()[exif - 1] : UPRIGHT;
  }

  /** The EXIF number, 1 to 8. */
  public int exif() {
    return exif;
  }

  /** Whether the stored rows are in reverse order. */
  public boolean flipsRows() {
    return flipsRows;
  }

  /** Whether the stored columns are in reverse order. */
  public boolean flipsColumns() {
    return flipsColumns;
  }

  /** Whether rows and columns are swapped after the flips. */
  public boolean transposes() {
    return transposes;
  }

  /**
   * The orientation that rotates the stored photo clockwise by {@code quarterTurns} more quarter
   * turns than this orientation does.
   *
   * @param quarterTurns 0 or more
   */
  public Orientation clockwise(int quarterTurns) {
    Orientation rotated = this;
    for (int i = 0; i < quarterTurns; i++) {
      rotated = rotated.clockwise();
    }
    return rotated;
  }

  /** A clockwise quarter turn is a flip of the rows and a transposition. */
  private Orientation clockwise() {
    // If this transposes, the visible rows are the stored columns.
    boolean rows = transposes ? flipsRows : !flipsRows;
    boolean columns = transposes ? !flipsColumns : flipsColumns;
    return Arrays.stream(values())
        .filter(o -> o.transposes != transposes && o.flipsRows == rows && o.flipsColumns == columns)
        .findFirst()
        .orElseThrow();
  }
}
