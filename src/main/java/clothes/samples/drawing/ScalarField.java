package clothes.samples.drawing;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.image.BufferedImage;

/** One number per pixel of a scene: a mask, a height or a color channel. */
final class ScalarField {
  /**
   * The width of a scene in pixels. It is larger than the width of a photo, because the perspective
   * of {@link Camera} shows more of the scene at the far edge.
   */
  static final int WIDTH = 640;

  /** The height of a scene in pixels. */
  static final int HEIGHT = 860;

  private final float[] values;

  private ScalarField(float[] values) {
    this.values = values;
  }

  static ScalarField zero() {
    return new ScalarField(new float[WIDTH * HEIGHT]);
  }

  /** The coverage of a shape: 1 inside, 0 outside, antialiased at the edge. */
  static ScalarField mask(Shape shape) {
    BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_ARGB);
    Graphics2D graphics = antialiased(image);
    graphics.setColor(Color.WHITE);
    graphics.fill(shape);
    graphics.dispose();
    ScalarField mask = zero();
    int[] pixels = image.getRGB(0, 0, WIDTH, HEIGHT, null, 0, WIDTH);
    for (int i = 0; i < pixels.length; i++) {
      mask.values[i] = (pixels[i] >>> 24) / 255f;
    }
    return mask;
  }

  static Graphics2D antialiased(BufferedImage image) {
    Graphics2D graphics = image.createGraphics();
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    return graphics;
  }

  /** The values themselves, not a copy, row by row. */
  float[] values() {
    return values;
  }

  /** Returns the value of a pixel; outside the field, the value of the nearest border pixel. */
  float at(int x, int y) {
    return values[
        Math.min(Math.max(y, 0), HEIGHT - 1) * WIDTH + Math.min(Math.max(x, 0), WIDTH - 1)];
  }

  /** Interpolates bilinearly between pixels. */
  double at(double x, double y) {
    int column = (int) Math.floor(x);
    int row = (int) Math.floor(y);
    double u = x - column;
    double v = y - row;
    return (at(column, row) * (1 - u) + at(column + 1, row) * u) * (1 - v)
        + (at(column, row + 1) * (1 - u) + at(column + 1, row + 1) * u) * v;
  }

  void add(ScalarField other, double weight) {
    for (int i = 0; i < values.length; i++) {
      values[i] += (float) (weight * other.values[i]);
    }
  }

  ScalarField shifted(double right, double down) {
    int dx = (int) Math.round(right);
    int dy = (int) Math.round(down);
    ScalarField shifted = zero();
    for (int i = 0; i < values.length; i++) {
      shifted.values[i] = at(i % WIDTH - dx, i / WIDTH - dy);
    }
    return shifted;
  }

  /** Three box blurs in each direction, which approximate a Gaussian. */
  ScalarField blurred(double radius) {
    int boxRadius = (int) Math.round(radius);
    ScalarField blurred = new ScalarField(values.clone());
    Rectangle part = nonZeroBounds(3 * boxRadius + 1);
    for (int pass = 0; pass < 3 && boxRadius > 0; pass++) {
      for (int row = part.y; row < part.y + part.height; row++) {
        boxBlur(blurred.values, row * WIDTH + part.x, 1, part.width, boxRadius);
      }
      for (int column = part.x; column < part.x + part.width; column++) {
        boxBlur(blurred.values, part.y * WIDTH + column, WIDTH, part.height, boxRadius);
      }
    }
    return blurred;
  }

  /** The bounds of all values other than 0, with padding. */
  private Rectangle nonZeroBounds(int padding) {
    int left = WIDTH;
    int right = 0;
    int top = HEIGHT;
    int bottom = 0;
    for (int i = 0; i < values.length; i++) {
      if (values[i] != 0) {
        left = Math.min(left, i % WIDTH);
        right = Math.max(right, i % WIDTH + 1);
        top = Math.min(top, i / WIDTH);
        bottom = Math.max(bottom, i / WIDTH + 1);
      }
    }
    Rectangle used = new Rectangle(left, top, right - left, bottom - top);
    used.grow(padding, padding);
    return used.intersection(new Rectangle(WIDTH, HEIGHT));
  }

  private static void boxBlur(float[] values, int start, int step, int count, int radius) {
    float[] line = new float[count];
    for (int i = 0; i < count; i++) {
      line[i] = values[start + i * step];
    }
    double sum = 0;
    for (int i = -radius; i <= radius; i++) {
      sum += line[Math.min(Math.max(i, 0), count - 1)];
    }
    for (int i = 0; i < count; i++) {
      values[start + i * step] = (float) (sum / (2 * radius + 1));
      sum += line[Math.min(i + radius + 1, count - 1)] - line[Math.max(i - radius, 0)];
    }
  }
}
