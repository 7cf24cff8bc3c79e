package clothes.cli;

import clothes.evaluate.FileThumbnail;
import clothes.evaluate.SenderList;
import clothes.evaluate.run.LabeledFolder;
import clothes.evaluate.run.OodInputs;
import clothes.evaluate.run.SyntheticInputs;
import clothes.run.Input;
import clothes.run.Inputs;
import clothes.train.Fold;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Options for the evaluation of out-of-distribution (OOD) detection. */
final class OodOptions {
  private static final int MAX_SYNTHETIC = 10_000;

  @Option(
      names = "--ood",
      paramLabel = "DIR",
      description =
          "Out-of-distribution photos, which show none of the labels: a folder with one folder for each"
              + " kind. Measures how many are unknown; adds ood.png and ood.html, a contact sheet of the mistakes.")
  private Path ood;

  @Option(
      names = "--senders",
      paramLabel = "FILE",
      description = "For --fold: a CSV file with the columns path and sender.")
  private Path senders;

  @Option(
      names = "--fold",
      paramLabel = "N/M",
      description =
          "Use only part N of M of the --ood photos, split by sender. 'train --senders' holds out 1/4.",
      converter = FoldConverter.class)
  private Fold fold;

  @Option(
      names = "--synthetic",
      paramLabel = "N",
      description =
          "Also use N synthetic images of each kind (shapes, text, noise, charts, ...) as OOD.")
  private int synthetic;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  /** The synthetic images; none without {@code --synthetic}. */
  SyntheticInputs syntheticInputs() {
    return new SyntheticInputs(synthetic, new FileThumbnail());
  }

  void check() {
    OptionCheck.require(
        command,
        synthetic >= 0 && synthetic <= MAX_SYNTHETIC,
        "--synthetic is " + synthetic + ", must be 0 to " + MAX_SYNTHETIC);
    OptionCheck.require(
        command,
        fold == null || senders != null,
        "--fold needs --senders, a list of photos and their senders");
    OptionCheck.require(
        command, fold != null || senders == null, "--senders needs --fold, the part to use");
    OptionCheck.require(
        command, fold == null || ood != null, "--fold needs --ood, the photos to split");
    OptionCheck.require(
        command,
        ood == null || synthetic == 0 || !LabeledFolder.name(ood).equals(SyntheticInputs.SET_NAME),
        ood + " has the name of the synthetic images; rename it, or leave out --synthetic");
  }

  /** The sets of OOD inputs: {@code --ood}, then {@code --synthetic}. */
  List<OodInputs> inputs(Inputs inputs, SyntheticInputs images, List<String> labels)
      throws IOException {
    List<OodInputs> sets = new ArrayList<>();
    if (ood != null) {
      sets.add(photos(inputs, LabeledFolder.openOod(ood, labels)));
    }
    if (synthetic > 0) {
      sets.add(images.inputs());
    }
    return sets;
  }

  private OodInputs photos(Inputs inputs, LabeledFolder folder) throws IOException {
    SenderList list = fold == null ? null : SenderList.read(senders);
    List<Input> photos = new ArrayList<>();
    for (Iterator<Input> iterator = inputs.iterate(folder.inputs()); iterator.hasNext(); ) {
      Input photo = iterator.next();
      if (fold == null || list.foldOf(Path.of(photo.name()), fold.count()) == fold.index()) {
        photos.add(photo);
      }
    }
    if (photos.isEmpty()) {
      throw new IOException(ood + ": no photos in part " + fold);
    }
    return new OodInputs(folder.name(), photos, folder::label);
  }
}
