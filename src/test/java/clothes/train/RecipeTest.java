package clothes.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import clothes.train.augment.Augmentation;
import clothes.train.network.Head;
import clothes.train.network.Head.HiddenLayer;
import clothes.train.network.MobileNetV2;
import clothes.train.network.PhotoInput.Scaling;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class RecipeTest {
  @Test
  void originalRecipeHasPublishedHyperparameters() {
    Recipe original = Recipe.byName("original");
    assertThat(original.inputSize()).isEqualTo(224);
    assertThat(original.margin()).isZero();
    assertThat(original.scaling()).isEqualTo(Scaling.MIN_MAX);
    assertThat(original.head())
        .isEqualTo(
            new Head(
                List.of(
                    new HiddenLayer(/* width= */ 256, /* dropout= */ 0),
                    new HiddenLayer(/* width= */ 128, /* dropout= */ 0.2)),
                /* dropout= */ 0.1));
    assertThat(original.frozenBlocks()).isEqualTo(MobileNetV2.BLOCK_COUNT);
    assertThat(original.augmentation())
        .isEqualTo(
            Augmentation.builder()
                .rotationDegrees(20)
                .maxShift(0.2)
                .maxZoom(0.2)
                .horizontalFlip(true)
                .build());
    assertThat(original.augmentValidation()).isTrue();
    assertThat(original.schedule())
        .isEqualTo(
            new LearningRateSchedule.ReduceOnPlateau(
                /* initial= */ 1e-3, /* factor= */ 0.25, /* patience= */ 10, /* minDelta= */ 0.01));
    assertThat(original.logitAdjustment()).isZero();
    assertThat(original.labelSmoothing()).isZero();
    assertThat(original.emaDecay()).isZero();
    assertThat(original.selection())
        .isEqualTo(
            new EpochSelection(
                SelectionMetric.LOSS,
                /* keepBest= */ true,
                /* patience= */ 20,
                /* minDelta= */ 0.01));
    assertThat(original.epochs()).isEqualTo(300);
    assertThat(original.batchSize()).isEqualTo(64);
  }

  @Test
  void unknownNameListsAcceptedNames() {
    assertThatThrownBy(() -> Recipe.byName("baseline"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("baseline", "default", "original");
  }

  @Test
  void builderOfRecipeChangesOnlyWhatIsSet() {
    Recipe shorter = Recipe.DEFAULT.toBuilder().epochs(2).build();
    assertThat(shorter.epochs()).isEqualTo(2);
    assertThat(shorter.toBuilder().epochs(Recipe.DEFAULT.epochs()).build())
        .isEqualTo(Recipe.DEFAULT);
  }

  @Test
  void rejectsLinearProbeOfHeadWithHiddenLayers() {
    RecipeBuilder withLinearProbe = Recipe.ORIGINAL.toBuilder().linearProbeInit(true);
    assertThatThrownBy(withLinearProbe::build)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("without hidden layers");
  }

  @Test
  void rejectsMoreFrozenBlocksThanNetworkHas() {
    RecipeBuilder frozen = Recipe.DEFAULT.toBuilder().frozenBlocks(20);
    assertThatThrownBy(frozen::build).hasMessage("20 frozen blocks; expected 0 to 19");
  }

  @Test
  void listsEveryHyperparameter() {
    Map<String, Object> values = Recipe.ORIGINAL.hyperparameters();
    assertThat(values)
        .hasSize(Recipe.class.getRecordComponents().length - 1) // all but the name
        .containsEntry("inputSize", 224)
        .containsEntry("classWeights", "none");
    assertThat(values.get("schedule"))
        .isEqualTo(
            Map.of(
                "type",
                "ReduceOnPlateau",
                "initial",
                1e-3,
                "factor",
                0.25,
                "patience",
                10,
                "minDelta",
                0.01));
  }
}
