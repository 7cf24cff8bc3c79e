package clothes.train;

import clothes.synthetic.SyntheticKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import javax.imageio.ImageIO;

/**
 * Outliers that need no photos: pictures of some kinds, drawn into a folder for each. The other
 * kinds are left for measuring, so that a model is asked about what it never saw.
 */
final class SyntheticOutliers {
  /** The kinds that are learned. */
  static final List<SyntheticKind> LEARNED =
      List.of(
          SyntheticKind.CLOUDS,
          SyntheticKind.STRIPES,
          SyntheticKind.GRID,
          SyntheticKind.SCRIBBLE,
          SyntheticKind.CHART,
          SyntheticKind.FRACTAL,
          SyntheticKind.CODE);

  /** The kinds that only measure. */
  static final List<SyntheticKind> UNSEEN =
      Arrays.stream(SyntheticKind.values()).filter(kind -> !LEARNED.contains(kind)).toList();

  /** A little more than the network sees. */
  private static final int SIDE = 256;

  private SyntheticOutliers() {}

  /**
   * Draws so many of each kind, in the form of {@link Dataset.Photos#outliers}; the same seed gives
   * the same pictures.
   *
   * @return the pictures, kind after kind
   */
  static List<Path> into(Path folder, List<SyntheticKind> kinds, int ofEach, long seed)
      throws IOException {
    List<Path> pictures = new ArrayList<>();
    for (int kind = 0; kind < kinds.size(); kind++) {
      String name = kinds.get(kind).toString();
      Path ofKind = Files.createDirectories(folder.resolve(name));
      for (int i = 0; i < ofEach; i++) {
        SplittableRandom random = new SplittableRandom(Batches.mix(seed, kind, i));
        Path picture = ofKind.resolve("%s-%04d.png".formatted(name, i));
        ImageIO.write(kinds.get(kind).draw(SIDE, random), "png", picture.toFile());
        pictures.add(picture);
      }
    }
    return pictures;
  }
}
