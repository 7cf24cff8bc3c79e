package clothes.samples;

import clothes.synthetic.Noise;

/**
 * What a thing is made of: its color at each place, the small relief of its threads, how shiny it
 * is and how much it creases. Places are pixels, along and across the threads.
 */
record Fabric(Dye dye, Bump bump, double gloss, double creasing) {
  private static final Noise NOISE = new Noise(5);

  interface Dye {
    int at(double u, double v);
  }

  interface Bump {
    double at(double u, double v);
  }

  static Fabric jersey(int color) {
    return jersey((u, v) -> color);
  }

  static Fabric jersey(Dye dye) {
    return new Fabric(dye, (u, v) -> 0.12 * NOISE.at(u * 0.9, v * 0.5), 0.02, 1);
  }

  static Fabric cotton(Dye dye) {
    return new Fabric(dye, (u, v) -> 0.1 * NOISE.at(u * 0.9, v * 0.9), 0.03, 1.25);
  }

  /** The same, but stiffer (or softer). */
  Fabric creased(double amount) {
    return new Fabric(dye, bump, gloss, amount);
  }

  static Fabric rib(int color) {
    return new Fabric((u, v) -> color, (u, v) -> 0.35 * Math.sin(u * 1.6), 0.02, 0.3);
  }

  /** Blue warp over white weft: diagonal lines and worn, paler places. */
  static Fabric denim(int color) {
    Dye dye =
        (u, v) -> {
          double twill = 0.10 * Math.sin((u + v) * 1.5) + 0.16 * NOISE.at(u * 0.9, v * 0.12);
          return Color.lighter(color, 0.08 + twill * 0.6 + 0.14 * NOISE.at(u / 60, v / 110));
        };
    return new Fabric(dye, (u, v) -> 0.2 * NOISE.at(u * 0.9, v * 0.6), 0.02, 1.1);
  }

  static Fabric hard(int color, double gloss) {
    return new Fabric((u, v) -> color, (u, v) -> 0, gloss, 0);
  }

  /** Down between two layers of nylon, held by seams across. */
  static Fabric quilt(int color, double spacing) {
    Bump bump =
        (u, v) -> {
          double phase = v / spacing - Math.floor(v / spacing);
          double belly = Math.sqrt(Math.max(0, Math.sin(Math.PI * phase)));
          double pucker = NOISE.at(u / 11, Math.floor(v / spacing) * 3 + v / 70);
          return 9 * belly + 2.4 * pucker * (1.15 - belly) + 1.6 * NOISE.at(u / 30, v / 22);
        };
    return new Fabric((u, v) -> color, bump, 0.22, 0.5);
  }

  static Dye stripes(int ground, int stripe, double period, double width) {
    return (u, v) -> {
      double place = v - period * Math.floor(v / period);
      return Color.mix(ground, stripe, line(place - period / 2, width));
    };
  }

  /** Lines across lines, each half transparent. */
  static Dye checks(int ground, int wide, int fine, double period) {
    return (u, v) -> {
      int color = ground;
      for (double t : new double[] {u, v}) {
        double place = t - period * Math.floor(t / period);
        color = Color.mix(color, wide, 0.55 * line(place - 0.21 * period, 0.42 * period));
        color = Color.mix(color, fine, 0.7 * line(place - 0.71 * period, 0.06 * period));
      }
      return color;
    };
  }

  /** 1 in a line of this width, 0 beside it, and between them over the pixel of its edge. */
  private static double line(double distance, double width) {
    return Math.min(Math.max(width / 2 - Math.abs(distance) + 0.5, 0), 1);
  }

  /**
   * A flower with five petals and a pair of leaves in each cell of a grid, shifted and turned at
   * random.
   */
  static Dye flowers(int ground, int leaf, double cell, int... petals) {
    return (u, v) -> {
      long column = Math.round(u / cell);
      long row = Math.round(v / cell);
      double x = u - cell * (column + 0.24 * NOISE.cell(column, row));
      double y = v - cell * (row + 0.24 * NOISE.cell(row + 99, column));
      double angle = Math.atan2(y, x) + 3 * NOISE.cell(column, row + 7);
      double radius = Math.hypot(x, y) / cell;
      if (radius < 0.08) {
        return 0xF2C13A;
      }
      if (radius < 0.17 + 0.11 * Math.abs(Math.cos(2.5 * angle))) {
        int petal = petals[(int) Math.floorMod(column * 3 + row * 5, (long) petals.length)];
        return Color.lighter(petal, 0.25 - radius);
      }
      return radius < 0.48 * Math.pow(Math.abs(Math.cos(angle)), 12) ? leaf : ground;
    };
  }
}
