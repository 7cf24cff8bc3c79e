package clothes.image;

/**
 * A rectangle of a photo, as shares of its height and width.
 *
 * @param top distance from the upper border, 0 to below 1
 * @param left distance from the left border, 0 to below 1
 * @param height above 0, up to 1 - {@code top}
 * @param width above 0, up to 1 - {@code left}
 */
public record Crop(double top, double left, double height, double width) {
  /** Allows for rounding. */
  private static final double TOLERANCE = 1e-9;

  public static final Crop WHOLE = new Crop(0, 0, 1, 1);

  /**
   * Checks the range.
   *
   * @throws IllegalArgumentException if the rectangle is empty or reaches beyond the photo
   */
  public Crop {
    if (!(top >= 0 && left >= 0 && height > 0 && width > 0)
        || top + height > 1 + TOLERANCE
        || left + width > 1 + TOLERANCE) {
      throw new IllegalArgumentException(
          "a crop of %s x %s at %s, %s is not within the photo"
              .formatted(height, width, top, left));
    }
  }

  /**
   * Cuts off a share of the height and width at each border.
   *
   * @param margin 0 to below 0.5
   */
  public static Crop centered(double margin) {
    return new Crop(margin, margin, 1 - 2 * margin, 1 - 2 * margin);
  }

  /** Converts a rectangle given in shares of this one to shares of the photo. */
  public Crop part(Crop inner) {
    return new Crop(
        top + inner.top * height,
        left + inner.left * width,
        inner.height * height,
        inner.width * width);
  }

  /**
   * This rectangle in the upright photo.
   *
   * @param stored the orientation in which the photo was stored
   */
  public Crop upright(Orientation stored) {
    double flippedTop = stored.flipsRows() ? 1 - top - height : top;
    double flippedLeft = stored.flipsColumns() ? 1 - left - width : left;
    return stored.transposes()
        ? new Crop(Math.max(0, flippedLeft), Math.max(0, flippedTop), width, height)
        : new Crop(Math.max(0, flippedTop), Math.max(0, flippedLeft), height, width);
  }
}
