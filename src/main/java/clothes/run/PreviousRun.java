package clothes.run;

import clothes.api.Outcome;
import clothes.classify.Prediction;
import clothes.run.results.ResultReader;
import clothes.run.results.StoredResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What an earlier run has left to go on from. What comes now must be of the same kind: one model,
 * and as many labels listed.
 *
 * @param sample one of its photos; empty where none was classified
 */
public record PreviousRun(
    Path file, RunCounts counts, ResumeCursor cursor, Optional<StoredResult.Classified> sample) {
  public static PreviousRun none(List<String> names) {
    return new PreviousRun(Path.of(""), new RunCounts(), new ResumeCursor(names), Optional.empty());
  }

  /**
   * Reads what it wrote, once and in constant memory.
   *
   * @throws IOException if it had other inputs, or its results are not of one kind
   */
  public static PreviousRun of(Path file, ResultReader results, List<String> names)
      throws IOException {
    RunCounts counts = new RunCounts();
    ResumeCursor cursor = new ResumeCursor(names);
    PreviousRun run = new PreviousRun(file, counts, cursor, Optional.empty());
    for (Optional<StoredResult> next = results.next(); next.isPresent(); next = results.next()) {
      StoredResult result = next.get();
      counts.add(result);
      if (result.input().isEmpty()) {
        throw run.resumeError("its result %d does not name its photo".formatted(counts.photos()));
      }
      String input = result.input().get();
      if (!cursor.advancePast(input)) {
        throw run.inputMismatch(input);
      }
      if (result instanceof StoredResult.Classified photo) {
        run = run.withSample(photo);
      }
    }
    return run;
  }

  private PreviousRun withSample(StoredResult.Classified photo) throws IOException {
    requireSame(photo.model(), photo.predictions().size());
    return sample.isPresent() ? this : new PreviousRun(file, counts, cursor, Optional.of(photo));
  }

  /** Refuses what does not belong into the same file, before it is written. */
  public Pipeline.Sink consistencyCheck(int top) {
    return outcome -> {
      if (!(outcome instanceof Outcome.Classified photo)) {
        return;
      }
      Prediction prediction = photo.prediction();
      requireSame(
          prediction.model().name() + " " + prediction.model().version(),
          Math.min(top, prediction.predictions().size()));
    };
  }

  private void requireSame(String model, int listed) throws IOException {
    if (sample.isEmpty()) {
      return;
    }
    StoredResult.Classified there = sample.get();
    if (!there.model().equals(model)) {
      throw resumeError("its results are by the model " + there.model() + ", these by " + model);
    }
    if (there.predictions().size() != listed) {
      throw resumeError(
          "its results list %d labels each, these %d; the same --top is needed"
              .formatted(there.predictions().size(), listed));
    }
  }

  private IOException inputMismatch(String input) {
    return resumeError(
        "its result %d is of %s, which does not come next in these inputs"
            .formatted(counts.photos(), input));
  }

  private IOException resumeError(String why) {
    return new IOException(
        file + ": --resume cannot go on: " + why + "; name another file, or --overwrite this one");
  }
}
