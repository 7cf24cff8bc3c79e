package clothes.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import clothes.train.Dataset.Example;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class SamplingTest {
  private static final OutputClasses CLASSES =
      new OutputClasses(List.of("hat"), List.of("polo"), List.of("cup"));
  private static final Sampling SAMPLING = new Sampling(/* garments= */ 5, /* things= */ 2);

  private static List<Example> examples() {
    List<Example> examples = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      examples.add(new Example(Path.of("train/hat/" + i), 0));
      examples.add(new Example(Path.of("more/hat/" + i), 0));
      examples.add(new Example(Path.of("things/cup/" + i), 2));
    }
    examples.add(new Example(Path.of("other/polo/0"), 1));
    return examples;
  }

  private static List<Example> draw(Sampling sampling, int epoch) {
    return sampling.draw(examples(), CLASSES, /* seed= */ 1, epoch);
  }

  @Test
  void drawsAtMostLimitFromEachFolder() {
    List<Example> drawn = draw(SAMPLING, /* epoch= */ 1);
    assertThat(drawn).doesNotHaveDuplicates().hasSize(5 + 5 + 2 + 1);
    assertThat(drawn).filteredOn(example -> example.label() == 2).hasSize(2);
    assertThat(draw(Sampling.ALL, /* epoch= */ 1)).containsExactlyInAnyOrderElementsOf(examples());
  }

  @Test
  void correctedPhotoDoesNotRaiseLimitOfItsFolder() {
    List<Example> examples = examples();
    // A correction labels this photo, in the folder of cups, as a hat.
    examples.add(0, new Example(Path.of("things/cup/10"), 0));
    assertThat(SAMPLING.draw(examples, CLASSES, /* seed= */ 1, /* epoch= */ 1))
        .hasSize(5 + 5 + 2 + 1);
  }

  @Test
  void drawsOtherPhotosEachEpochAndSamePhotosForSameSeed() {
    Set<Example> seen = new HashSet<>();
    for (int epoch = 1; epoch <= 20; epoch++) {
      seen.addAll(draw(SAMPLING, epoch));
    }
    assertThat(seen).containsAll(examples());
    assertThat(draw(SAMPLING, /* epoch= */ 2)).isEqualTo(draw(SAMPLING, /* epoch= */ 2));
  }

  @Test
  void countsPhotosOfEpoch() {
    assertThat(SAMPLING.photosPerEpoch(examples(), CLASSES))
        .containsExactly(new double[] {10, 1, 2}, within(1e-9));
  }
}
