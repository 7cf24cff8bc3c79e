package clothes.synthetic;

/** A noise function of the plane with values from about -1 to 1, determined by a seed. */
public record PerlinNoise(long seed) {

  /** Perlin's gradient noise with a feature size of about one unit. */
  public double at(double x, double y) {
    long column = (long) Math.floor(x);
    long row = (long) Math.floor(y);
    double u = x - column;
    double v = y - row;
    double top =
        interpolate(
            gradientDot(column, row, u, v), gradientDot(column + 1, row, u - 1, v), fade(u));
    double bottom =
        interpolate(
            gradientDot(column, row + 1, u, v - 1),
            gradientDot(column + 1, row + 1, u - 1, v - 1),
            fade(u));
    return 1.4 * interpolate(top, bottom, fade(v)); // Scaled from about -0.7 to 0.7.
  }

  /** Fractal noise: each octave has twice the frequency and half the amplitude. */
  public double fractalAt(double x, double y, int octaves) {
    double sum = 0;
    double scale = 1;
    for (int i = 0; i < octaves; i++, scale *= 2) {
      // Shifted, because all octaves are 0 at the origin.
      sum += at(x * scale + 17.3 * i, y * scale) / scale;
    }
    return sum / 1.5; // Within about -0.8 to 0.8.
  }

  /** White noise: an independent value for each grid cell. */
  public double cellAt(long column, long row) {
    return (mixBits(column, row) >>> 11) * 0x1p-52 - 1;
  }

  /** The dot product of a grid point's random gradient and the offset (u, v) from that point. */
  private double gradientDot(long column, long row, double u, double v) {
    double angle = cellAt(column, row) * Math.PI;
    return Math.cos(angle) * u + Math.sin(angle) * v;
  }

  /** The finalizer of SplitMix64. */
  private long mixBits(long column, long row) {
    long z = seed * 0x9E3779B97F4A7C15L + column * 0xD1B54A32D192ED03L + row * 0x8CB92BA72F3D8DD7L;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  private static double fade(double t) {
    return t * t * t * (t * (t * 6 - 15) + 10);
  }

  private static double interpolate(double a, double b, double t) {
    return a + (b - a) * t;
  }
}
