package clothes.train;

import clothes.train.Recipe.RotationTraining;
import clothes.train.augment.Augmentation;
import clothes.train.augment.CutMix;
import clothes.train.augment.SideBySide;
import clothes.train.network.Head;
import clothes.train.network.PhotoInput.Scaling;
import java.util.List;

/**
 * Builds a {@link Recipe}; its parameters are documented there. By default, all layers train for
 * one epoch on all photos, without augmentation.
 */
final class RecipeBuilder {
  private final String name;
  private int inputSize = 224;
  private double margin;
  private Scaling scaling = Scaling.FIXED;
  private Head head = new Head(List.of(), 0);
  private int frozenBlocks;
  private boolean linearProbeInit;
  private Augmentation augmentation = Augmentation.NONE;
  private CutMix cutMix = CutMix.NONE;
  private SideBySide sideBySide = SideBySide.NONE;
  private RotationTraining rotation = RotationTraining.NONE;
  private Sampling sampling = Sampling.ALL;
  private boolean augmentValidation;
  private LearningRateSchedule schedule =
      new LearningRateSchedule.CosineRestarts(
          /* peak= */ 1e-3,
          /* warmUpSteps= */ 0,
          /* restarts= */ 0,
          /* restartPeak= */ 0,
          /* cycleShare= */ 0);
  private double layerDecay = 1;
  private double logitAdjustment;
  private ClassWeights classWeights = ClassWeights.NONE;
  private double labelSmoothing;
  private double emaDecay;
  private EpochSelection selection = EpochSelection.CYCLE_ENDS;
  private int syntheticPerKind;
  private int epochs = 1;
  private int batchSize = 32;
  private Recipe.Quantization quantization = Recipe.Quantization.NONE;

  RecipeBuilder(String name) {
    this.name = name;
  }

  /** Starts with the values of a recipe. */
  RecipeBuilder(Recipe recipe) {
    name = recipe.name();
    inputSize = recipe.inputSize();
    margin = recipe.margin();
    scaling = recipe.scaling();
    head = recipe.head();
    frozenBlocks = recipe.frozenBlocks();
    linearProbeInit = recipe.linearProbeInit();
    augmentation = recipe.augmentation();
    cutMix = recipe.cutMix();
    sideBySide = recipe.sideBySide();
    rotation = recipe.rotation();
    sampling = recipe.sampling();
    augmentValidation = recipe.augmentValidation();
    schedule = recipe.schedule();
    layerDecay = recipe.layerDecay();
    logitAdjustment = recipe.logitAdjustment();
    classWeights = recipe.classWeights();
    labelSmoothing = recipe.labelSmoothing();
    emaDecay = recipe.emaDecay();
    selection = recipe.selection();
    syntheticPerKind = recipe.syntheticPerKind();
    epochs = recipe.epochs();
    batchSize = recipe.batchSize();
    quantization = recipe.quantization();
  }

  RecipeBuilder inputSize(int value) {
    inputSize = value;
    return this;
  }

  RecipeBuilder margin(double value) {
    margin = value;
    return this;
  }

  RecipeBuilder scaling(Scaling value) {
    scaling = value;
    return this;
  }

  RecipeBuilder head(Head value) {
    head = value;
    return this;
  }

  RecipeBuilder frozenBlocks(int value) {
    frozenBlocks = value;
    return this;
  }

  RecipeBuilder linearProbeInit(boolean value) {
    linearProbeInit = value;
    return this;
  }

  RecipeBuilder augmentation(Augmentation value) {
    augmentation = value;
    return this;
  }

  RecipeBuilder cutMix(CutMix value) {
    cutMix = value;
    return this;
  }

  RecipeBuilder sideBySide(SideBySide value) {
    sideBySide = value;
    return this;
  }

  RecipeBuilder rotation(RotationTraining value) {
    rotation = value;
    return this;
  }

  RecipeBuilder sampling(Sampling value) {
    sampling = value;
    return this;
  }

  RecipeBuilder augmentValidation(boolean value) {
    augmentValidation = value;
    return this;
  }

  RecipeBuilder schedule(LearningRateSchedule value) {
    schedule = value;
    return this;
  }

  RecipeBuilder layerDecay(double value) {
    layerDecay = value;
    return this;
  }

  RecipeBuilder logitAdjustment(double value) {
    logitAdjustment = value;
    return this;
  }

  RecipeBuilder classWeights(ClassWeights value) {
    classWeights = value;
    return this;
  }

  RecipeBuilder labelSmoothing(double value) {
    labelSmoothing = value;
    return this;
  }

  RecipeBuilder emaDecay(double value) {
    emaDecay = value;
    return this;
  }

  RecipeBuilder selection(EpochSelection value) {
    selection = value;
    return this;
  }

  RecipeBuilder syntheticPerKind(int value) {
    syntheticPerKind = value;
    return this;
  }

  RecipeBuilder epochs(int value) {
    epochs = value;
    return this;
  }

  RecipeBuilder batchSize(int value) {
    batchSize = value;
    return this;
  }

  RecipeBuilder quantization(Recipe.Quantization value) {
    quantization = value;
    return this;
  }

  Recipe build() {
    return new Recipe(
        name,
        inputSize,
        margin,
        scaling,
        head,
        frozenBlocks,
        linearProbeInit,
        augmentation,
        cutMix,
        sideBySide,
        rotation,
        sampling,
        augmentValidation,
        schedule,
        layerDecay,
        logitAdjustment,
        classWeights,
        labelSmoothing,
        emaDecay,
        selection,
        syntheticPerKind,
        epochs,
        batchSize,
        quantization);
  }
}
