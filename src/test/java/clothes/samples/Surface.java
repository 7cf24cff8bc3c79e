package clothes.samples;

import clothes.drawn.Noise;
import java.awt.AlphaComposite;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Point2D;
import java.awt.image.BufferedImage;

/** A piece in its place in the scene: how high it is in each pixel, and of what colour. */
record Surface(Field height, BufferedImage colours) {

  static Surface of(Piece piece, Placement where, Field mask, int seed) {
    Field height = inflated(piece, mask);
    for (Piece.Relief relief : piece.reliefs()) {
      Field bulge = Field.mask(where.apply(relief.shape())).blurred(relief.softness());
      height.add(bulge, relief.amount());
    }
    crease(height, mask, piece.fabric().creasing(), new Noise(seed));
    return new Surface(height, dyed(piece, where, mask, height));
  }

  int colour(int x, int y) {
    return colours.getRGB(x, y);
  }

  /**
   * Blurred within its outline at ever smaller scales, a mask becomes a pillow; the root makes its
   * edges steep.
   */
  private static Field inflated(Piece piece, Field mask) {
    Field height = mask;
    for (double radius = piece.roundness(); radius >= 1; radius /= 2) {
      height = height.blurred(radius);
      for (int i = 0; i < mask.values().length; i++) {
        height.values()[i] *= mask.values()[i];
      }
    }
    for (int i = 0; i < mask.values().length; i++) {
      height.values()[i] = (float) (piece.thickness() * Math.sqrt(height.values()[i]));
    }
    return height;
  }

  private static void crease(Field height, Field mask, double amount, Noise noise) {
    Creases creases = new Creases(noise);
    for (int i = 0; i < height.values().length; i++) {
      if (mask.values()[i] > 0 && amount > 0) {
        double x = i % Field.WIDTH;
        double y = Math.floor(i / (double) Field.WIDTH);
        double waves = 6 * noise.at(x / 80, y / 120) + 0.8 * noise.at(x / 26, y / 60);
        double sharp = 5 * creases.at(x / 120, y / 90) + 2.4 * creases.at(x / 60, y / 75);
        height.values()[i] += (float) (amount * (1.25 * waves + 1.4 * sharp));
      }
    }
  }

  private static BufferedImage dyed(Piece piece, Placement where, Field mask, Field height) {
    BufferedImage image = new BufferedImage(Field.WIDTH, Field.HEIGHT, BufferedImage.TYPE_INT_RGB);
    double cos = Math.cos(Math.toRadians(piece.grain()));
    double sin = Math.sin(Math.toRadians(piece.grain()));
    Fabric fabric = piece.fabric();
    for (int i = 0; i < mask.values().length; i++) {
      if (mask.values()[i] > 0) {
        int x = i % Field.WIDTH;
        int y = i / Field.WIDTH;
        double raised = fabric.creasing() * height.values()[i];
        Point2D place = where.sheet(x + raised * 0.5, y + raised * 0.7);
        double u = place.getX() * cos + place.getY() * sin;
        double v = place.getY() * cos - place.getX() * sin;
        image.setRGB(x, y, fabric.dye().at(u, v));
        height.values()[i] += (float) fabric.bump().at(u, v);
      }
    }
    print(piece, where, image);
    return image;
  }

  private static void print(Piece piece, Placement where, BufferedImage image) {
    Graphics2D pen = Field.pen(image);
    for (Piece.Mark mark : piece.marks()) {
      pen.setColor(new Color(mark.colour()));
      pen.setComposite(AlphaComposite.getInstance(AlphaComposite.SRC_OVER, (float) mark.opacity()));
      pen.fill(where.apply(mark.shape()));
    }
    pen.dispose();
  }
}
