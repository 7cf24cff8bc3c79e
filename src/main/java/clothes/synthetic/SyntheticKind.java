package clothes.synthetic;

import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/**
 * A kind of synthetic image without a garment. All kinds except {@link #MIXTURE} are disjoint, so a
 * model can be trained on some kinds and evaluated on the other kinds. The same random numbers give
 * the same image on every machine, because no system font is used.
 */
public enum SyntheticKind {
  /** One color, with or without faint sensor noise. */
  PLAIN,
  /** Linear, radial, angular and bilinear gradients. */
  GRADIENT,
  /** Independent random pixels, blocks or bars. */
  NOISE,
  /** Fractal noise: clouds, marble, ridges, contour lines. */
  CLOUDS,
  /** Straight, wavy, round and radiating stripes. */
  STRIPES,
  /** Lines, checkers, tiles, bricks and dots in a grid. */
  GRID,
  /** Ellipses, polygons, stars, rings and blobs, one or many. */
  SHAPES,
  /** Pen strokes: curves, zigzags, spirals, Lissajous curves, random walks. */
  SCRIBBLE,
  /** Pages, posters, lists, scattered words, letters and numbers. */
  TEXT,
  /** Bars, curves, areas and points with axes, and pies. */
  CHART,
  /** Julia sets, Sierpinski carpets and triangles, branching trees. */
  FRACTAL,
  /** Bar codes, QR-like codes, mazes. */
  CODE,
  /** Two or more images of the other kinds: side by side, framed, blended, overlaid. */
  MIXTURE;

  /**
   * Draws a square, portrait or landscape image.
   *
   * @param shortSide length of the shorter side in pixels
   */
  public BufferedImage draw(int shortSide, SplittableRandom random) {
    return draw(Canvas.withRandomProportions(shortSide, random));
  }

  BufferedImage draw(Canvas canvas) {
    try {
      paint(canvas);
      return canvas.image();
    } finally {
      canvas.graphics().dispose();
    }
  }

  private void paint(Canvas canvas) {
    switch (this) {
      case PLAIN -> Plain.paint(canvas);
      case GRADIENT -> Gradient.paint(canvas);
      case NOISE -> PixelNoise.paint(canvas);
      case CLOUDS -> Clouds.paint(canvas);
      case STRIPES -> Stripes.paint(canvas);
      case GRID -> Grid.paint(canvas);
      case SHAPES -> Shapes.paint(canvas);
      case SCRIBBLE -> Scribble.paint(canvas);
      case TEXT -> TextPage.paint(canvas);
      case CHART -> Chart.paint(canvas);
      case FRACTAL -> Fractal.paint(canvas);
      case CODE -> CodePattern.paint(canvas);
      case MIXTURE -> Mixture.paint(canvas);
    }
  }

  /** All kinds except {@link #MIXTURE}. */
  static List<SyntheticKind> singleKinds() {
    return Stream.of(values()).filter(kind -> kind != MIXTURE).toList();
  }

  /** The name in lower case. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
