package clothes.synthetic;

import java.awt.Color;

/** {@link SyntheticKind#STRIPES}: colored bands at equal distances. */
final class Stripes {
  private Stripes() {}

  /** The coordinate across the stripes, in pixels. */
  private interface StripeCoordinate {
    double at(double x, double y);
  }

  static void paint(Canvas canvas) {
    Color[] colors = canvas.randomColors(canvas.nextIntInclusive(1, 4));
    Color background = canvas.contrastingColor(colors[0]);
    double period = canvas.logUniform(4, canvas.shortSide() / 2.0);
    double filledShare = canvas.uniform(0.15, 0.85);
    boolean hasSoftEdges = canvas.chance(0.25);
    StripeCoordinate coordinate = stripeCoordinate(canvas, period);
    canvas.setPixels(
        (x, y) -> {
          double position = coordinate.at(x, y) / period;
          Color color = colors[Math.floorMod((long) Math.floor(position), colors.length)];
          double phase = position - Math.floor(position);
          if (hasSoftEdges) {
            return Canvas.mix(background, color, 0.5 + 0.5 * Math.sin(2 * Math.PI * phase));
          }
          // Antialiases the edges.
          double edge = Math.min(phase, filledShare - phase) * period / 2;
          return Canvas.mix(background, color, Math.max(0, Math.min(1, edge + 0.5)));
        });
  }

  private static StripeCoordinate stripeCoordinate(Canvas canvas, double period) {
    double angle =
        canvas.chance(0.4)
            ? canvas.nextIntInclusive(0, 1) * Math.PI / 2
            : canvas.uniform(0, Math.PI);
    double cos = Math.cos(angle);
    double sin = Math.sin(angle);
    double waveAmplitude = canvas.uniform(0.3, 3) * period;
    double wavelength = canvas.logUniform(0.1, 1) * canvas.shortSide();
    double x0 = canvas.randomX();
    double y0 = canvas.randomY();
    double pixelsPerRadian = canvas.nextIntInclusive(3, 30) * period / (2 * Math.PI);
    return switch (canvas.nextIntInclusive(0, 4)) {
      case 0 ->
          (x, y) -> {
            double along = y * cos - x * sin;
            return x * cos + y * sin + waveAmplitude * Math.sin(2 * Math.PI * along / wavelength);
          };
      case 1 -> (x, y) -> Math.hypot(x - x0, y - y0);
      case 2 -> (x, y) -> pixelsPerRadian * Math.atan2(y - y0, x - x0);
      default -> (x, y) -> x * cos + y * sin;
    };
  }
}
