package clothes.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import clothes.evaluate.EpochMetrics;
import clothes.train.Checkpoint.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CheckpointTest {
  @TempDir private Path folder;
  private Checkpoint checkpoint;

  @BeforeEach
  void open() {
    checkpoint = new Checkpoint(folder);
  }

  private static State state(int epochCount, int best) {
    List<EpochMetrics> epochs =
        IntStream.rangeClosed(1, epochCount)
            .mapToObj(i -> new EpochMetrics(i, 1e-3 / 3, 1.0 / i, 0.1 * i, 2.0 / i, 0.3, 0.25))
            .toList();
    return new State("seed 1", epochs, best);
  }

  private void writeVariables(int epoch) throws IOException {
    Files.writeString(folder.resolve("epoch-" + epoch + ".index"), "");
    Files.writeString(folder.resolve("epoch-" + epoch + ".data-00000-of-00001"), "");
  }

  private List<String> fileNames() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void readsCommittedStateBitForBit() throws IOException {
    assertThat(checkpoint.exists()).isFalse();
    checkpoint.commit(state(3, 2), List.of());
    assertThat(checkpoint.exists()).isTrue();
    assertThat(checkpoint.read("seed 1")).isEqualTo(state(3, 2));
  }

  @Test
  void keepsLastAndBestVariables() throws IOException {
    // The file names of epoch 12 start with "epoch-1", like those of the best epoch.
    for (int epoch : new int[] {1, 2, 3, 12}) {
      writeVariables(epoch);
    }
    checkpoint.commit(state(3, 1), List.of());
    assertThat(fileNames())
        .containsExactly(
            "epoch-1.data-00000-of-00001",
            "epoch-1.index",
            "epoch-3.data-00000-of-00001",
            "epoch-3.index",
            "state.json");
  }

  @Test
  void keepsVariablesOfRequestedEpochs() throws IOException {
    for (int epoch : new int[] {1, 2, 3, 4}) {
      writeVariables(epoch);
    }
    checkpoint.commit(state(4, 3), List.of(2, 4, 6));
    assertThat(fileNames())
        .filteredOn(name -> name.endsWith(".index"))
        .containsExactly("epoch-2.index", "epoch-3.index", "epoch-4.index");
  }

  @Test
  void rejectsRunWithOtherOptions() throws IOException {
    checkpoint.commit(state(1, 1), List.of());
    assertThatThrownBy(() -> checkpoint.read("seed 2"))
        .isInstanceOf(IOException.class)
        .hasMessageContainingAll(
            folder.getParent().toString(), "seed 1", "seed 2", "repeat the options");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{\"identity\":\"seed 1\",\"epo",
        "null",
        "{}",
        "{\"identity\":\"seed 1\",\"epochs\":[],\"bestEpoch\":1}",
        "[1]"
      })
  void rejectsDamagedState(String text) throws IOException {
    Files.writeString(folder.resolve("state.json"), text);
    assertThatThrownBy(() -> checkpoint.read("seed 1"))
        .isInstanceOf(IOException.class)
        .hasMessageContainingAll("the checkpoint is damaged", "delete " + folder);
  }
}
