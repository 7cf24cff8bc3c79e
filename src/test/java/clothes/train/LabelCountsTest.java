package clothes.train;

import static org.assertj.core.api.Assertions.assertThat;

import clothes.train.Dataset.Example;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class LabelCountsTest {
  private static final Recipe WITHOUT_BALANCING = Recipe.ORIGINAL;

  private static Dataset data(int... trainingPhotos) {
    List<Example> train = new ArrayList<>();
    for (int label = 0; label < trainingPhotos.length; label++) {
      for (int i = 0; i < trainingPhotos[label]; i++) {
        train.add(new Example(Path.of("l" + label, i + ".jpg"), label));
      }
    }
    List<String> labels =
        IntStream.range(0, trainingPhotos.length).mapToObj(label -> "l" + label).toList();
    List<Example> validation = List.of(new Example(Path.of("l0/v.jpg"), 0));
    return new Dataset(
        new OutputClasses(labels, /* otherGarments= */ List.of(), /* things= */ List.of()),
        train,
        validation,
        /* correctedValidation= */ List.of(),
        /* validationOutliers= */ List.of(),
        /* test= */ List.of(),
        /* heldOutOutliers= */ List.of(),
        /* digest= */ "");
  }

  @Test
  void listsLabelsWithMostPhotosFirst() {
    assertThat(LabelCounts.of(data(2, 3)).lines(WITHOUT_BALANCING))
        .containsExactly(
            "label                  train validation    test",
            "l1                         3          0       0",
            "l0                         2          1       0");
  }

  @Test
  void saysHowImbalanceIsHandled() {
    Dataset data = data(2, 5);
    assertThat(LabelCounts.of(data).lines(WITHOUT_BALANCING))
        .last()
        .isEqualTo(
            "imbalance: 2.5 times as many training photos of l1 as of l0; nothing makes up for it;"
                + " see --class-weights");
    assertThat(LabelCounts.of(data).lines(Recipe.DEFAULT))
        .last()
        .asString()
        .endsWith("logit adjustment of 0.5 makes up for part of it");
    Recipe balanced = WITHOUT_BALANCING.toBuilder().classWeights(ClassWeights.BALANCED).build();
    assertThat(LabelCounts.of(data).lines(balanced))
        .last()
        .asString()
        .endsWith("class weights balance the labels");
  }

  @Test
  void warnsOfLabelsWithOnePhoto() {
    assertThat(LabelCounts.of(data(1, 1, 3)).lines(WITHOUT_BALANCING))
        .contains(
            "warning: label l0 has 1 training photo, which is too few to learn it; add more",
            "warning: label l1 has 1 training photo, which is too few to learn it; add more");
  }

  @Test
  void abridgesManyLabels() {
    int[] counts = IntStream.rangeClosed(1, 200).toArray();
    List<String> lines = LabelCounts.of(data(counts)).lines(WITHOUT_BALANCING);
    // The header, 15 labels, the omission, 15 labels, the imbalance, a warning of one photo.
    assertThat(lines).hasSize(1 + 15 + 1 + 15 + 2).contains("... 170 more labels");
    assertThat(LabelCounts.of(data(Arrays.copyOf(counts, 31))).lines(WITHOUT_BALANCING))
        .contains("... 1 more label");
  }
}
