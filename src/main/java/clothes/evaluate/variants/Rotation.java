package clothes.evaluate.variants;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.AffineTransformOp;
import java.awt.image.BufferedImage;

/** Photos rotated counterclockwise, or mirrored. */
final class Rotation {
  private Rotation() {}

  /** Rotates by a multiple of 90 degrees, without loss. */
  static BufferedImage byQuarterTurns(BufferedImage photo, int quarterTurns) {
    boolean transposed = quarterTurns % 2 == 1;
    int width = transposed ? photo.getHeight() : photo.getWidth();
    int height = transposed ? photo.getWidth() : photo.getHeight();
    AffineTransform rotation = toMiddle(width, height);
    rotation.quadrantRotate(-quarterTurns);
    rotation.translate(-photo.getWidth() / 2.0, -photo.getHeight() / 2.0);
    return withoutInterpolation(photo, rotation, width, height);
  }

  static BufferedImage mirrored(BufferedImage photo) {
    AffineTransform mirror = new AffineTransform(-1, 0, 0, 1, photo.getWidth(), 0);
    return withoutInterpolation(photo, mirror, photo.getWidth(), photo.getHeight());
  }

  private static BufferedImage withoutInterpolation(
      BufferedImage photo, AffineTransform transform, int width, int height) {
    BufferedImage transformed = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    return new AffineTransformOp(transform, AffineTransformOp.TYPE_NEAREST_NEIGHBOR)
        .filter(photo, transformed);
  }

  /** Rotates and keeps the size. The corners are cut; the gaps have the color of the border. */
  static BufferedImage keepSize(BufferedImage photo, double degrees) {
    return rotated(photo, degrees, photo.getWidth(), photo.getHeight());
  }

  /** Rotates on a canvas that holds all corners. The gaps have the color of the border. */
  static BufferedImage expandCanvas(BufferedImage photo, double degrees) {
    double sine = Math.abs(Math.sin(Math.toRadians(degrees)));
    double cosine = Math.abs(Math.cos(Math.toRadians(degrees)));
    int width = photo.getWidth();
    int height = photo.getHeight();
    return rotated(
        photo,
        degrees,
        (int) Math.ceil(width * cosine + height * sine),
        (int) Math.ceil(width * sine + height * cosine));
  }

  private static BufferedImage rotated(BufferedImage photo, double degrees, int width, int height) {
    BufferedImage canvas = Frame.canvas(width, height, Border.meanColor(photo));
    AffineTransform rotation = toMiddle(width, height);
    rotation.rotate(Math.toRadians(-degrees));
    rotation.translate(-photo.getWidth() / 2.0, -photo.getHeight() / 2.0);
    Graphics2D graphics = canvas.createGraphics();
    try {
      graphics.setRenderingHint(
          RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
      graphics.drawImage(photo, rotation, null);
    } finally {
      graphics.dispose();
    }
    return canvas;
  }

  /** Moves the origin to the middle of a canvas. */
  private static AffineTransform toMiddle(int width, int height) {
    return AffineTransform.getTranslateInstance(width / 2.0, height / 2.0);
  }
}
