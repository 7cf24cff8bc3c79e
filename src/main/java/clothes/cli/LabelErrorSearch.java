package clothes.cli;

import clothes.api.Outcome;
import clothes.classify.Prediction;
import clothes.console.Console;
import clothes.console.Progress;
import clothes.evaluate.FileThumbnails;
import clothes.evaluate.SenderList;
import clothes.evaluate.run.PhotoSet.LabeledInput;
import clothes.model.ModelException;
import clothes.run.OutcomeWriter;
import clothes.run.PhotoClassifier;
import clothes.run.Pipeline;
import clothes.text.Plural;
import clothes.train.labelerrors.LabelErrors;
import clothes.train.labelerrors.LabelErrors.LabeledFeatures;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * {@code clothes evaluate --find-label-errors}: finds labels that are probably wrong, by the
 * features that a model extracts from the photos.
 */
final class LabelErrorSearch {
  private static final int FOLDS = 5;
  private static final long SEED = 2020;

  private final Console console;
  private final boolean debug;
  private final Opener opener;
  private final Optional<Path> senders;

  /** Opens a classifier whose predictions have embeddings. */
  interface Opener {
    PhotoClassifier open() throws ModelException;
  }

  /**
   * @param debug whether to print the stack trace of an unexpected error
   * @param senders a CSV file with the senders of photos, see {@link SenderList}; all photos of a
   *     sender are in the same fold of the cross-validation; a photo that is not listed has a
   *     sender of its own
   */
  LabelErrorSearch(Console console, boolean debug, Opener opener, Optional<Path> senders) {
    this.console = console;
    this.debug = debug;
    this.opener = opener;
    this.senders = senders;
  }

  /** Writes the page and the lists into a folder; returns the exit status. */
  int run(List<LabeledInput> photos, Path folder, int threads) throws IOException {
    Optional<SenderList> senderList =
        senders.isPresent() ? Optional.of(SenderList.read(senders.get())) : Optional.empty();
    List<LabeledFeatures> features = new ArrayList<>();
    long failed;
    // Without results to write, the writer only prints failures.
    try (OutcomeWriter failureReporter =
            new OutcomeWriter(outcome -> "", OutputStream.nullOutputStream(), console, debug);
        Progress progress = Progress.ofPhotos(console, "classify", /* previousPhotos= */ 0)) {
      progress.setTotal(photos.size());
      // Outcomes arrive in the order of the photos.
      Iterator<LabeledInput> remaining = photos.iterator();
      Pipeline.Sink collector =
          outcome -> {
            progress.step();
            LabeledInput photo = remaining.next();
            if (outcome instanceof Outcome.Classified classified) {
              features.add(labeledFeatures(photo, senderList, classified.prediction()));
            }
          };
      classify(photos, failureReporter.and(collector), threads);
      failed = failureReporter.failureCount();
    }
    List<String> labels =
        features.stream().map(LabeledFeatures::label).distinct().sorted().toList();
    if (labels.size() < 2) {
      throw new IOException(
          "the photos have %s; expected at least 2 to find wrong ones"
              .formatted(Plural.withCount(labels.size(), "label")));
    }
    write(LabelErrors.find(labels, features, FOLDS, SEED), folder);
    return failed == 0 ? 0 : 1;
  }

  private static LabeledFeatures labeledFeatures(
      LabeledInput photo, Optional<SenderList> senderList, Prediction prediction)
      throws IOException {
    String name = photo.input().name();
    boolean isListed = senderList.isPresent() && senderList.get().contains(Path.of(name));
    // The prefix distinguishes a sender from a photo of the same name.
    String group = isListed ? "sender " + senderList.get().senderOf(Path.of(name)) : name;
    float[] values = prediction.embedding().orElseThrow().values();
    return new LabeledFeatures(name, photo.label(), group, values);
  }

  private void classify(List<LabeledInput> photos, Pipeline.Sink sink, int threads)
      throws IOException {
    try (PhotoClassifier classifier = opener.open();
        Pipeline pipeline = new Pipeline(classifier, threads)) {
      pipeline.run(photos.stream().map(LabeledInput::input).iterator(), sink);
      pipeline.requireComplete();
    }
  }

  private void write(LabelErrors errors, Path folder) throws IOException {
    Files.writeString(folder.resolve("label-errors.html"), errors.html(new FileThumbnails()));
    errors.writeRanking(folder.resolve("label-errors.csv"));
    long leftOut = errors.writeCorrections(folder.resolve("corrections.csv"));
    console.print(errors.summary());
    if (leftOut > 0) {
      console.printMessage(
          "%s not in corrections.csv, because of a path shared with other photos"
              .formatted(Plural.withCount(leftOut, "probable error")));
    }
    console.printMessage(
        "wrote label-errors.html, label-errors.csv and corrections.csv into " + folder);
  }
}
