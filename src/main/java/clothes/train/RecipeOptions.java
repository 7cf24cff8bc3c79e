package clothes.train;

import clothes.train.network.MobileNetV2;
import java.util.Optional;

/**
 * The name of a recipe, and the options that change its hyperparameters.
 *
 * @param name of the {@link Recipe}
 * @param learningRate the highest learning rate
 * @param epochs maximum number of epochs
 * @param batchSize photos per step
 * @param imageSize side of the network's input in pixels, a multiple of 32
 * @param frozenBlocks blocks of the base network that stay unchanged, counted from the input
 * @param metric the metric of the validation photos by which the best epoch is kept
 * @param patience the run stops after this many epochs without an improvement and keeps the best
 *     epoch
 * @param classWeights replaces the recipe's handling of class imbalance
 */
public record RecipeOptions(
    String name,
    Optional<Double> learningRate,
    Optional<Integer> epochs,
    Optional<Integer> batchSize,
    Optional<Integer> imageSize,
    Optional<Integer> frozenBlocks,
    Optional<SelectionMetric> metric,
    Optional<Integer> patience,
    Optional<ClassWeights> classWeights) {
  /** The number of blocks of the base network. */
  public static final int MAX_FROZEN_BLOCKS = MobileNetV2.BLOCK_COUNT;

  /** A recipe without changes. */
  public static RecipeOptions ofRecipe(String name) {
    return new RecipeOptions(
        name,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /**
   * The recipe with these options.
   *
   * @throws IllegalArgumentException if there is no recipe of this name
   */
  Recipe toRecipe() {
    Recipe recipe = Recipe.byName(name);
    RecipeBuilder changed = recipe.toBuilder().selection(selection(recipe.selection()));
    learningRate.ifPresent(rate -> changed.schedule(recipe.schedule().withPeak(rate)));
    epochs.ifPresent(changed::epochs);
    batchSize.ifPresent(changed::batchSize);
    imageSize.ifPresent(changed::inputSize);
    frozenBlocks.ifPresent(changed::frozenBlocks);
    classWeights.ifPresent(weights -> changed.classWeights(weights).logitAdjustment(0));
    return changed.build();
  }

  /**
   * The options as on the command line, for {@link RunIdentity}; empty if there are none. The
   * epochs are not included, because the identity takes them from the recipe.
   */
  String commandLineOptions() {
    StringBuilder changes = new StringBuilder();
    learningRate.ifPresent(rate -> changes.append(" --learning-rate ").append(rate));
    batchSize.ifPresent(size -> changes.append(" --batch ").append(size));
    imageSize.ifPresent(size -> changes.append(" --image-size ").append(size));
    frozenBlocks.ifPresent(count -> changes.append(" --freeze ").append(count));
    metric.ifPresent(name -> changes.append(" --metric ").append(name));
    patience.ifPresent(count -> changes.append(" --patience ").append(count));
    classWeights.ifPresent(weights -> changes.append(" --class-weights ").append(weights));
    return changes.toString();
  }

  /**
   * The selection with these options. A metric or a patience keeps the best epoch. With a metric,
   * every improvement counts, because the recipe's {@code minDelta} is in the unit of the recipe's
   * own metric.
   */
  private EpochSelection selection(EpochSelection selection) {
    return metric.isEmpty() && patience.isEmpty()
        ? selection
        : new EpochSelection(
            metric.orElse(selection.metric()),
            /* keepBest= */ true,
            patience.orElse(selection.patience()),
            metric.isEmpty() ? selection.minDelta() : 0);
  }
}
