package clothes.image;

/**
 * One of the eight ways in which a camera stores a photo (EXIF tag 0x0112). The upright photo is
 * {@code transpose(flip(stored))}: the stored rows and columns are mirrored first, then the axes
 * are swapped.
 */
public enum Orientation {
  UPRIGHT(1, false, false, false),
  MIRRORED(2, false, true, false),
  UPSIDE_DOWN(3, true, true, false),
  MIRRORED_UPSIDE_DOWN(4, true, false, false),
  TRANSPOSED(5, false, false, true),
  TURNED_LEFT(6, true, false, true),
  TRANSVERSED(7, true, true, true),
  TURNED_RIGHT(8, false, true, true);

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

  /** The orientation with the EXIF number 1 to 8; upright for any other number, as viewers do. */
  public static Orientation of(int exif) {
    return exif >= 1 && exif <= 8 ? values()[exif - 1] : UPRIGHT;
  }

  public int exif() {
    return exif;
  }

  /** The last stored row comes first. */
  public boolean flipsRows() {
    return flipsRows;
  }

  /** The last stored column comes first. */
  public boolean flipsColumns() {
    return flipsColumns;
  }

  /** Rows become columns, after the flips. */
  public boolean transposes() {
    return transposes;
  }
}
