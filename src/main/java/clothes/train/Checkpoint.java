package clothes.train;

import clothes.evaluate.plot.EpochMetrics;
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
 * A training that can go on: its folder holds the variables after the last epoch, those of the best
 * one and of others that are kept, and {@code state.json}, which is written last and names both, so
 * that a kill at any moment leaves the state of before or of after.
 */
record Checkpoint(Path folder) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * Where a training stands.
   *
   * @param identity what must be the same for a run to go on: recipe, seed, data, starting weights,
   *     epochs
   * @param epochs those that are done
   * @param best the one with the lowest validation loss; 0 for none
   */
  record State(String identity, List<EpochMetrics> epochs, int best) {
    State {
      if (identity == null || epochs == null || best < 0 || best > epochs.size()) {
        throw new IllegalArgumentException(
            "identity or epochs are missing, or best is none of them");
      }
      epochs = List.copyOf(epochs);
    }
  }

  /** The prefix of the variables' files after an epoch. */
  Path variables(int epoch) {
    return folder.resolve("epoch-" + epoch);
  }

  boolean exists() {
    return Files.exists(folder.resolve("state.json"));
  }

  /**
   * Makes an epoch's variables, which are already written, the ones to go on from, and drops what
   * nobody needs.
   *
   * @param kept epochs whose variables are needed besides the last and the best
   */
  void commit(State state, Collection<Integer> kept) throws IOException {
    byte[] json = JSON.writeValueAsBytes(state);
    AtomicFile.write(folder.resolve("state.json"), out -> out.write(json));
    Set<Integer> needed = new HashSet<>(kept);
    needed.add(state.epochs().size());
    needed.add(state.best());
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
   * The state to go on from.
   *
   * @throws IOException if it belongs to another training, or is damaged
   */
  State read(String identity) throws IOException {
    State state = parsed(folder.resolve("state.json"));
    if (!state.identity().equals(identity)) {
      throw new IOException(
          folder.getParent()
              + " holds another training: it was made with "
              + state.identity()
              + ", asked for is "
              + identity
              + "; give the same options, or another --output");
    }
    return state;
  }

  private State parsed(Path file) throws IOException {
    try {
      State state = JSON.readValue(file.toFile(), State.class);
      if (state == null) {
        throw damaged(file + " is empty", null);
      }
      return state;
    } catch (JacksonException e) {
      throw damaged(file + ": " + e.getOriginalMessage(), e);
    }
  }

  /** For who finds that a file is not what was written. */
  IOException damaged(String how, Exception cause) {
    return new IOException(
        "the checkpoint is damaged: " + how + "; remove " + folder + " to begin anew", cause);
  }
}
