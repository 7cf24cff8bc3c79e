package clothes.train;

import static org.assertj.core.api.Assertions.assertThat;

import clothes.train.LearningRateSchedule.CosineRestarts;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class RecipeOptionsTest {
  @Test
  void withoutOptionsKeepsNamedRecipe() {
    assertThat(RecipeOptions.ofRecipe("original").toRecipe()).isEqualTo(Recipe.ORIGINAL);
    assertThat(RecipeOptions.ofRecipe("original").commandLineOptions()).isEmpty();
  }

  @Test
  void eachOptionChangesItsHyperparameter() {
    RecipeOptions options =
        new RecipeOptions(
            "default",
            /* learningRate= */ Optional.of(1e-4),
            /* epochs= */ Optional.of(5),
            /* batchSize= */ Optional.of(16),
            /* imageSize= */ Optional.of(160),
            /* frozenBlocks= */ Optional.of(12),
            Optional.of(SelectionMetric.MACRO_F1),
            /* patience= */ Optional.of(3),
            Optional.of(ClassWeights.BALANCED));
    assertThat(options.toRecipe())
        .isEqualTo(
            Recipe.DEFAULT.toBuilder()
                .schedule(
                    new CosineRestarts(
                        /* peak= */ 1e-4,
                        /* warmUpSteps= */ 200,
                        /* restarts= */ 1,
                        /* restartPeak= */ 5e-5, // half of the peak, as in the recipe
                        /* cycleShare= */ 0.1))
                .epochs(5)
                .batchSize(16)
                .inputSize(160)
                .frozenBlocks(12)
                .selection(
                    new EpochSelection(
                        SelectionMetric.MACRO_F1,
                        /* keepBest= */ true,
                        /* patience= */ 3,
                        /* minDelta= */ 0))
                .classWeights(ClassWeights.BALANCED)
                .logitAdjustment(0)
                .build());
    // Without the epochs, which RunIdentity takes from the recipe.
    assertThat(options.commandLineOptions())
        .isEqualTo(
            " --learning-rate 1.0E-4 --batch 16 --image-size 160 --freeze 12 --metric macro-f1"
                + " --patience 3 --class-weights balanced");
  }
}
