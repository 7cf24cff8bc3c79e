package clothes.train;

import clothes.evaluate.EpochMetrics;
import clothes.files.AtomicFile;
import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The folder from which a run resumes: the variables after the last epoch, after the best epoch and
 * after the epochs to average. {@code state.json} is written last. A kill at any moment leaves
 * either the previous state or the new one.
 */
final class Checkpoint {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path folder;

  Checkpoint(Path folder) {
    this.folder = folder;
  }

  Path folder() {
    return folder;
  }

  /**
   * The progress of a run.
   *
   * @param identity the options that a resumed run must repeat, from {@link RunIdentity}
   * @param epochs metrics of the completed epochs
   * @param bestEpoch the best epoch by {@link EpochSelection}; 0 before the first epoch
   */
  record State(String identity, List<EpochMetrics> epochs, int bestEpoch) {
    State {
      if (identity == null || epochs == null || bestEpoch < 0 || bestEpoch > epochs.size()) {
        throw new IllegalArgumentException(
            "identity or epochs are missing, or bestEpoch is out of range");
      }
      epochs = List.copyOf(epochs);
    }
  }

  /** The path prefix of the files with the variables after an epoch. */
  Path variablesPrefix(int epoch) {
    return folder.resolve("epoch-" + epoch);
  }

  boolean exists() {
    return Files.exists(folder.resolve("state.json"));
  }

  /**
   * Writes the state, and deletes variables of epochs that are no longer needed. The variables of
   * the last epoch must already be saved.
   *
   * @param keptEpochs epochs whose variables are needed besides the last and the best
   */
  void commit(State state, Collection<Integer> keptEpochs) throws IOException {
    byte[] json = JSON.writeValueAsBytes(state);
    AtomicFile.write(folder.resolve("state.json"), out -> out.write(json));
    Set<Integer> needed = new HashSet<>(keptEpochs);
    needed.add(state.epochs().size());
    needed.add(state.bestEpoch());
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        String name = file.getFileName().toString();
        if (name.startsWith("epoch-")
            && needed.stream().noneMatch(epoch -> name.startsWith("epoch-" + epoch + "."))) {
          Files.delete(file);
        }
      }
    }
  }

  /**
   * Reads the state to resume from.
   *
   * @throws IOException if the state belongs to a run with other options, or is damaged
   */
  State read(String identity) throws IOException {
    State state = parse(folder.resolve("state.json"));
    if (!state.identity().equals(identity)) {
      throw new IOException(
          folder.toAbsolutePath().getParent()
              + " holds a run with other options: it was started with "
              + state.identity()
              + ", received "
              + identity
              + "; repeat the options or choose another --output");
    }
    return state;
  }

  private State parse(Path file) throws IOException {
    try {
      State state = JSON.readValue(file.toFile(), State.class);
      if (state == null) {
        throw damaged(file + " is empty", /* cause= */ null);
      }
      return state;
    } catch (JacksonException e) {
      throw damaged(file + ": " + e.getOriginalMessage(), e);
    }
  }

  /** An exception for a checkpoint file that cannot be used. */
  IOException damaged(String detail, Exception cause) {
    return new IOException(
        "the checkpoint is damaged: " + detail + "; delete " + folder + " to start over", cause);
  }
}
