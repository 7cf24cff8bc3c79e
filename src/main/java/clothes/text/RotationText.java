package clothes.text;

/** Says that a photo was rotated before it was classified. */
public final class RotationText {
  private RotationText() {}

  /**
   * The end of a sentence about a photo; empty if it was not rotated.
   *
   * @param degrees clockwise: 0, 90, 180 or 270
   */
  public static String suffix(int degrees) {
    return degrees == 0 ? "" : ", rotated clockwise by " + degrees + " degrees";
  }
}
