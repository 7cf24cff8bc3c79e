package clothes.samples;

import java.awt.Shape;
import java.util.ArrayList;
import java.util.List;

/**
 * A panel of a garment, or another thing in the scene: its outline, its stuff, and what is folded,
 * sewn or printed into it.
 */
final class GarmentPiece {
  /** A part of the surface that lies higher (or lower) than its surroundings, by pixels. */
  record Relief(Shape shape, double softness, double amount) {}

  /** A part of the surface in another color. */
  record Mark(Shape shape, int color, double opacity) {}

  private final Shape outline;
  private final Fabric fabric;
  private final List<Relief> reliefs = new ArrayList<>();
  private final List<Mark> marks = new ArrayList<>();
  private double thickness = 3;
  private double roundness = 4;
  private double grain;
  private double lift = 7;

  GarmentPiece(Shape outline, Fabric fabric) {
    this.outline = outline;
    this.fabric = fabric;
  }

  /** How high the middle lies over the edge, and over how many pixels it gets there. */
  GarmentPiece inflated(double newThickness, double newRoundness) {
    thickness = newThickness;
    roundness = newRoundness;
    return this;
  }

  /** How far its shadow falls, in pixels. */
  GarmentPiece lifted(double pixels) {
    lift = pixels;
    return this;
  }

  /** By how many degrees the threads are turned against the garment. */
  GarmentPiece grain(double degrees) {
    grain = degrees;
    return this;
  }

  GarmentPiece relief(Shape shape, double softness, double amount) {
    reliefs.add(new Relief(shape, softness, amount));
    return this;
  }

  GarmentPiece fold(double x1, double y1, double x2, double y2, double width) {
    return relief(Outline.leaf(x1, y1, x2, y2, width), width * 0.45, width * 0.75);
  }

  GarmentPiece print(Shape shape, int color) {
    return print(shape, color, 0.95);
  }

  GarmentPiece print(Shape shape, int color, double opacity) {
    marks.add(new Mark(shape, color, opacity));
    return this;
  }

  /** The same piece for the other side of the garment. */
  GarmentPiece mirrored() {
    GarmentPiece mirrored =
        new GarmentPiece(Outline.mirrored(outline), fabric)
            .inflated(thickness, roundness)
            .lifted(lift)
            .grain(-grain);
    for (Relief r : reliefs) {
      mirrored.relief(Outline.mirrored(r.shape), r.softness, r.amount);
    }
    marks.forEach(m -> mirrored.print(Outline.mirrored(m.shape), m.color, m.opacity));
    return mirrored;
  }

  /** A line where two parts are sewn together: a groove that is a little darker. */
  GarmentPiece seam(String path) {
    return seam(Outline.path(path));
  }

  GarmentPiece seam(Shape path) {
    relief(Outline.band(path, 3), 1, -1.6);
    return print(Outline.band(path, 1.6), 0x000000, 0.3);
  }

  /** A hem: the groove that its stitches draw along the edge. */
  GarmentPiece hem(String path) {
    return relief(Outline.band(path, 2), 1, -1.6);
  }

  GarmentPiece stitches(String path, int color) {
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

  List<Mark> marks() {
    return marks;
  }

  double thickness() {
    return thickness;
  }

  double roundness() {
    return roundness;
  }

  double grain() {
    return grain;
  }

  double lift() {
    return lift;
  }
}
