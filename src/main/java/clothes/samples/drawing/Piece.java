package clothes.samples.drawing;

import java.awt.Shape;
import java.util.ArrayList;
import java.util.List;

/**
 * A part of a garment or object: outline, fabric, relief (creases, seams) and prints. Paths are
 * those of {@link Outline#path}.
 */
public final class Piece {
  /**
   * An area that is raised, or lowered if {@code height} is negative.
   *
   * @param blurRadius the radius of the blur at the area's edge, in pixels
   * @param height the height above the rest of the piece, in pixels
   */
  record Relief(Shape shape, double blurRadius, double height) {}

  /** An area in another color. */
  record Print(Shape shape, int color, double opacity) {}

  private final Shape outline;
  private final Fabric fabric;
  private final List<Relief> reliefs = new ArrayList<>();
  private final List<Print> prints = new ArrayList<>();
  private double bulge = 3;
  private double edgeWidth = 4;
  private double grain;
  private double lift = 7;

  public Piece(Shape outline, Fabric fabric) {
    this.outline = outline;
    this.fabric = fabric;
  }

  /** Sets the height of the middle above the edge, in pixels; negative for a hollow. */
  public Piece bulge(double pixels) {
    bulge = pixels;
    return this;
  }

  /** Sets the width of the rounded edge, in pixels. */
  public Piece edgeWidth(double pixels) {
    edgeWidth = pixels;
    return this;
  }

  /** Sets the height above the surface below, in pixels; the shadow grows with the height. */
  public Piece lift(double pixels) {
    lift = pixels;
    return this;
  }

  /** Sets the clockwise rotation of the threads. */
  public Piece grain(double degrees) {
    grain = degrees;
    return this;
  }

  private Piece relief(Shape shape, double blurRadius, double height) {
    reliefs.add(new Relief(shape, blurRadius, height));
    return this;
  }

  /** Adds a raised area with soft edges; the height is in pixels. */
  public Piece ridge(Shape shape, double height) {
    return relief(shape, height * 0.6, height);
  }

  /** Adds a lowered area with sharp edges; the depth is in pixels. */
  public Piece groove(Shape shape, double depth) {
    return relief(shape, 1, -depth);
  }

  /** Adds a crease: a raised line that tapers at both ends. */
  public Piece crease(double x1, double y1, double x2, double y2, double width) {
    return relief(Outline.lens(x1, y1, x2, y2, width), width * 0.45, width * 0.75);
  }

  /** Adds an area in another color, nearly opaque. */
  public Piece print(Shape shape, int color) {
    return print(shape, color, 0.95);
  }

  /** Adds an area in another color; the opacity is 0 to 1. */
  public Piece print(Shape shape, int color, double opacity) {
    prints.add(new Print(shape, color, opacity));
    return this;
  }

  /** The mirror image, for the other side of the garment. */
  public Piece mirrored() {
    Piece mirrored =
        new Piece(Outline.mirrored(outline), fabric)
            .bulge(bulge)
            .edgeWidth(edgeWidth)
            .lift(lift)
            .grain(-grain);
    for (Relief relief : reliefs) {
      mirrored.relief(Outline.mirrored(relief.shape), relief.blurRadius, relief.height);
    }
    for (Print print : prints) {
      mirrored.print(Outline.mirrored(print.shape), print.color, print.opacity);
    }
    return mirrored;
  }

  /** Adds a seam: a slightly darker groove. */
  public Piece seam(String path) {
    groove(Outline.band(path, 3), 1.6);
    return print(Outline.band(path, 1.6), 0x000000, 0.3);
  }

  /** Adds a hem: a groove along the edge. */
  public Piece hem(String path) {
    return groove(Outline.band(path, 2), 1.6);
  }

  public Piece stitches(String path, int color) {
    return print(Outline.stitches(Outline.path(path)), color, 0.8);
  }

  Shape outline() {
    return outline;
  }

  Fabric fabric() {
    return fabric;
  }

  List<Relief> reliefs() {
    return reliefs;
  }

  List<Print> prints() {
    return prints;
  }

  double bulge() {
    return bulge;
  }

  double edgeWidth() {
    return edgeWidth;
  }

  double grain() {
    return grain;
  }

  double lift() {
    return lift;
  }
}
