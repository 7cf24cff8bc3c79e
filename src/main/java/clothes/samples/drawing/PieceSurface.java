package clothes.samples.drawing;

import clothes.synthetic.PerlinNoise;
import java.awt.AlphaComposite;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Point2D;
import java.awt.image.BufferedImage;

/** The height and color of a placed piece in each pixel of the scene. */
record PieceSurface(ScalarField height, BufferedImage colors) {

  /**
   * @param mask the coverage of the placed piece
   * @param seed of the random creases
   */
  static PieceSurface of(Piece piece, Placement placement, ScalarField mask, int seed) {
    ScalarField height = inflate(piece, mask);
    for (Piece.Relief relief : piece.reliefs()) {
      ScalarField reliefMask = ScalarField.mask(placement.apply(relief.shape()));
      height.add(reliefMask.blurred(relief.blurRadius()), relief.height());
    }
    crease(height, mask, piece.fabric().creasing(), new PerlinNoise(seed));
    return new PieceSurface(height, colorize(piece, placement, mask, height));
  }

  int color(int x, int y) {
    return colors.getRGB(x, y);
  }

  /** A height that rises from the outline to the middle, as on a cushion. */
  private static ScalarField inflate(Piece piece, ScalarField mask) {
    ScalarField height = mask;
    for (double radius = piece.edgeWidth(); radius >= 1; radius /= 2) {
      height = height.blurred(radius);
      for (int i = 0; i < mask.values().length; i++) {
        height.values()[i] *= mask.values()[i];
      }
    }
    for (int i = 0; i < mask.values().length; i++) {
      height.values()[i] = (float) (piece.bulge() * Math.sqrt(height.values()[i]));
    }
    return height;
  }

  private static void crease(
      ScalarField height, ScalarField mask, double amount, PerlinNoise noise) {
    Creases creases = new Creases(noise);
    for (int i = 0; i < height.values().length; i++) {
      if (mask.values()[i] > 0 && amount > 0) {
        int x = i % ScalarField.WIDTH;
        int y = i / ScalarField.WIDTH;
        double waves = 6 * noise.at(x / 80.0, y / 120.0) + 0.8 * noise.at(x / 26.0, y / 60.0);
        double folds = 5 * creases.at(x / 120.0, y / 90.0) + 2.4 * creases.at(x / 60.0, y / 75.0);
        height.values()[i] += (float) (amount * (1.25 * waves + 1.4 * folds));
      }
    }
  }

  /** Draws the colors, and adds the fabric's bumps to {@code height}. */
  private static BufferedImage colorize(
      Piece piece, Placement placement, ScalarField mask, ScalarField height) {
    BufferedImage image =
        new BufferedImage(ScalarField.WIDTH, ScalarField.HEIGHT, BufferedImage.TYPE_INT_RGB);
    double cos = Math.cos(Math.toRadians(piece.grain()));
    double sin = Math.sin(Math.toRadians(piece.grain()));
    Fabric fabric = piece.fabric();
    for (int i = 0; i < mask.values().length; i++) {
      if (mask.values()[i] > 0) {
        int x = i % ScalarField.WIDTH;
        int y = i / ScalarField.WIDTH;
        // Height shifts the pattern, as on cloth that is not flat.
        double shift = fabric.creasing() * height.values()[i];
        Point2D sheetPoint = placement.toSheet(x + shift * 0.5, y + shift * 0.7);
        double u = sheetPoint.getX() * cos + sheetPoint.getY() * sin;
        double v = sheetPoint.getY() * cos - sheetPoint.getX() * sin;
        image.setRGB(x, y, fabric.pattern().at(u, v));
        height.values()[i] += (float) fabric.bump().at(u, v);
      }
    }
    print(piece, placement, image);
    return image;
  }

  private static void print(Piece piece, Placement placement, BufferedImage image) {
    Graphics2D graphics = ScalarField.antialiased(image);
    for (Piece.Print print : piece.prints()) {
      graphics.setColor(new Color(print.color()));
      graphics.setComposite(
          AlphaComposite.getInstance(AlphaComposite.SRC_OVER, (float) print.opacity()));
      graphics.fill(placement.apply(print.shape()));
    }
    graphics.dispose();
  }
}
