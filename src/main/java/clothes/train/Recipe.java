package clothes.train;

import clothes.train.Augmentation.Crop;
import clothes.train.Head.Hidden;
import clothes.train.PhotoInput.Scaling;
import java.util.List;

/**
 * Everything that one may choose about a training.
 *
 * @param name as given to {@code --recipe}
 * @param size side of the square photos, in pixels
 * @param margin share of a photo's height and of its width that is left out at each border, except
 *     where it is learned from: parts of photos, which are learned from, show things larger than
 *     whole photos do (Touvron et al. 2019, "Fixing the train-test resolution discrepancy")
 * @param baseFrozen whether only the head is trained
 * @param probed whether the head starts from a linear fit on the frozen features; needs a head
 *     without hidden layers
 * @param layerDecay each block nearer to the photo learns at this share of the rate of the next
 * @param balance how much of the labels' different frequencies is taken away: 1 as if all were
 *     equally frequent, 0 for nothing. Each logit has the log of its label's frequency added while
 *     it learns, and keeps the rest of it (Menon et al. 2021, "Long-tail learning via logit
 *     adjustment")
 * @param smoothing share of a label that is spread over all labels (Szegedy et al. 2016, label
 *     smoothing)
 * @param averaging decay of the moving average of the weights that is validated and kept; 0 for
 *     none; where the schedule has several falls, what is kept is the mean of their ends' averages
 * @param augmentedValidation whether validation photos are changed like training photos
 * @param keepsBest whether the weights of the epoch with the lowest validation loss are kept,
 *     instead of the last
 * @param drawn pictures of each kind of {@link SyntheticOutliers} that are learned as outliers
 */
record Recipe(
    String name,
    int size,
    double margin,
    Scaling scaling,
    Head head,
    boolean baseFrozen,
    boolean probed,
    Augmentation augmentation,
    CutMix mixing,
    boolean augmentedValidation,
    Schedule schedule,
    double layerDecay,
    double balance,
    double smoothing,
    double averaging,
    boolean keepsBest,
    int drawn,
    int epochs,
    int batch) {

  /**
   * The training that the dataset became known by, to the letter: Keras's MobileNetV2, base frozen.
   *
   * <p>{@code clothes train --recipe original}: 327 of 372 test photos with seed 2020, 40 epochs,
   * ten minutes on two cores. Published were 315.
   */
  static final Recipe ORIGINAL =
      new Recipe(
          "original",
          224,
          0,
          Scaling.MIN_MAX,
          new Head(List.of(new Hidden(256, 0), new Hidden(128, 0.2)), 0.1),
          true,
          false,
          new Augmentation(1, 1, 20, 0.2, 0.2, true, ColorJitter.NONE, 0),
          CutMix.NEVER,
          true,
          new Schedule.Plateau(1e-3, 0.25, 10, 0.01, 20),
          1,
          0,
          0,
          0,
          true,
          0,
          300,
          64);

  /**
   * What ships: all layers are trained.
   *
   * <p>{@code clothes train --extra data/extra --outliers data/other --senders data/images.csv}:
   * 355 of 372 test photos with seed 2020, 349 with 2021, in an hour and a quarter on two cores;
   * with {@code --fold 1/4} and {@code 2/4} 1461 of 1620 photos of senders that were left out.
   */
  static final Recipe DEFAULT =
      new Recipe(
          "default",
          224,
          1 / 16.0,
          Scaling.FIXED,
          new Head(List.of(), 0.2),
          false,
          true,
          new Augmentation(0.4, 1.3, 10, 0.05, 0.1, true, new ColorJitter(0.3, 36, 0.5, 0.1), 0.2),
          new CutMix(0.5),
          false,
          new Schedule.Cosine(3e-4, 100, 5, 2e-4, 0.125),
          0.95,
          0.5,
          0.1,
          0.996,
          false,
          60,
          32,
          32);

  static final List<Recipe> ALL = List.of(DEFAULT, ORIGINAL);

  Recipe {
    if (probed && !head.hidden().isEmpty()) {
      throw new IllegalArgumentException("a linear fit starts a head without hidden layers only");
    }
  }

  static Recipe named(String name) {
    return ALL.stream()
        .filter(recipe -> recipe.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "there is no recipe "
                        + name
                        + "; there are "
                        + ALL.stream().map(Recipe::name).toList()));
  }

  /** The part of a photo that the network is asked about. */
  Crop seen() {
    return Crop.middle(margin);
  }

  Recipe withEpochs(int epochs) {
    return new Recipe(
        name,
        size,
        margin,
        scaling,
        head,
        baseFrozen,
        probed,
        augmentation,
        mixing,
        augmentedValidation,
        schedule,
        layerDecay,
        balance,
        smoothing,
        averaging,
        keepsBest,
        drawn,
        epochs,
        batch);
  }
}
