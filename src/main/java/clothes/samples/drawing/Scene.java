package clothes.samples.drawing;

import java.awt.geom.Rectangle2D;

/** A ground with pieces on it. Each piece is lit, and casts a shadow on the pieces below. */
public final class Scene {
  private final Light light;
  private final Placement placement;
  private final ScalarField[] channels = {
    ScalarField.zero(), ScalarField.zero(), ScalarField.zero()
  };
  private int pieceCount;

  /** Creates a scene whose ground is rotated by {@code degrees}. */
  public Scene(Light light, Fabric ground, double degrees, Placement placement) {
    this.light = light;
    this.placement = placement;
    Piece floor = new Piece(new Rectangle2D.Double(-900, -900, 2400, 2600), ground);
    render(floor.inflate(0, 1).lift(0), Placement.of(0, 0, degrees, 1, 0));
  }

  public Scene add(Piece... pieces) {
    for (Piece piece : pieces) {
      render(piece, placement);
    }
    return this;
  }

  /** Linear light of each pixel: red, green, blue. */
  ScalarField[] channels() {
    return channels;
  }

  private void render(Piece piece, Placement where) {
    ScalarField mask = ScalarField.mask(where.apply(piece.outline()));
    castShadow(mask, piece.lift());
    PieceSurface surface = PieceSurface.of(piece, where, mask, ++pieceCount);
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
        double lit = light.diffuse(slopeX, slopeY) / (1 + 0.10 * hollow);
        double glint = piece.fabric().gloss() * light.specular(slopeX, slopeY, 24);
        blend(i, cover, surface.color(x, y), lit, glint);
      }
    }
  }

  private void blend(int pixel, float cover, int color, double lit, double glint) {
    for (int c = 0; c < channels.length; c++) {
      float[] channel = channels[c].values();
      double own = Rgb.linear(color, c) * lit + glint;
      channel[pixel] = (float) (channel[pixel] * (1 - cover) + own * cover);
    }
  }

  /** A soft shadow away from the light, and a narrow contact shadow. */
  private void castShadow(ScalarField mask, double lift) {
    if (lift <= 0) {
      return;
    }
    ScalarField soft = mask.shifted(-light.x() * lift * 1.6, -light.y() * lift * 1.6).blurred(lift);
    ScalarField contact = mask.blurred(2);
    for (int i = 0; i < mask.values().length; i++) {
      float dark = (1 - 0.6f * soft.values()[i]) * (1 - 0.4f * contact.values()[i]);
      for (ScalarField channel : channels) {
        channel.values()[i] *= dark;
      }
    }
  }
}
