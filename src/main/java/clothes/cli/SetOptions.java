package clothes.cli;

import clothes.evaluate.DataSplit;
import clothes.evaluate.FileThumbnails;
import clothes.evaluate.Thumbnails;
import clothes.evaluate.run.LeaveOutList;
import clothes.evaluate.run.PhotoSet;
import clothes.evaluate.run.PhotoSet.LabeledInput;
import clothes.evaluate.run.PhotoSets;
import clothes.evaluate.run.SyntheticInputs;
import clothes.run.Inputs;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The sets of photos to evaluate. */
final class SetOptions {
  private static final int MAX_SYNTHETIC = 10_000;

  @Parameters(
      arity = "0..1",
      paramLabel = "FOLDER",
      description = "Labeled photos, as for --set; the set is named after the folder.")
  private Path folder;

  @Option(
      names = "--set",
      paramLabel = "NAME=PATH",
      converter = NamedSet.Converter.class,
      description =
          "Labeled photos: a folder with one folder for each label, or a CSV file with the columns"
              + " path (relative to the file) and label, as for train --labels. Repeatable.")
  private List<NamedSet> labeled = new ArrayList<>();

  @Option(
      names = "--ood",
      paramLabel = "NAME=PATH",
      converter = NamedSet.Converter.class,
      description =
          "Out-of-distribution photos, which show none of the labels and should be unknown: a"
              + " folder with one folder for each kind, or a CSV file. Repeatable.")
  private List<NamedSet> ood = new ArrayList<>();

  @Option(
      names = "--synthetic",
      paramLabel = "N",
      description =
          "Also use N synthetic images of each kind (shapes, text, noise, charts, ...) as the OOD"
              + " set 'synthetic'.")
  private int synthetic;

  @Option(
      names = "--leave-out",
      paramLabel = "FILE",
      description =
          "Photos to exclude: a text file with one path per line, relative to the file."
              + " Repeatable.")
  private List<Path> leaveOut = new ArrayList<>();

  @Option(
      names = "--split",
      paramLabel = "SPLIT",
      defaultValue = "test",
      description =
          "For lists with a column split, such as split.csv of a training run, the photos to"
              + " evaluate: train, validation, test or all (default: ${DEFAULT-VALUE}).")
  private SplitChoice split;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  /** The values of {@code --split}. */
  enum SplitChoice {
    TRAIN,
    VALIDATION,
    TEST,
    ALL;

    /** The split to evaluate; empty for {@link #ALL}. */
    Optional<DataSplit> toDataSplit() {
      return DataSplit.of(toString());
    }

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * The photos of all options.
   *
   * @param thumbnails of all photos, including synthetic images
   */
  record Sets(List<PhotoSet> labeled, List<PhotoSet> ood, Thumbnails thumbnails) {}

  void check() {
    OptionCheck.require(
        command,
        synthetic >= 0 && synthetic <= MAX_SYNTHETIC,
        "--synthetic is " + synthetic + "; expected 0 to " + MAX_SYNTHETIC);
    OptionCheck.require(
        command, !names().isEmpty(), "no photos to evaluate; name a FOLDER, or --set NAME=PATH");
    // Files are named after the sets, and some file systems ignore case.
    Set<String> lowerCaseNames = new HashSet<>();
    for (String name : names()) {
      OptionCheck.require(
          command,
          lowerCaseNames.add(name.toLowerCase(Locale.ROOT)),
          "two sets have the name '%s'; each needs a name of its own, and case is ignored"
              .formatted(name));
    }
  }

  private List<NamedSet> allLabeled() {
    List<NamedSet> all = new ArrayList<>();
    if (folder != null) {
      all.add(NamedSet.of(folder));
    }
    all.addAll(labeled);
    return all;
  }

  /** The names of all sets, in the order of the tables. */
  List<String> names() {
    List<String> names = new ArrayList<>();
    allLabeled().forEach(set -> names.add(set.name()));
    ood.forEach(set -> names.add(set.name()));
    if (synthetic > 0) {
      names.add(SyntheticInputs.SET_NAME);
    }
    return names;
  }

  /** Lists the photos of the labeled sets; their labels need not be those of the model. */
  List<LabeledInput> listPhotosOfAnyLabel(Inputs inputs) throws IOException {
    PhotoSets reader = newPhotoSets(List.of(), inputs);
    List<LabeledInput> photos = new ArrayList<>();
    for (NamedSet set : allLabeled()) {
      photos.addAll(reader.ofAnyLabel(set.name(), set.path()).photos());
    }
    reader.requireEveryLeaveOutListMatched();
    return photos;
  }

  private PhotoSets newPhotoSets(List<String> labels, Inputs inputs) throws IOException {
    List<LeaveOutList> lists = new ArrayList<>();
    for (Path file : leaveOut) {
      lists.add(LeaveOutList.read(file));
    }
    return new PhotoSets(labels, inputs, lists, split.toDataSplit());
  }

  /** Lists the photos of all sets. */
  Sets listPhotos(List<String> labels, Inputs inputs) throws IOException {
    PhotoSets reader = newPhotoSets(labels, inputs);
    List<PhotoSet> labeledSets = new ArrayList<>();
    for (NamedSet set : allLabeled()) {
      labeledSets.add(reader.labeled(set.name(), set.path()));
    }
    List<PhotoSet> oodSets = new ArrayList<>();
    for (NamedSet set : ood) {
      oodSets.add(reader.ood(set.name(), set.path()));
    }
    reader.requireEveryLeaveOutListMatched();
    SyntheticInputs syntheticInputs = new SyntheticInputs(synthetic, new FileThumbnails());
    if (synthetic > 0) {
      oodSets.add(syntheticInputs.set());
    }
    // SyntheticInputs also provides the thumbnails of photo files.
    return new Sets(labeledSets, oodSets, /* thumbnails= */ syntheticInputs);
  }
}
