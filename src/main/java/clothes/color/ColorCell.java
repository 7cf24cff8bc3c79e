package clothes.color;

/**
 * A cell of a histogram in CIELAB, given by its index on each axis. Cells are longest along
 * lightness, because shading mostly changes lightness.
 */
record ColorCell(int lightness, int a, int b) {
  private static final double LIGHTNESS_SIDE = 16;
  private static final double COLOR_SIDE = 10;

  static ColorCell of(Lab color) {
    return new ColorCell(
        (int) Math.floor(color.lightness() / LIGHTNESS_SIDE),
        (int) Math.floor(color.a() / COLOR_SIDE),
        (int) Math.floor(color.b() / COLOR_SIDE));
  }
}
