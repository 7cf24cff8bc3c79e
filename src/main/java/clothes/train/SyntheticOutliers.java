package clothes.train;

import clothes.synthetic.SyntheticKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import javax.imageio.ImageIO;

/**
 * Synthetic outliers: images of some kinds for training, and of the other kinds for evaluation. OOD
 * detection is therefore measured on kinds that were not trained on. An exception is {@link
 * SyntheticKind#MIXTURE}: its images combine images of other kinds, training kinds included.
 */
final class SyntheticOutliers {
  static final List<SyntheticKind> TRAINING_KINDS =
      List.of(
          SyntheticKind.CLOUDS,
          SyntheticKind.STRIPES,
          SyntheticKind.GRID,
          SyntheticKind.SCRIBBLE,
          SyntheticKind.CHART,
          SyntheticKind.FRACTAL,
          SyntheticKind.CODE);

  static final List<SyntheticKind> HELD_OUT_KINDS =
      Arrays.stream(SyntheticKind.values()).filter(kind -> !TRAINING_KINDS.contains(kind)).toList();

  /** The shorter side in pixels, slightly larger than the recipes' network input of 224. */
  private static final int SIDE = 256;

  private SyntheticOutliers() {}

  /**
   * Writes images into one folder per kind, the layout of {@link DataOptions#things}. The same seed
   * gives the same images.
   *
   * @return the images in the order of the kinds
   */
  static List<Path> generate(Path folder, List<SyntheticKind> kinds, int perKind, long seed)
      throws IOException {
    List<Path> images = new ArrayList<>();
    for (int kind = 0; kind < kinds.size(); kind++) {
      String name = kinds.get(kind).toString();
      Path kindFolder = Files.createDirectories(folder.resolve(name));
      for (int i = 0; i < perKind; i++) {
        SplittableRandom random = new SplittableRandom(Batches.mixSeeds(seed, kind, i));
        Path image = kindFolder.resolve(String.format(Locale.ROOT, "%s-%04d.png", name, i));
        ImageIO.write(kinds.get(kind).draw(SIDE, random), "png", image.toFile());
        images.add(image);
      }
    }
    return images;
  }
}
