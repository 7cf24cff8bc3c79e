package clothes.train.augment;

/** Rotates square photos by quarter turns. */
public final class Rotation {
  /** The number of different rotations: by 0, 1, 2 and 3 quarter turns. */
  public static final int COUNT = 4;

  private Rotation() {}

  /**
   * Rotates a photo counterclockwise.
   *
   * @param rgb shape [size, size, 3]
   * @param quarterTurns 0 to 3
   * @return a new array, or {@code rgb} itself for 0
   */
  public static float[] counterclockwise(float[] rgb, int size, int quarterTurns) {
    if (quarterTurns == 0) {
      return rgb;
    }
    int last = size - 1;
    float[] rotated = new float[rgb.length];
    for (int row = 0; row < size; row++) {
      for (int column = 0; column < size; column++) {
        int source =
            switch (quarterTurns) {
              case 1 -> column * size + last - row;
              case 2 -> (last - row) * size + last - column;
              default -> (last - column) * size + row;
            };
        System.arraycopy(rgb, source * 3, rotated, (row * size + column) * 3, 3);
      }
    }
    return rotated;
  }
}
