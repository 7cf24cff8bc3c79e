package clothes.samples.drawing;

import java.awt.image.BufferedImage;

/**
 * Photos of one scene with its garment in any color. The light of a pixel is linear in the color's
 * reflectance, so it is interpolated between two renderings: a black and a white garment.
 */
public final class Recoloring {
  /** The pixels at each edge of the scene that a photo leaves out. */
  private static final int MARGIN = 40;

  private final ScalarField[] black;
  private final ScalarField[] white;

  /** The same scene with a black and with a white garment. */
  public Recoloring(Scene black, Scene white) {
    this.black = black.channels();
    this.white = white.channels();
  }

  /** A photo with a garment of this color, 0xRRGGBB. */
  public BufferedImage photograph(int color) {
    int width = ScalarField.WIDTH - 2 * MARGIN;
    int height = ScalarField.HEIGHT - 2 * MARGIN;
    BufferedImage photo = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        photo.setRGB(x, y, pixel(color, (y + MARGIN) * ScalarField.WIDTH + x + MARGIN));
      }
    }
    return photo;
  }

  private int pixel(int color, int index) {
    int rgb = 0;
    for (int channel = 0; channel < black.length; channel++) {
      double dark = black[channel].values()[index];
      double bright = white[channel].values()[index];
      rgb = rgb << 8 | Rgb.encode(dark + Rgb.linear(color, channel) * (bright - dark));
    }
    return rgb;
  }
}
