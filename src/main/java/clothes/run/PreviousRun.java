package clothes.run;

import clothes.api.Outcome;
import clothes.classify.Detail;
import clothes.classify.ModelId;
import clothes.classify.Prediction;
import clothes.run.results.ResultReader;
import clothes.run.results.StoredResult;
import clothes.text.Plural;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;

/**
 * The results of a previous run, for resuming it. New results must have the same model, number of
 * labels and details.
 *
 * @param file the name of its results file; empty if there is no previous run
 * @param cursor the position after its last input
 * @param sample one of its results; empty if no photo was classified
 */
public record PreviousRun(
    String file, RunCounts counts, ResumeCursor cursor, Optional<StoredResult.Classified> sample) {
  public static PreviousRun none(ResumeCursor start) {
    return new PreviousRun("", new RunCounts(), start, Optional.empty());
  }

  /**
   * Reads the results once, in constant memory.
   *
   * @param cursor at the start of the run; this method advances it past all results
   * @throws IOException if the inputs differ, or the results differ from each other in model,
   *     number of labels or details
   */
  public static PreviousRun of(String file, ResultReader results, ResumeCursor cursor)
      throws IOException {
    RunCounts counts = new RunCounts();
    PreviousRun run = new PreviousRun(file, counts, cursor, Optional.empty());
    for (Optional<StoredResult> next = results.next(); next.isPresent(); next = results.next()) {
      StoredResult result = next.get();
      counts.add(result);
      if (result.input().isEmpty()) {
        throw run.resumeError("result %d has no input name".formatted(counts.photos()));
      }
      String input = result.input().get();
      if (!cursor.advancePast(input)) {
        throw run.inputMismatch(input);
      }
      if (result instanceof StoredResult.Classified photo) {
        if (run.sample.isEmpty()) {
          run = new PreviousRun(file, counts, cursor, Optional.of(photo));
        }
        run.requireSameAsSample(photo);
      }
    }
    return run;
  }

  private void requireSameAsSample(StoredResult.Classified photo) throws IOException {
    requireSameModelAndTop(photo.model(), photo.predictions().size());
    requireSameDetails(photo.embedding().isPresent(), photo.color().isPresent());
  }

  /** Rejects another model or other options before the run, even if no inputs remain. */
  public void requireSameOptions(PhotoClassifier.Model model, int top, Set<Detail> details)
      throws IOException {
    requireSameModelAndTop(model.id(), Math.min(top, model.labelCount()));
    requireSameDetails(details.contains(Detail.EMBEDDING), details.contains(Detail.COLOR));
  }

  /** Returns a sink that rejects an outcome with another model, number of labels or details. */
  public Pipeline.Sink outcomeCheck(int top) {
    return outcome -> {
      if (!(outcome instanceof Outcome.Classified photo)) {
        return;
      }
      Prediction prediction = photo.prediction();
      requireSameModelAndTop(prediction.model(), Math.min(top, prediction.predictions().size()));
      requireSameDetails(prediction.embedding().isPresent(), prediction.color().isPresent());
    };
  }

  private void requireSameModelAndTop(ModelId model, int listedLabels) throws IOException {
    if (sample.isEmpty()) {
      return;
    }
    StoredResult.Classified stored = sample.get();
    if (!stored.model().digest().equals(model.digest())) {
      throw resumeError(
          "it has results of the model %s, this run uses %s; the digest depends on the precision, too"
              .formatted(stored.model(), model));
    }
    if (stored.predictions().size() != listedLabels) {
      throw resumeError(
          "its results list %s, but this run lists %d; use the same --top"
              .formatted(Plural.withCount(stored.predictions().size(), "label"), listedLabels));
    }
  }

  private void requireSameDetails(boolean hasEmbedding, boolean hasColor) throws IOException {
    if (sample.isPresent()) {
      requireSameDetail(
          "embeddings", "--embedding", sample.get().embedding().isPresent(), hasEmbedding);
      requireSameDetail("colors", "--color", sample.get().color().isPresent(), hasColor);
    }
  }

  private void requireSameDetail(
      String details, String option, boolean isStored, boolean isRequested) throws IOException {
    if (isStored != isRequested) {
      throw resumeError(
          isStored
              ? "its results have %s; use %s".formatted(details, option)
              : "its results have no %s; leave out %s".formatted(details, option));
    }
  }

  private IOException inputMismatch(String input) {
    return resumeError(
        "result %d is of %s, which is not the next input".formatted(counts.photos(), input));
  }

  private IOException resumeError(String reason) {
    return new IOException(
        file + ": cannot resume: " + reason + "; use another file, or --overwrite");
  }
}
