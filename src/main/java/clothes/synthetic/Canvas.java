package clothes.synthetic;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Paint;
import java.awt.RenderingHints;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/** An image to draw, with its graphics context and its source of random numbers. */
record Canvas(BufferedImage image, Graphics2D graphics, SplittableRandom random) {
  /**
   * Ratios of the longer to the shorter side, from square to 16:9. The ratio 4:3 is listed twice,
   * because it is the ratio of the training photos.
   */
  private static final List<Double> PROPORTIONS =
      List.of(1.0, 1.25, 4 / 3.0, 4 / 3.0, 1.5, 16 / 9.0);

  /** Creates a square, portrait or landscape canvas; portrait twice as often as landscape. */
  static Canvas withRandomProportions(int shortSide, SplittableRandom random) {
    double proportion = PROPORTIONS.get(random.nextInt(PROPORTIONS.size()));
    int longSide = (int) Math.round(shortSide * proportion);
    return random.nextInt(3) > 0
        ? of(shortSide, longSide, random)
        : of(longSide, shortSide, random);
  }

  static Canvas of(int width, int height, SplittableRandom random) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    return new Canvas(image, graphics, random);
  }

  int width() {
    return image.getWidth();
  }

  int height() {
    return image.getHeight();
  }

  int shortSide() {
    return Math.min(width(), height());
  }

  /** A number from a uniform distribution. */
  double uniform(double low, double high) {
    return random.nextDouble(low, high);
  }

  /**
   * A number from a log-uniform distribution. Small images can make the range empty; then the
   * number is {@code low}.
   */
  double logUniform(double low, double high) {
    return high <= low ? low : Math.exp(uniform(Math.log(low), Math.log(high)));
  }

  /** A random integer from {@code low} to {@code high}, both inclusive. */
  int nextIntInclusive(int low, int high) {
    return random.nextInt(low, high + 1);
  }

  /** Returns true with this probability. */
  boolean chance(double probability) {
    return random.nextDouble() < probability;
  }

  double randomX() {
    return uniform(0, width());
  }

  double randomY() {
    return uniform(0, height());
  }

  /** A vivid, pale, dark or gray color. */
  Color randomColor() {
    float hue = (float) uniform(0, 1);
    return switch (random.nextInt(5)) {
      case 0 -> Color.getHSBColor(hue, (float) uniform(0, 0.3), (float) uniform(0.7, 1));
      case 1 -> Color.getHSBColor(hue, (float) uniform(0.2, 1), (float) uniform(0.05, 0.45));
      case 2 -> Color.getHSBColor(hue, 0, (float) uniform(0, 1));
      default -> Color.getHSBColor(hue, (float) uniform(0.4, 1), (float) uniform(0.5, 1));
    };
  }

  Color[] randomColors(int count) {
    return Stream.generate(this::randomColor).limit(count).toArray(Color[]::new);
  }

  /** A background color, often white. */
  Color backgroundColor() {
    double kind = uniform(0, 1);
    return kind < 0.35 ? Color.WHITE : kind < 0.45 ? Color.BLACK : randomColor();
  }

  /** A random color whose luminance differs from the background's by at least 50 of 255. */
  Color contrastingColor(Color background) {
    Color color = randomColor();
    while (Math.abs(luminance(color) - luminance(background)) < 50) {
      color = randomColor();
    }
    return color;
  }

  /** Black or white: the color with the higher contrast to the background. */
  static Color blackOrWhite(Color background) {
    return luminance(background) > 128 ? Color.BLACK : Color.WHITE;
  }

  static double luminance(Color color) {
    return 0.299 * color.getRed() + 0.587 * color.getGreen() + 0.114 * color.getBlue();
  }

  /** Interpolates linearly: {@code share} 0 gives {@code from}, 1 gives {@code to}. */
  static Color mix(Color from, Color to, double share) {
    return new Color(
        clampToByte(from.getRed() + share * (to.getRed() - from.getRed())),
        clampToByte(from.getGreen() + share * (to.getGreen() - from.getGreen())),
        clampToByte(from.getBlue() + share * (to.getBlue() - from.getBlue())));
  }

  static int clampToByte(double value) {
    return (int) Math.max(0, Math.min(255, Math.round(value)));
  }

  void fill(Paint paint) {
    graphics.setPaint(paint);
    graphics.fill(new Rectangle2D.Double(0, 0, width(), height()));
  }

  void setStrokeWidth(double width) {
    graphics.setStroke(
        new BasicStroke((float) width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
  }

  /** A color for every pixel. */
  interface PixelColor {
    Color at(int x, int y);
  }

  void setPixels(PixelColor pixel) {
    for (int y = 0; y < height(); y++) {
      for (int x = 0; x < width(); x++) {
        image.setRGB(x, y, pixel.at(x, y).getRGB());
      }
    }
  }
}
