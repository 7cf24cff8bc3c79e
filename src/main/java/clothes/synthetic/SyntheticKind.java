package clothes.synthetic;

import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/**
 * A kind of drawn picture that shows no garment. No kind draws what another draws, so that a model
 * can learn from some and be measured by the others; only {@link #MIXTURE} is made of the rest. The
 * same random numbers give the same picture on every machine: none uses the system's fonts.
 */
public enum SyntheticKind {
  /** One color. */
  PLAIN,
  /** From color to color. */
  GRADIENT,
  /** Pixels or blocks that know nothing of each other. */
  NOISE,
  /** Fractal noise: clouds, marble, ridges, contour lines. */
  CLOUDS,
  /** Straight, wavy, round and radiating stripes. */
  STRIPES,
  /** Lines, checkers, dots and bricks on a lattice. */
  GRID,
  /** Ellipses, polygons, stars and rings, one or many. */
  SHAPES,
  /** What a pen leaves: curves, spirals, walks. */
  SCRIBBLE,
  /** Pages, posters, lists, single letters. */
  TEXT,
  /** Bars, curves, pies and points with their axes. */
  CHART,
  /** Julia sets, carpets, branching trees. */
  FRACTAL,
  /** Bar codes, square codes, mazes. */
  CODE,
  /** Two or more of the others: side by side, framed, one through the other. */
  MIXTURE;

  /**
   * Draws one, upright or lying, in the proportions that photos and screens have.
   *
   * @param side of the shorter edge, in pixels
   */
  public BufferedImage draw(int side, SplittableRandom random) {
    return draw(Canvas.of(side, random));
  }

  BufferedImage draw(Canvas sheet) {
    try {
      paint(sheet);
      return sheet.picture();
    } finally {
      sheet.pen().dispose();
    }
  }

  private void paint(Canvas sheet) {
    switch (this) {
      case PLAIN -> Plain.paint(sheet);
      case GRADIENT -> Gradient.paint(sheet);
      case NOISE -> Grain.paint(sheet);
      case CLOUDS -> Clouds.paint(sheet);
      case STRIPES -> Stripes.paint(sheet);
      case GRID -> Grid.paint(sheet);
      case SHAPES -> Shapes.paint(sheet);
      case SCRIBBLE -> Scribble.paint(sheet);
      case TEXT -> TextPage.paint(sheet);
      case CHART -> Chart.paint(sheet);
      case FRACTAL -> Fractal.paint(sheet);
      case CODE -> Barcode.paint(sheet);
      case MIXTURE -> Mixture.paint(sheet);
    }
  }

  /** All but {@link #MIXTURE}. */
  static List<SyntheticKind> pure() {
    return Stream.of(values()).filter(each -> each != MIXTURE).toList();
  }

  /** As it is shown to people. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
