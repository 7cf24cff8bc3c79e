package clothes.samples.drawing;

import clothes.synthetic.PerlinNoise;

/**
 * A material. Its coordinates u and v are in pixels, along and across the threads.
 *
 * @param pattern color at each point
 * @param bump height of the threads at each point, in pixels
 * @param gloss strength of specular highlights
 * @param creasing strength of creases, 1 for jersey
 */
public record Fabric(Pattern pattern, BumpMap bump, double gloss, double creasing) {
  private static final PerlinNoise NOISE = new PerlinNoise(5);

  /** The color at a point, 0xRRGGBB. */
  public interface Pattern {
    int at(double u, double v);
  }

  /** The height at a point, in pixels. */
  public interface BumpMap {
    double at(double u, double v);
  }

  public static Fabric jersey(int color) {
    return jersey((u, v) -> color);
  }

  public static Fabric jersey(Pattern pattern) {
    return textured(pattern, (u, v) -> 0.12 * NOISE.at(u * 0.9, v * 0.5))
        .withGloss(0.02)
        .withCreasing(1);
  }

  public static Fabric cotton(int color) {
    return cotton((u, v) -> color);
  }

  public static Fabric cotton(Pattern pattern) {
    return textured(pattern, (u, v) -> 0.1 * NOISE.at(u * 0.9, v * 0.9))
        .withGloss(0.03)
        .withCreasing(1.25);
  }

  /** A material without gloss and creases. */
  static Fabric textured(Pattern pattern, BumpMap bump) {
    return new Fabric(pattern, bump, 0, 0);
  }

  /** A copy with another strength of specular highlights. */
  public Fabric withGloss(double strength) {
    return new Fabric(pattern, bump, strength, creasing);
  }

  /** A copy with another strength of creases. */
  public Fabric withCreasing(double strength) {
    return new Fabric(pattern, bump, gloss, strength);
  }

  public static Fabric rib(int color) {
    return textured((u, v) -> color, (u, v) -> 0.35 * Math.sin(u * 1.6))
        .withGloss(0.02)
        .withCreasing(0.3);
  }

  /** Twill lines with paler, worn areas. */
  public static Fabric denim(int color) {
    Pattern pattern =
        (u, v) -> {
          double twill = 0.10 * Math.sin((u + v) * 1.5) + 0.16 * NOISE.at(u * 0.9, v * 0.12);
          return Rgb.lighten(color, 0.08 + twill * 0.6 + 0.14 * NOISE.at(u / 60, v / 110));
        };
    return textured(pattern, (u, v) -> 0.2 * NOISE.at(u * 0.9, v * 0.6))
        .withGloss(0.02)
        .withCreasing(1.1);
  }

  public static Fabric rigid(int color) {
    return rigid((u, v) -> color);
  }

  public static Fabric rigid(Pattern pattern) {
    return textured(pattern, (u, v) -> 0);
  }

  /** A down jacket's nylon, with seams along u that are {@code spacing} pixels apart. */
  public static Fabric quilt(int color, double spacing) {
    BumpMap bump =
        (u, v) -> {
          double phase = v / spacing - Math.floor(v / spacing);
          double belly = Math.sqrt(Math.max(0, Math.sin(Math.PI * phase)));
          double pucker = NOISE.at(u / 11, Math.floor(v / spacing) * 3 + v / 70);
          return 9 * belly + 2.4 * pucker * (1.15 - belly) + 1.6 * NOISE.at(u / 30, v / 22);
        };
    return textured((u, v) -> color, bump).withGloss(0.22).withCreasing(0.5);
  }

  /** Stripes along u, {@code width} pixels wide, one every {@code period} pixels. */
  public static Pattern stripes(int baseColor, int stripeColor, double period, double width) {
    return (u, v) -> {
      double position = v - period * Math.floor(v / period);
      return Rgb.mix(baseColor, stripeColor, line(position - period / 2, width));
    };
  }

  /** Two sets of half-transparent stripes, crossed; they repeat every {@code period} pixels. */
  public static Pattern checks(int baseColor, int wideColor, int fineColor, double period) {
    return (u, v) -> {
      int color = baseColor;
      for (double coordinate : new double[] {u, v}) {
        double position = coordinate - period * Math.floor(coordinate / period);
        color = Rgb.mix(color, wideColor, 0.55 * line(position - 0.21 * period, 0.42 * period));
        color = Rgb.mix(color, fineColor, 0.7 * line(position - 0.71 * period, 0.06 * period));
      }
      return color;
    };
  }

  /** Coverage of a line: 1 within its width, 0 outside, antialiased over one pixel. */
  private static double line(double distance, double width) {
    return Math.min(Math.max(width / 2 - Math.abs(distance) + 0.5, 0), 1);
  }

  /**
   * A grid of flowers with five petals and two leaves, with random offset and rotation.
   *
   * @param cellSide the side of a grid cell, in pixels
   * @param petalColors the colors of the petals, which alternate between flowers
   */
  public static Pattern flowers(int baseColor, int leafColor, double cellSide, int... petalColors) {
    return (u, v) -> {
      long column = Math.round(u / cellSide);
      long row = Math.round(v / cellSide);
      double x = u - cellSide * (column + 0.24 * NOISE.cellAt(column, row));
      double y = v - cellSide * (row + 0.24 * NOISE.cellAt(row + 99, column));
      double angle = Math.atan2(y, x) + 3 * NOISE.cellAt(column, row + 7);
      double radius = Math.hypot(x, y) / cellSide;
      if (radius < 0.08) {
        return 0xF2C13A; // the center
      }
      if (radius < 0.17 + 0.11 * Math.abs(Math.cos(2.5 * angle))) {
        long index = Math.floorMod(column * 3 + row * 5, (long) petalColors.length);
        int petalColor = petalColors[(int) index];
        return Rgb.lighten(petalColor, 0.25 - radius);
      }
      return radius < 0.48 * Math.pow(Math.abs(Math.cos(angle)), 12) ? leafColor : baseColor;
    };
  }
}
