package clothes.cli;

import clothes.train.DataOptions;
import clothes.train.Fold;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The photos of a training run. */
final class TrainingDataOptions {
  @Option(
      names = "--data",
      paramLabel = "DIR",
      defaultValue = "data/clothing",
      description = {
        "Photos: one folder for each label, or train/, validation/ and test/ of such folders."
            + " Missing splits are chosen at random, 10 %% of the photos for each, and written into"
            + " split.csv of the output folder. Folders inside a label's folder are groups, such as"
            + " persons; photos of a group stay in one split (default: ${DEFAULT-VALUE})."
      })
  private Path data;

  @Option(
      names = "--labels",
      paramLabel = "FILE",
      description = {
        "In place of --data: a CSV file with the columns path (relative to the file) and label, and"
            + " optionally split (train, validation or test) and group."
      })
  private Path labels;

  @Option(
      names = "--extra",
      paramLabel = "DIR",
      description = "More training photos: a folder with one folder for each label. Repeatable.")
  private List<Path> extra = new ArrayList<>();

  @Option(
      names = "--other-garments",
      paramLabel = "DIR",
      description = {
        "Photos of other garments, to learn \"unknown\": a folder with one subfolder per kind; the"
            + " subfolder's name is reported as 'closest' for unknown photos. Repeatable."
      })
  private List<Path> otherGarments = new ArrayList<>();

  @Option(
      names = "--things",
      paramLabel = "DIR",
      description = {
        "Photos of things (anything that is neither a garment nor a whole person: an object, an"
            + " animal, a room, a texture, a hand, a screenshot), to learn \"unknown\": a folder"
            + " with one subfolder per kind. Repeatable."
      })
  private List<Path> things = new ArrayList<>();

  @Option(
      names = "--corrections",
      paramLabel = "FILE",
      description = {
        "Corrects training photos in the wrong folder: a CSV file with the columns path"
            + " (FOLDER/FILE, FOLDER/GROUP/FILE or FOLDER/), label and split. A split is train,"
            + " validation, held-out (kept for 'clothes evaluate --set') or left-out (not used)."
      })
  private Path corrections;

  @Option(
      names = "--senders",
      paramLabel = "FILE",
      description = {
        "A CSV file with the columns path and sender, the person who took the photo. Without"
            + " --fold, the photos of other garments and of things by about a quarter of the"
            + " senders are held out for evaluation."
      })
  private Path senders;

  @Option(
      names = "--fold",
      paramLabel = "N/M",
      description = {
        "Hold out part N of M of the training photos and evaluate on it instead of test/. All"
            + " photos of a sender are in the same part; needs --senders."
      })
  private Fold fold;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  void check() {
    OptionCheck.require(
        command,
        labels == null || !command.commandLine().getParseResult().hasMatchedOption("--data"),
        "--labels lists the photos and replaces --data; use one of them");
    OptionCheck.require(
        command,
        fold == null || senders != null,
        "--fold needs --senders, a list of photos and their senders");
  }

  DataOptions toDataOptions() {
    return new DataOptions(
        data,
        Optional.ofNullable(labels),
        extra,
        otherGarments,
        things,
        Optional.ofNullable(corrections),
        Optional.ofNullable(senders),
        Optional.ofNullable(fold));
  }
}
