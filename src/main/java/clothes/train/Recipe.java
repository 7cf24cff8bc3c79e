package clothes.train;

import clothes.image.Crop;
import clothes.train.augment.Augmentation;
import clothes.train.augment.Batch;
import clothes.train.augment.ColorJitter;
import clothes.train.augment.CutMix;
import clothes.train.augment.Degradation;
import clothes.train.augment.Inset;
import clothes.train.augment.SideBySide;
import clothes.train.augment.TightCrops;
import clothes.train.network.Head;
import clothes.train.network.Head.HiddenLayer;
import clothes.train.network.MobileNetV2;
import clothes.train.network.PhotoInput.Scaling;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * The hyperparameters of a training run, built by a {@link RecipeBuilder}.
 *
 * @param name the value of {@code --recipe}
 * @param inputSize side of the network's square input, in pixels
 * @param margin share of a photo's height and width that validation and inference cut off at each
 *     border. Random crops in training show objects larger than whole photos do, and the center
 *     crop makes up for the difference (Touvron et al. 2019, "Fixing the train-test resolution
 *     discrepancy")
 * @param scaling how pixel values are scaled to [-1, 1]
 * @param head the layers after the pooled features
 * @param frozenBlocks blocks of the base network that stay unchanged, counted from the input, 0 to
 *     {@link MobileNetV2#BLOCK_COUNT}
 * @param linearProbeInit whether the head starts from a linear probe of the frozen features;
 *     requires a head without hidden layers
 * @param augmentation random changes of each training photo
 * @param cutMix mixing of neighboring photos in a training batch
 * @param sideBySide placing of neighboring photos in a training batch side by side
 * @param rotation quarter turns that the network learns to recognize
 * @param sampling how many photos of each folder an epoch draws
 * @param augmentValidation whether validation photos are augmented like training photos
 * @param schedule the learning rate by step
 * @param layerDecay layer-wise learning-rate decay: each block's rate is this share of the rate of
 *     the next block toward the output
 * @param logitAdjustment strength of the correction for class imbalance: 1 treats all labels as
 *     equally frequent, 0 corrects nothing. Training adds the log of each label's frequency to its
 *     logit; the exported biases keep the share {@code 1 - logitAdjustment} of it (Menon et al.
 *     2021, "Long-tail learning via logit adjustment")
 * @param classWeights how the loss weighs frequent and rare labels
 * @param labelSmoothing share of the target that is spread over all classes (Szegedy et al. 2016,
 *     "Rethinking the Inception Architecture for Computer Vision")
 * @param emaDecay decay of the exponential moving average of the weights that is validated and
 *     exported; 0 for none. With several learning-rate cycles, the mean of the averages at the ends
 *     of the cycles is exported
 * @param selection which epochs are exported, and when the run stops early
 * @param syntheticPerKind number of synthetic images of each kind in {@link
 *     SyntheticOutliers#TRAINING_KINDS} that are added to the training data as outliers
 * @param epochs maximum number of epochs
 * @param batchSize photos per step
 * @param quantization the int8 fine-tuning that follows the training
 */
record Recipe(
    String name,
    int inputSize,
    double margin,
    Scaling scaling,
    Head head,
    int frozenBlocks,
    boolean linearProbeInit,
    Augmentation augmentation,
    CutMix cutMix,
    SideBySide sideBySide,
    RotationTraining rotation,
    Sampling sampling,
    boolean augmentValidation,
    LearningRateSchedule schedule,
    double layerDecay,
    double logitAdjustment,
    ClassWeights classWeights,
    double labelSmoothing,
    double emaDecay,
    EpochSelection selection,
    int syntheticPerKind,
    int epochs,
    int batchSize,
    Quantization quantization) {

  /**
   * The published recipe for this dataset: Keras's MobileNetV2 with a frozen base.
   *
   * <p>{@code clothes train --recipe original} with seed 2020: the best of 40 epochs classifies 327
   * of 372 test photos correctly. The run takes ten minutes on two cores. The published result is
   * 315 photos.
   */
  static final Recipe ORIGINAL =
      new RecipeBuilder("original")
          .inputSize(224)
          .scaling(Scaling.MIN_MAX)
          .head(
              new Head(
                  List.of(
                      new HiddenLayer(/* width= */ 256, /* dropout= */ 0),
                      new HiddenLayer(/* width= */ 128, /* dropout= */ 0.2)),
                  /* dropout= */ 0.1))
          .frozenBlocks(MobileNetV2.BLOCK_COUNT)
          .augmentation(
              Augmentation.builder()
                  .rotationDegrees(20)
                  .maxShift(0.2)
                  .maxZoom(0.2)
                  .horizontalFlip(true)
                  .build())
          .augmentValidation(true)
          .schedule(
              new LearningRateSchedule.ReduceOnPlateau(
                  /* initial= */ 1e-3,
                  /* factor= */ 0.25,
                  /* patience= */ 10,
                  /* minDelta= */ 0.01))
          .selection(
              new EpochSelection(
                  SelectionMetric.LOSS,
                  /* keepBest= */ true,
                  /* patience= */ 20,
                  /* minDelta= */ 0.01))
          .epochs(300)
          .batchSize(64)
          .build();

  /**
   * The recipe of the shipped model: trains all layers.
   *
   * <p>The shipped model classifies 348 of 372 test photos correctly. Its weights are the mean of
   * the weights of three models: one trained with this recipe, and two earlier ones. Training with
   * this recipe takes 95 minutes on two cores; int8 fine-tuning follows.
   */
  static final Recipe DEFAULT =
      new RecipeBuilder("default")
          .inputSize(224)
          .margin(1 / 16.0)
          .head(new Head(List.of(), /* dropout= */ 0.2))
          .linearProbeInit(true)
          .augmentation(
              Augmentation.builder()
                  .minCropArea(0.4)
                  .maxAspectRatio(1.3)
                  .tightCrops(
                      new TightCrops(
                          /* probability= */ 0.18,
                          /* minArea= */ 0.12,
                          /* maxArea= */ 0.36,
                          /* outlierShare= */ 0.8))
                  .rotationDegrees(10)
                  .maxShift(0.05)
                  .maxZoom(0.1)
                  .horizontalFlip(true)
                  .colorJitter(
                      new ColorJitter(
                          /* brightnessContrast= */ 0.3,
                          /* hueDegrees= */ 36,
                          /* saturation= */ 0.5,
                          /* grayscaleProbability= */ 0.1))
                  .inset(new Inset(/* probability= */ 0.2, /* minShare= */ 0.25))
                  .degradation(new Degradation(/* probability= */ 0.2))
                  .maxErasedArea(0.2)
                  .build())
          .cutMix(new CutMix(/* probability= */ 0.3))
          .sideBySide(new SideBySide(/* probability= */ 0.08))
          .rotation(new RotationTraining(/* probability= */ 0.25, /* lossWeight= */ 0.3))
          .sampling(new Sampling(/* garments= */ 500, /* things= */ 12))
          .schedule(
              new LearningRateSchedule.CosineRestarts(
                  /* peak= */ 3e-4,
                  /* warmUpSteps= */ 200,
                  /* restarts= */ 1,
                  /* restartPeak= */ 1.5e-4,
                  /* cycleShare= */ 0.1))
          .layerDecay(0.95)
          .logitAdjustment(0.5)
          .labelSmoothing(0.1)
          .emaDecay(0.996)
          .syntheticPerKind(60)
          .epochs(18)
          .batchSize(32)
          .quantization(new Quantization(/* epochs= */ 3, /* learningRate= */ 7e-5))
          .build();

  /**
   * Quarter turns as a second task of the network (Gidaris et al. 2018, "Unsupervised
   * Representation Learning by Predicting Image Rotations").
   *
   * @param probability the probability that a photo is rotated by one, two or three quarter turns
   * @param lossWeight weight of the task's loss; 0 if it is not learned
   */
  record RotationTraining(double probability, double lossWeight) {
    static final RotationTraining NONE = new RotationTraining(0, 0);
  }

  /**
   * Fine-tuning under simulated quantization, see {@link QuantizationTrainer}.
   *
   * @param epochs number of epochs; 0 if no int8 graph is made
   * @param learningRate of the first step; decreases to zero along a cosine
   */
  record Quantization(int epochs, double learningRate) {
    static final Quantization NONE = new Quantization(0, 0);

    /**
     * The learning rate of a step.
     *
     * @param progress the share of all steps that precede this step
     */
    double rateAt(double progress) {
      return learningRate * (1 + Math.cos(Math.PI * progress)) / 2;
    }
  }

  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.WRITE_ENUMS_USING_TO_STRING).build();

  static final List<Recipe> ALL = List.of(DEFAULT, ORIGINAL);

  Recipe {
    if (frozenBlocks < 0 || frozenBlocks > MobileNetV2.BLOCK_COUNT) {
      throw new IllegalArgumentException(
          "%d frozen blocks; expected 0 to %d".formatted(frozenBlocks, MobileNetV2.BLOCK_COUNT));
    }
    if (linearProbeInit && !head.hiddenLayers().isEmpty()) {
      throw new IllegalArgumentException("linearProbeInit requires a head without hidden layers");
    }
    if (quantization.epochs() > 0 && scaling != Scaling.FIXED) {
      throw new IllegalArgumentException(
          "quantization requires FIXED scaling, because eight-bit pixels are not scaled by photo");
    }
  }

  static Recipe byName(String name) {
    return ALL.stream()
        .filter(recipe -> recipe.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "unknown recipe "
                        + name
                        + "; expected "
                        + ALL.stream().map(Recipe::name).toList()));
  }

  /** The part of a photo that validation and inference use. */
  Crop centerCrop() {
    return Crop.centered(margin);
  }

  /**
   * Mixes neighboring photos of a training batch.
   *
   * @param firstIndex the index of the batch's first photo in the epoch
   */
  Batch mix(Batch batch, long seed, int epoch, int firstIndex) {
    // Indexes from 0 seed the photos, and -1 seeds the order of the epoch.
    SplittableRandom random = new SplittableRandom(Batches.mixSeeds(seed, epoch, -2L - firstIndex));
    return cutMix.apply(sideBySide.apply(batch, inputSize, random), inputSize, random);
  }

  /** The hyperparameters by name, for the card. */
  Map<String, Object> hyperparameters() {
    Map<String, Object> hyperparameters = JSON.convertValue(this, new TypeReference<>() {});
    hyperparameters.remove("name");
    return hyperparameters;
  }

  /** A builder that starts with the hyperparameters of this recipe. */
  RecipeBuilder toBuilder() {
    return new RecipeBuilder(this);
  }
}
