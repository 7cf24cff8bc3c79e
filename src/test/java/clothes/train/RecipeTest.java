package clothes.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import clothes.train.Head.Hidden;
import clothes.train.PhotoInput.Scaling;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecipeTest {
  @Test
  void originalIsTheOriginalToTheLetter() {
    Recipe original = Recipe.named("original");
    assertThat(original.size()).isEqualTo(224);
    assertThat(original.margin()).isZero();
    assertThat(original.scaling()).isEqualTo(Scaling.MIN_MAX);
    assertThat(original.head())
        .isEqualTo(new Head(List.of(new Hidden(256, 0), new Hidden(128, 0.2)), 0.1));
    assertThat(original.baseFrozen()).isTrue();
    assertThat(original.augmentation())
        .isEqualTo(new Augmentation(1, 1, 20, 0.2, 0.2, true, ColorJitter.NONE, 0));
    assertThat(original.augmentedValidation()).isTrue();
    assertThat(original.schedule()).isEqualTo(new Schedule.Plateau(1e-3, 0.25, 10, 0.01, 20));
    assertThat(original.balance()).isZero();
    assertThat(original.smoothing()).isZero();
    assertThat(original.averaging()).isZero();
    assertThat(original.keepsBest()).isTrue();
    assertThat(original.epochs()).isEqualTo(300);
    assertThat(original.batch()).isEqualTo(64);
  }

  @Test
  void unknownNameListsTheKnown() {
    assertThatThrownBy(() -> Recipe.named("sourdough"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("sourdough", "default", "original");
  }

  @Test
  void changesNothingButTheEpochs() {
    Recipe shorter = Recipe.DEFAULT.withEpochs(2);
    assertThat(shorter.epochs()).isEqualTo(2);
    assertThat(shorter.withEpochs(Recipe.DEFAULT.epochs())).isEqualTo(Recipe.DEFAULT);
  }

  @Test
  void refusesALinearFitOfAHeadWithHiddenLayers() {
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
                    CutMix.NEVER,
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
