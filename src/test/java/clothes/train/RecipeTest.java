package clothes.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import clothes.train.augment.Augmentation;
import clothes.train.augment.ColorJitter;
import clothes.train.augment.CutMix;
import clothes.train.augment.Degradation;
import clothes.train.augment.Inset;
import clothes.train.augment.SideBySide;
import clothes.train.augment.TightCrops;
import clothes.train.network.Head;
import clothes.train.network.Head.HiddenLayer;
import clothes.train.network.PhotoInput.Scaling;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecipeTest {
  @Test
  void originalRecipeHasThePublishedHyperParameters() {
    Recipe original = Recipe.byName("original");
    assertThat(original.inputSize()).isEqualTo(224);
    assertThat(original.margin()).isZero();
    assertThat(original.scaling()).isEqualTo(Scaling.MIN_MAX);
    assertThat(original.head())
        .isEqualTo(new Head(List.of(new HiddenLayer(256, 0), new HiddenLayer(128, 0.2)), 0.1));
    assertThat(original.freezeBase()).isTrue();
    assertThat(original.augmentation())
        .isEqualTo(
            new Augmentation(
                1,
                1,
                TightCrops.NONE,
                20,
                0.2,
                0.2,
                true,
                ColorJitter.NONE,
                Inset.NONE,
                Degradation.NONE,
                0));
    assertThat(original.augmentValidation()).isTrue();
    assertThat(original.schedule())
        .isEqualTo(new LearningRateSchedule.ReduceOnPlateau(1e-3, 0.25, 10, 0.01, 20));
    assertThat(original.logitAdjustment()).isZero();
    assertThat(original.labelSmoothing()).isZero();
    assertThat(original.emaDecay()).isZero();
    assertThat(original.keepBestEpoch()).isTrue();
    assertThat(original.epochs()).isEqualTo(300);
    assertThat(original.batchSize()).isEqualTo(64);
  }

  @Test
  void unknownNameListsTheAcceptedNames() {
    assertThatThrownBy(() -> Recipe.byName("baseline"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("baseline", "default", "original");
  }

  @Test
  void withEpochsChangesOnlyTheEpochs() {
    Recipe shorter = Recipe.DEFAULT.withEpochs(2);
    assertThat(shorter.epochs()).isEqualTo(2);
    assertThat(shorter.withEpochs(Recipe.DEFAULT.epochs())).isEqualTo(Recipe.DEFAULT);
  }

  @Test
  void rejectsALinearProbeOfAHeadWithHiddenLayers() {
    assertThatThrownBy(
            () ->
                new Recipe(
                    "both",
                    224,
                    0,
                    Scaling.FIXED,
                    Recipe.ORIGINAL.head(),
                    false,
                    true,
                    Augmentation.NONE,
                    CutMix.NONE,
                    SideBySide.NONE,
                    Recipe.RotationTraining.NONE,
                    Sampling.ALL,
                    false,
                    Recipe.DEFAULT.schedule(),
                    1,
                    0,
                    0,
                    0,
                    false,
                    0,
                    1,
                    1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("without hidden layers");
  }
}
