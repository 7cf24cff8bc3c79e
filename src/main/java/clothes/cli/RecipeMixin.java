package clothes.cli;

import clothes.train.ClassWeights;
import clothes.train.RecipeOptions;
import clothes.train.SelectionMetric;
import clothes.train.Training;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code --recipe}, and the options that change a recipe. */
final class RecipeMixin {
  private static final Set<Integer> IMAGE_SIZES = Set.of(160, 192, 224);
  private static final int MAX_BATCH = 1024;

  @Option(
      names = "--recipe",
      paramLabel = "NAME",
      defaultValue = "default",
      description = {
        "'default' (the shipped model's): linear probe, then all layers.",
        "'original': the dataset's original training, with a frozen base network.",
        "(default: ${DEFAULT-VALUE})"
      })
  private String recipe;

  @Option(
      names = "--learning-rate",
      paramLabel = "RATE",
      description =
          "Highest learning rate (default: 3e-4 in the recipe 'default', 1e-3 in 'original').")
  private Double learningRate;

  @Option(
      names = "--epochs",
      paramLabel = "N",
      defaultValue = "0",
      description = "Maximum number of epochs (default: 0, which means the recipe's number).")
  private int epochs;

  @Option(
      names = "--batch",
      paramLabel = "N",
      description = "Photos per step (default: 32 in the recipe 'default', 64 in 'original').")
  private Integer batch;

  @Option(
      names = "--image-size",
      paramLabel = "PIXELS",
      description = {
        "Side of the network's input: 160, 192 or 224. A side of 160 needs half the computation of"
            + " 224, in training and in classification (default: 224)."
      })
  private Integer imageSize;

  @Option(
      names = "--freeze",
      paramLabel = "N",
      description = {
        "Keep the first N of the 19 blocks of the base network unchanged: 0 trains all layers, 19"
            + " only the head. Frozen blocks need less time and fewer photos (default: 0 in"
            + " the recipe 'default', 19 in 'original')."
      })
  private Integer freeze;

  @Option(
      names = "--metric",
      paramLabel = "METRIC",
      description = {
        "Keep the best epoch by this metric of the validation photos: ${COMPLETION-CANDIDATES}."
            + " Macro-F1 counts every label alike. Without this option, the recipe 'default'"
            + " averages the weights of the last epochs, and 'original' keeps the best epoch by"
            + " loss."
      })
  private SelectionMetric metric;

  @Option(
      names = "--patience",
      paramLabel = "N",
      description = {
        "Stop after N epochs without an improvement of the metric (without --metric, of the loss),"
            + " and keep the best epoch. Without this option, the recipe 'default' never stops"
            + " early, and 'original' stops after 20 such epochs."
      })
  private Integer patience;

  @Option(
      names = "--class-weights",
      paramLabel = "WEIGHTS",
      description = {
        "How to make up for labels with few photos. balanced: the loss of each photo is weighted"
            + " inversely to the frequency of its label. none: all photos alike. Without"
            + " this option, the recipe 'default' corrects for half of the imbalance (logit"
            + " adjustment of 0.5) and draws at most 500 photos of a folder in each epoch;"
            + " 'original' does nothing."
      })
  private ClassWeights classWeights;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  String name() {
    return recipe;
  }

  void check() {
    require(
        Training.recipeNames().contains(recipe),
        "--recipe is '"
            + recipe
            + "'; expected one of "
            + String.join(", ", Training.recipeNames()));
    require(
        learningRate == null || learningRate > 0 && learningRate <= 1,
        "--learning-rate is " + learningRate + "; expected above 0 and at most 1");
    require(epochs >= 0, "--epochs is " + epochs + "; expected 0 or more");
    require(
        batch == null || batch >= 1 && batch <= MAX_BATCH,
        "--batch is " + batch + "; expected 1 to " + MAX_BATCH);
    require(
        imageSize == null || IMAGE_SIZES.contains(imageSize),
        "--image-size is " + imageSize + "; expected 160, 192 or 224");
    require(
        freeze == null || freeze >= 0 && freeze <= RecipeOptions.MAX_FROZEN_BLOCKS,
        "--freeze is " + freeze + "; expected 0 to " + RecipeOptions.MAX_FROZEN_BLOCKS);
    require(
        patience == null || patience >= 1, "--patience is " + patience + "; expected 1 or more");
  }

  private void require(boolean accepted, String message) {
    OptionCheck.require(command, accepted, message);
  }

  RecipeOptions toRecipeOptions() {
    return new RecipeOptions(
        recipe,
        Optional.ofNullable(learningRate),
        Optional.of(epochs).filter(count -> count > 0),
        Optional.ofNullable(batch),
        Optional.ofNullable(imageSize),
        Optional.ofNullable(freeze),
        Optional.ofNullable(metric),
        Optional.ofNullable(patience),
        Optional.ofNullable(classWeights));
  }
}
