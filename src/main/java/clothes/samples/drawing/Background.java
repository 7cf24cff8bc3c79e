package clothes.samples.drawing;

import clothes.synthetic.PerlinNoise;

/** Fabrics that fill the scene behind the pieces: floors, walls, blankets. */
public final class Background {
  private static final PerlinNoise NOISE = new PerlinNoise(23);
  private static final Creases CREASES = new Creases(NOISE);

  private static final double BOARD_LENGTH_PIXELS = 290;

  private Background() {}

  /**
   * Laminate: rows of boards with their own tone and grain, separated by dark joints.
   *
   * @param width of a board in pixels
   * @param contrast strength of tone and grain, 0 for none
   */
  public static Fabric boards(int color, double width, double contrast) {
    Fabric.Pattern pattern =
        (u, v) -> {
          long row = (long) Math.floor(u / width);
          double along = v + 210 * NOISE.cellAt(row, 1);
          long board = (long) Math.floor(along / BOARD_LENGTH_PIXELS);
          double tone = contrast * NOISE.cellAt(row, board);
          double shift = 50 * NOISE.cellAt(board, row);
          double grain = NOISE.fractalAt(u / 7 + shift, v / 150, 3);
          double rings = Math.sin(9 * NOISE.at(u / 60 + shift, v / 400) + u / 9);
          double joint = jointShade(u, width) + jointShade(along, BOARD_LENGTH_PIXELS);
          return Rgb.lighten(color, tone + contrast * (0.55 * grain + 0.2 * rings) - joint);
        };
    return Fabric.textured(pattern, (u, v) -> 0.08 * NOISE.at(u / 3, v / 40)).withGloss(0.1);
  }

  private static double jointShade(double position, double spacing) {
    return Math.max(0, 0.32 - 0.28 * distanceToJoint(position, spacing));
  }

  /** A slightly wrinkled bed sheet or blanket. */
  public static Fabric sheet(int color) {
    Fabric.BumpMap bump =
        (u, v) ->
            14 * NOISE.at(u / 190, v / 260)
                + 11 * CREASES.at(u / 170 + v / 400, v / 210)
                + 5 * CREASES.at(u / 90 - v / 300, v / 140)
                + 0.11 * NOISE.at(u * 0.9, v * 0.9);
    return Fabric.textured((u, v) -> color, bump).withGloss(0.02);
  }

  public static Fabric carpet(int color) {
    Fabric.BumpMap bump =
        (u, v) -> 1.9 * NOISE.fractalAt(u / 5, v / 5, 2) + 2.5 * NOISE.at(u / 40, v / 40);
    Fabric.Pattern pattern =
        (u, v) ->
            Rgb.lighten(
                color, 0.3 * NOISE.fractalAt(u / 6, v / 6, 2) + 0.08 * NOISE.at(u / 30, v / 30));
    return Fabric.textured(pattern, bump);
  }

  public static Fabric wall(int color) {
    return Fabric.textured(
            (u, v) -> Rgb.lighten(color, 0.03 * NOISE.at(u / 150, v / 150)),
            (u, v) -> 0.18 * NOISE.fractalAt(u / 4, v / 4, 2))
        .withGloss(0.02);
  }

  /** Square tiles with dark joints; the side of a tile is in pixels. */
  public static Fabric tiles(int color, double side) {
    Fabric.Pattern pattern =
        (u, v) -> {
          double distance = Math.min(distanceToJoint(u, side), distanceToJoint(v, side));
          double cloud = 0.10 * NOISE.fractalAt(u / 45, v / 45, 4);
          return Rgb.lighten(color, cloud - (distance < 2 ? 0.28 : 0));
        };
    Fabric.BumpMap bump =
        (u, v) ->
            1.2 * Math.min(1, Math.min(distanceToJoint(u, side), distanceToJoint(v, side)) / 3);
    return Fabric.textured(pattern, bump).withGloss(0.08);
  }

  private static double distanceToJoint(double position, double spacing) {
    return Math.abs(position - spacing * Math.round(position / spacing));
  }
}
