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

/** What shows none of the labels and is looked at all the same: is it recognized as unknown? */
final class OodOptions {
  private static final int MOST = 10_000;

  @Option(
      names = "--other",
      paramLabel = "DIR",
      description =
          "Photos of none of the labels, a folder of folders: how many become unknown? Adds"
              + " ood.png and ood.html, a contact sheet of the worst.")
  private Path other;

  @Option(
      names = "--senders",
      paramLabel = "FILE",
      description = "For --fold: a CSV list with the columns path and sender.")
  private Path senders;

  @Option(
      names = "--fold",
      paramLabel = "N/M",
      description = "From --other, use only senders' part N of M; train --senders holds out 1/4.",
      converter = FoldConverter.class)
  private Fold fold;

  @Option(
      names = "--drawn",
      paramLabel = "N",
      description = "As --other, N drawn pictures of each kind: shapes, text, noise, charts, ...")
  private int drawn;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  /** What is to be looked at, without pictures where none are drawn. */
  SyntheticInputs drawn() {
    return new SyntheticInputs(drawn, new FileThumbnail());
  }

  /** Refuses what contradicts itself. */
  void check() {
    OptionCheck.require(
        command, drawn >= 0 && drawn <= MOST, "--drawn is " + drawn + ", must be 0 to " + MOST);
    OptionCheck.require(
        command,
        fold == null || senders != null,
        "--fold needs --senders, the list of who sent what");
    OptionCheck.require(
        command, fold != null || senders == null, "--senders needs --fold, the part to look at");
    OptionCheck.require(
        command,
        fold == null || other != null,
        "--fold needs --other, the photos that it is part of");
    OptionCheck.require(
        command,
        other == null || drawn == 0 || !LabeledFolder.name(other).equals(SyntheticInputs.SET_NAME),
        other + " has the name of the pictures that --drawn draws; rename it, or ask about one");
  }

  /** Those of {@code --other} first. */
  List<OodInputs> strangers(Inputs inputs, SyntheticInputs pictures, List<String> labels)
      throws IOException {
    List<OodInputs> strangers = new ArrayList<>();
    if (other != null) {
      strangers.add(others(inputs, LabeledFolder.openOod(other, labels)));
    }
    if (drawn > 0) {
      strangers.add(pictures.inputs());
    }
    return strangers;
  }

  private OodInputs others(Inputs inputs, LabeledFolder folder) throws IOException {
    SenderList list = fold == null ? null : SenderList.read(senders);
    List<Input> photos = new ArrayList<>();
    for (Iterator<Input> all = inputs.iterate(folder.inputs()); all.hasNext(); ) {
      Input photo = all.next();
      if (fold == null || list.part(Path.of(photo.name()), fold.count()) == fold.index()) {
        photos.add(photo);
      }
    }
    if (photos.isEmpty()) {
      throw new IOException(other + ": no photo is of part " + fold);
    }
    return new OodInputs(folder.name(), photos, folder::label);
  }
}
