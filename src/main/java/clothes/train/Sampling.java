package clothes.train;

import clothes.train.Dataset.Example;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Limits the photos of each class folder in an epoch, so that no class dominates. Each epoch makes
 * a new random choice from a large folder. Corrections may change the class of some photos, so a
 * folder counts as a folder of garments if at least half of its photos are garments.
 *
 * @param garments maximum number of photos of each folder of garments
 * @param things maximum number of photos of each folder of things or synthetic images
 */
record Sampling(int garments, int things) {
  /**
   * The index of the first folder for {@link Batches#mixSeeds}; it decreases by 1 from folder to
   * folder.
   */
  private static final long FIRST_SEED_INDEX = -1000;

  static final Sampling ALL = new Sampling(Integer.MAX_VALUE, Integer.MAX_VALUE);

  /** The photos of one epoch, in random order. */
  List<Example> shuffled(List<Example> examples, OutputClasses classes, long seed, int epoch) {
    return Batches.shuffle(draw(examples, classes, seed, epoch), seed, epoch);
  }

  /** The photos of one epoch, folder by folder. */
  List<Example> draw(List<Example> examples, OutputClasses classes, long seed, int epoch) {
    List<Example> drawn = new ArrayList<>();
    int folder = 0;
    for (List<Example> photos : byFolder(examples).values()) {
      int count = count(photos, classes);
      List<Example> candidates = new ArrayList<>(photos);
      if (count < photos.size()) {
        Collections.shuffle(
            candidates, new Random(Batches.mixSeeds(seed, epoch, FIRST_SEED_INDEX - folder)));
      }
      drawn.addAll(candidates.subList(0, count));
      folder++;
    }
    return drawn;
  }

  /** The expected number of photos of each output class in an epoch. */
  double[] photosPerEpoch(List<Example> examples, OutputClasses classes) {
    double[] expected = new double[classes.count()];
    for (List<Example> photos : byFolder(examples).values()) {
      double share = (double) count(photos, classes) / photos.size();
      photos.forEach(example -> expected[example.label()] += share);
    }
    return expected;
  }

  /** The number of photos of a folder in an epoch. */
  private int count(List<Example> photos, OutputClasses classes) {
    long garmentPhotos = photos.stream().filter(photo -> classes.isGarment(photo.label())).count();
    return Math.min(photos.size(), 2 * garmentPhotos >= photos.size() ? garments : things);
  }

  private static Map<Path, List<Example>> byFolder(List<Example> examples) {
    Map<Path, List<Example>> folders = new LinkedHashMap<>();
    examples.forEach(
        example ->
            folders
                .computeIfAbsent(example.classFolder(), folder -> new ArrayList<>())
                .add(example));
    return folders;
  }
}
