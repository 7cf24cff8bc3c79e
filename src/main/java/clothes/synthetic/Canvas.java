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

/** A picture in the making: its pixels, the pen, and the luck. */
record Canvas(BufferedImage picture, Graphics2D pen, SplittableRandom random) {
  /** Longer edge to shorter: square, the dataset's 4:3, and on to a phone's screen. */
  private static final List<Double> PROPORTIONS =
      List.of(1.0, 1.25, 4 / 3.0, 4 / 3.0, 1.5, 16 / 9.0);

  static Canvas of(int side, SplittableRandom random) {
    int longer = (int) Math.round(side * PROPORTIONS.get(random.nextInt(PROPORTIONS.size())));
    return random.nextInt(3) > 0 ? of(side, longer, random) : of(longer, side, random);
  }

  static Canvas of(int width, int height, SplittableRandom random) {
    BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = picture.createGraphics();
    pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    pen.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    return new Canvas(picture, pen, random);
  }

  int width() {
    return picture.getWidth();
  }

  int height() {
    return picture.getHeight();
  }

  int side() {
    return Math.min(width(), height());
  }

  double between(double low, double high) {
    return random.nextDouble(low, high);
  }

  /**
   * Small values as often as large ones: as many from 1 to 2 as from 10 to 20; the low one where a
   * small picture has no room for more.
   */
  double scale(double low, double high) {
    return high <= low ? low : Math.exp(between(Math.log(low), Math.log(high)));
  }

  int whole(int low, int high) {
    return random.nextInt(low, high + 1);
  }

  boolean chance(double share) {
    return random.nextDouble() < share;
  }

  double x() {
    return between(0, width());
  }

  double y() {
    return between(0, height());
  }

  /** Vivid, pale, dark or gray. */
  Color color() {
    float hue = (float) between(0, 1);
    return switch (random.nextInt(5)) {
      case 0 -> Color.getHSBColor(hue, (float) between(0, 0.3), (float) between(0.7, 1));
      case 1 -> Color.getHSBColor(hue, (float) between(0.2, 1), (float) between(0.05, 0.45));
      case 2 -> Color.getHSBColor(hue, 0, (float) between(0, 1));
      default -> Color.getHSBColor(hue, (float) between(0.4, 1), (float) between(0.5, 1));
    };
  }

  /** What a page or a wall has: often white. */
  Color ground() {
    double kind = between(0, 1);
    return kind < 0.35 ? Color.WHITE : kind < 0.45 ? Color.BLACK : color();
  }

  /** Another color that can be seen on this one. */
  Color on(Color ground) {
    Color color = color();
    while (Math.abs(luminance(color) - luminance(ground)) < 50) {
      color = color();
    }
    return color;
  }

  /** Black or white, whichever can be seen better. */
  static Color ink(Color ground) {
    return luminance(ground) > 128 ? Color.BLACK : Color.WHITE;
  }

  static double luminance(Color color) {
    return 0.299 * color.getRed() + 0.587 * color.getGreen() + 0.114 * color.getBlue();
  }

  static Color mix(Color from, Color to, double share) {
    return new Color(
        byteOf(from.getRed() + share * (to.getRed() - from.getRed())),
        byteOf(from.getGreen() + share * (to.getGreen() - from.getGreen())),
        byteOf(from.getBlue() + share * (to.getBlue() - from.getBlue())));
  }

  static int byteOf(double value) {
    return (int) Math.max(0, Math.min(255, Math.round(value)));
  }

  void fill(Paint paint) {
    pen.setPaint(paint);
    pen.fill(new Rectangle2D.Double(0, 0, width(), height()));
  }

  void stroke(double width) {
    pen.setStroke(new BasicStroke((float) width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
  }

  /** A color for every pixel. */
  interface Pixel {
    Color at(int x, int y);
  }

  void pixels(Pixel pixel) {
    for (int y = 0; y < height(); y++) {
      for (int x = 0; x < width(); x++) {
        picture.setRGB(x, y, pixel.at(x, y).getRGB());
      }
    }
  }
}
