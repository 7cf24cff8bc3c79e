package clothes.train;

import clothes.drawn.Drawing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import javax.imageio.ImageIO;

/**
 * Outliers that need no photos: pictures of some kinds, drawn into a folder for each. The other
 * kinds are left for measuring, so that a model is asked about what it never saw.
 */
final class DrawnOutliers {
  /** The kinds that are learned. */
  static final List<Drawing> KINDS =
      List.of(
          Drawing.CLOUDS,
          Drawing.STRIPES,
          Drawing.GRID,
          Drawing.SCRIBBLE,
          Drawing.CHART,
          Drawing.FRACTAL,
          Drawing.CODE);

  /** A little more than the network sees. */
  private static final int SIDE = 256;

  private DrawnOutliers() {}

  /**
   * Draws so many of each kind; the same seed gives the same pictures.
   *
   * @return the folder, in the form of {@link Dataset.Photos#outliers}
   */
  static Path into(Path folder, int ofEach, long seed) throws IOException {
    for (Drawing kind : KINDS) {
      Path pictures = Files.createDirectories(folder.resolve(kind.toString()));
      for (int i = 0; i < ofEach; i++) {
        SplittableRandom random = new SplittableRandom(Batches.mix(seed, KINDS.indexOf(kind), i));
        Path picture = pictures.resolve("%s-%04d.png".formatted(kind, i));
        ImageIO.write(kind.draw(SIDE, random), "png", picture.toFile());
      }
    }
    return folder;
  }
}
