package clothes.samples;

import java.awt.geom.Rectangle2D;

/**
 * A ground with pieces laid on it one after the other, each lit and each throwing its shadow on
 * what is below.
 */
final class Scene {
  private final Light light;
  private final Placement placement;
  private final ScalarField[] channels = {
    ScalarField.zero(), ScalarField.zero(), ScalarField.zero()
  };
  private int laid;

  /** {@code turned} is how the ground runs, in degrees. */
  Scene(Light light, Fabric ground, double turned, Placement placement) {
    this.light = light;
    this.placement = placement;
    GarmentPiece floor = new GarmentPiece(new Rectangle2D.Double(-900, -900, 2400, 2600), ground);
    paint(floor.inflated(0, 1).lifted(0), Placement.of(0, 0, turned, 1, 0));
  }

  Scene lay(GarmentPiece... pieces) {
    for (GarmentPiece piece : pieces) {
      paint(piece, placement);
    }
    return this;
  }

  /** The light in each pixel: red, green, blue. */
  ScalarField[] channels() {
    return channels;
  }

  private void paint(GarmentPiece piece, Placement where) {
    ScalarField mask = ScalarField.mask(where.apply(piece.outline()));
    shadow(mask, piece.lift());
    ShadedSurface surface = ShadedSurface.of(piece, where, mask, ++laid);
    ScalarField height = surface.height();
    ScalarField around = height.blurred(7);
    for (int i = 0; i < mask.values().length; i++) {
      float cover = mask.values()[i];
      if (cover > 0) {
        int x = i % ScalarField.WIDTH;
        int y = i / ScalarField.WIDTH;
        double slopeX = (height.at(x + 1, y) - height.at(x - 1, y)) / 2;
        double slopeY = (height.at(x, y + 1) - height.at(x, y - 1)) / 2;
        double hollow = Math.max(0, around.values()[i] - height.values()[i]);
        double lit = light.on(slopeX, slopeY) / (1 + 0.10 * hollow);
        double glint = piece.fabric().gloss() * light.glint(slopeX, slopeY, 24);
        blend(i, cover, surface.color(x, y), lit, glint);
      }
    }
  }

  private void blend(int pixel, float cover, int color, double lit, double glint) {
    for (int c = 0; c < channels.length; c++) {
      float[] channel = channels[c].values();
      double own = Color.light(color, c) * lit + glint;
      channel[pixel] = (float) (channel[pixel] * (1 - cover) + own * cover);
    }
  }

  /**
   * A soft shadow away from the light, and a narrow dark one where the piece touches the ground.
   */
  private void shadow(ScalarField mask, double lift) {
    if (lift <= 0) {
      return;
    }
    ScalarField soft = mask.moved(-light.x() * lift * 1.6, -light.y() * lift * 1.6).blurred(lift);
    ScalarField contact = mask.blurred(2);
    for (int i = 0; i < mask.values().length; i++) {
      float dark = (1 - 0.6f * soft.values()[i]) * (1 - 0.4f * contact.values()[i]);
      for (ScalarField channel : channels) {
        channel.values()[i] *= dark;
      }
    }
  }
}
