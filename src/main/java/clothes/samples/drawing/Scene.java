package clothes.samples.drawing;

import java.awt.geom.Rectangle2D;

/** A background with pieces on it. Each piece is lit, and casts a shadow on the pieces below. */
public final class Scene {
  /** The radius of the surroundings that shade a point, in pixels. */
  private static final double SURROUNDINGS_RADIUS = 7;

  private static final double OCCLUSION_PER_PIXEL = 0.1;

  private static final double SHININESS = 24;

  private final Light light;
  private final Placement placement;
  private final ScalarField[] channels = {
    ScalarField.zero(), ScalarField.zero(), ScalarField.zero()
  };
  private int seed;

  /**
   * Creates a scene without pieces, whose background is not rotated.
   *
   * @param placement of all pieces
   */
  public Scene(Light light, Fabric background, Placement placement) {
    this(light, background, /* backgroundDegrees= */ 0, placement);
  }

  /**
   * Creates a scene without pieces.
   *
   * @param backgroundDegrees the clockwise rotation of the background
   * @param placement of all pieces
   */
  public Scene(Light light, Fabric background, double backgroundDegrees, Placement placement) {
    this.light = light;
    this.placement = placement;
    // Larger than the scene, so that it covers the corners when it is rotated.
    Rectangle2D everything = new Rectangle2D.Double(-900, -900, 2400, 2600);
    Piece flat = new Piece(everything, background).bulge(0).edgeWidth(1).lift(0);
    render(flat, Placement.centered().withDegrees(backgroundDegrees));
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

  private void render(Piece piece, Placement piecePlacement) {
    ScalarField mask = ScalarField.mask(piecePlacement.apply(piece.outline()));
    castShadow(mask, piece.lift());
    PieceSurface surface = PieceSurface.of(piece, piecePlacement, mask, ++seed);
    ScalarField height = surface.height();
    ScalarField meanHeight = height.blurred(SURROUNDINGS_RADIUS);
    for (int i = 0; i < mask.values().length; i++) {
      float cover = mask.values()[i];
      if (cover > 0) {
        int x = i % ScalarField.WIDTH;
        int y = i / ScalarField.WIDTH;
        double slopeX = (height.at(x + 1, y) - height.at(x - 1, y)) / 2;
        double slopeY = (height.at(x, y + 1) - height.at(x, y - 1)) / 2;
        // Points below their surroundings get less light.
        double depth = Math.max(0, meanHeight.values()[i] - height.values()[i]);
        double occlusion = 1 + OCCLUSION_PER_PIXEL * depth;
        double diffuse = light.diffuse(slopeX, slopeY) / occlusion;
        double specular = piece.fabric().gloss() * light.specular(slopeX, slopeY, SHININESS);
        blend(i, cover, surface.color(x, y), diffuse, specular);
      }
    }
  }

  private void blend(int pixel, float cover, int color, double diffuse, double specular) {
    for (int c = 0; c < channels.length; c++) {
      float[] channel = channels[c].values();
      double shaded = Rgb.linear(color, c) * diffuse + specular;
      channel[pixel] = (float) (channel[pixel] * (1 - cover) + shaded * cover);
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
      float transmitted = (1 - 0.6f * soft.values()[i]) * (1 - 0.4f * contact.values()[i]);
      for (ScalarField channel : channels) {
        channel.values()[i] *= transmitted;
      }
    }
  }
}
