package clothes.train;

import static java.nio.charset.StandardCharsets.UTF_8;

import clothes.evaluate.DataSplit;
import clothes.evaluate.SenderList;
import clothes.model.Digest;
import clothes.text.Plural;
import clothes.train.Corrections.CorrectedSplit;
import clothes.train.Dataset.Example;
import clothes.train.PhotoFolders.CheckedPhoto;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Reads a {@link Dataset} from class folders or a list, and checks the structure of every photo.
 */
final class DatasetReader {
  private static final int MAX_NAMED_CORRECTIONS = 5;

  private final DataOptions options;
  private final DataProblems problems;
  private final PhotoFolders photoFolders;
  private final Corrections corrections;
  private final LabeledPhotos labeledPhotos;

  /** Used by {@link #check}, which runs before synthetic images are generated. */
  private final Dataset withoutSynthetic;

  /**
   * Reads and checks every photo.
   *
   * @param seed for drawing splits that the data lacks
   * @param perPhoto runs for each photo that is checked
   * @throws IOException if there is no dataset, or a list cannot be read
   */
  DatasetReader(DataOptions options, DataProblems problems, long seed, Runnable perPhoto)
      throws IOException {
    if (options.labels().isEmpty()) {
      requireExists(options.folder());
    }
    this.options = options;
    this.problems = problems;
    this.photoFolders = new PhotoFolders(problems, perPhoto);
    this.corrections =
        options.corrections().isPresent()
            ? Corrections.read(options.corrections().get())
            : Corrections.NONE;
    this.labeledPhotos = LabeledPhotos.read(options, photoFolders, corrections, problems, seed);
    this.withoutSynthetic = new Assembly(List.of()).read();
  }

  /**
   * Reads and checks every photo, and shows the progress.
   *
   * @param seed for drawing splits that the data lacks
   * @throws IOException if there is no dataset, or a list cannot be read
   */
  static DatasetReader open(DataOptions options, DataProblems problems, long seed, RunLog log)
      throws IOException {
    log.startProgress("Check photos");
    DatasetReader reader = new DatasetReader(options, problems, seed, () -> log.advance(1, ""));
    log.stopProgress();
    return reader;
  }

  /** If there is no dataset, throws an exception that says how to get one. */
  private static void requireExists(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      throw new IOException(
          "no dataset at "
              + folder
              + "; expected a folder with one folder per label, or with train/, validation/ and test/;"
              + " download one with 'clothes data fetch'");
    }
  }

  /**
   * Reports what is wrong with the photos.
   *
   * @param log receives a line about files that are left out, one for each warning, and, if there
   *     are several errors, one for each error
   * @throws IOException if there are errors
   */
  void check(Consumer<String> log) throws IOException {
    warnOfUnmatchedCorrections(log);
    problems.report(photoFolders.usableCount(), log);
    warnOfMissingLabels("validation", withoutSynthetic.allValidation(), log);
    warnOfMissingLabels("test", withoutSynthetic.test(), log);
  }

  private void warnOfMissingLabels(String split, List<Example> examples, Consumer<String> log) {
    List<String> labels = labeledPhotos.labels();
    for (int i = 0; i < labels.size(); i++) {
      int label = i;
      if (examples.stream().noneMatch(example -> example.label() == label)) {
        log.accept(
            "warning: label %s has no %s photos and is not evaluated there"
                .formatted(labels.get(label), split));
      }
    }
  }

  private void warnOfUnmatchedCorrections(Consumer<String> log) {
    Set<String> paths = corrections.unmatched();
    if (!paths.isEmpty()) {
      String first = paths.stream().limit(MAX_NAMED_CORRECTIONS).collect(Collectors.joining(", "));
      log.accept(
          "warning: no usable photo for %s: %s%s"
              .formatted(
                  Plural.withCount(paths.size(), "correction"),
                  first,
                  paths.size() > MAX_NAMED_CORRECTIONS ? ", ..." : ""));
    }
  }

  LabeledPhotos labeledPhotos() {
    return labeledPhotos;
  }

  /**
   * Returns the dataset. Call {@link #check} first.
   *
   * @param synthetic folders of synthetic images, with one folder for each kind
   */
  Dataset read(List<Path> synthetic) throws IOException {
    Assembly assembly = new Assembly(synthetic);
    Dataset all = assembly.read();
    List<Example> images = assembly.syntheticImages(synthetic);
    return options.senders().isPresent()
        ? all.holdOut(options.fold(), SenderList.read(options.senders().get())).addTraining(images)
        : all.addTraining(images);
  }

  /**
   * The labels, the other garments or the things. A kind of garment and a kind of thing may have
   * the same name, so names are looked up within a group.
   *
   * @param first the index, among all output classes, of the group's first class
   */
  private record ClassGroup(int first, List<String> names) {
    ClassGroup followedBy(List<String> next) {
      return new ClassGroup(first + names.size(), next);
    }
  }

  /** Assembles a dataset from the photos, with the output classes that their folders determine. */
  private final class Assembly {
    private final OutputClasses classes;
    private final ClassGroup labelClasses;
    private final ClassGroup garmentClasses;
    private final ClassGroup thingClasses;
    private final MessageDigest digest = Digest.sha256();
    private final Map<CorrectedSplit, List<Example>> labelExamples =
        new EnumMap<>(CorrectedSplit.class);
    private final Map<CorrectedSplit, List<Example>> outliers = new EnumMap<>(CorrectedSplit.class);

    Assembly(List<Path> synthetic) throws IOException {
      List<String> labels = labeledPhotos.labels();
      List<String> garments = kinds(options.otherGarments(), /* otherGarments= */ List.of());
      List<String> things = kinds(Dataset.concat(options.things(), synthetic), garments);
      this.classes = new OutputClasses(labels, garments, things);
      this.labelClasses = new ClassGroup(/* first= */ 0, labels);
      this.garmentClasses = labelClasses.followedBy(classes.otherGarments());
      this.thingClasses = garmentClasses.followedBy(classes.things());
      for (CorrectedSplit split : CorrectedSplit.values()) {
        labelExamples.put(split, new ArrayList<>());
        outliers.put(split, new ArrayList<>());
      }
    }

    Dataset read() throws IOException {
      for (LabeledPhoto photo : labeledPhotos.in(DataSplit.TRAIN)) {
        digest.update(digestLine("train", photo.classFolder(), photo.photo()));
        addTraining(photo.path(), photo.classFolder(), labelClasses);
      }
      // Without the extra folders, because a fold is evaluated only on photos of train/.
      List<Example> train = List.copyOf(labelExamples.get(CorrectedSplit.TRAIN));
      for (Path folder : options.extra()) {
        addTraining(folder, labelClasses, digest);
      }
      List<Example> validation = readSplit(DataSplit.VALIDATION);
      List<Example> test = options.fold().isPresent() ? train : readSplit(DataSplit.TEST);
      for (Path folder : options.otherGarments()) {
        addTraining(folder, garmentClasses, digest);
      }
      for (Path folder : options.things()) {
        addTraining(folder, thingClasses, digest);
      }
      return new Dataset(
          classes,
          Dataset.concat(
              labelExamples.get(CorrectedSplit.TRAIN), outliers.get(CorrectedSplit.TRAIN)),
          validation,
          List.copyOf(labelExamples.get(CorrectedSplit.VALIDATION)),
          List.copyOf(outliers.get(CorrectedSplit.VALIDATION)),
          test,
          /* heldOutOutliers= */ List.of(),
          HexFormat.of().formatHex(digest.digest()));
    }

    /**
     * The synthetic images, which become things. Call this method after {@link #read}. The digest
     * leaves the images out, because they follow from the recipe, and PNG bytes differ between
     * JDKs.
     */
    private List<Example> syntheticImages(List<Path> synthetic) throws IOException {
      // The dataset from read() keeps its own copy of the outliers.
      outliers.get(CorrectedSplit.TRAIN).clear();
      for (Path folder : synthetic) {
        addTraining(folder, thingClasses, /* photosDigest= */ Digest.sha256());
      }
      return List.copyOf(outliers.get(CorrectedSplit.TRAIN));
    }

    /**
     * The kinds of the training photos in these folders, without the labels.
     *
     * @param otherGarments kinds of other garments; a photo that is corrected to one of these names
     *     is that garment, not a kind of these folders
     */
    private List<String> kinds(List<Path> parents, List<String> otherGarments) throws IOException {
      NavigableSet<String> names = new TreeSet<>();
      for (Path parent : parents) {
        for (Path classFolder : photoFolders.classFolders(parent)) {
          String folderName = PhotoFolders.name(classFolder);
          photoFolders.photos(classFolder).stream()
              .map(CheckedPhoto::path)
              .filter(photo -> corrections.split(photo, classFolder) == CorrectedSplit.TRAIN)
              .map(photo -> corrections.label(photo, classFolder))
              .filter(name -> name.equals(folderName) || !otherGarments.contains(name))
              .forEach(names::add);
        }
      }
      labeledPhotos.labels().forEach(names::remove);
      return List.copyOf(names);
    }

    /** Adds the photos of class folders to training, unless a correction names another split. */
    private void addTraining(Path parent, ClassGroup folderClasses, MessageDigest photosDigest)
        throws IOException {
      for (Path classFolder : photoFolders.classFolders(parent)) {
        for (CheckedPhoto photo : photoFolders.photos(classFolder)) {
          photosDigest.update(digestLine(PhotoFolders.name(parent), classFolder, photo));
          addTraining(photo.path(), classFolder, folderClasses);
        }
      }
    }

    private void addTraining(Path photo, Path classFolder, ClassGroup folderClasses) {
      CorrectedSplit split = corrections.split(photo, classFolder);
      if (split == CorrectedSplit.TRAIN || split == CorrectedSplit.VALIDATION) {
        int output = output(photo, classFolder, folderClasses, split);
        (classes.isLabel(output) ? labelExamples : outliers)
            .get(split)
            .add(new Example(photo, output, classFolder));
      }
    }

    private List<Example> readSplit(DataSplit split) {
      List<Example> photosOfSplit = new ArrayList<>();
      for (LabeledPhoto photo : labeledPhotos.in(split)) {
        digest.update(digestLine(split.toString(), photo.classFolder(), photo.photo()));
        int label = classes.labels().indexOf(photo.label());
        photosOfSplit.add(new Example(photo.path(), label, photo.classFolder()));
      }
      return List.copyOf(photosOfSplit);
    }

    /**
     * The output class of a photo: that of its folder, unless its label is corrected. It is {@link
     * Example#NO_LABEL} for outliers whose kind occurs only in the validation photos.
     *
     * @param folderClasses the group of the folder's class
     * @param split the split of the photo
     */
    private int output(
        Path photo, Path classFolder, ClassGroup folderClasses, CorrectedSplit split) {
      String name = corrections.label(photo, classFolder);
      int indexInGroup = folderClasses.names().indexOf(name);
      if (indexInGroup >= 0) {
        return folderClasses.first() + indexInGroup;
      }
      int output = classes.all().indexOf(name);
      boolean isLabelFolder = folderClasses.equals(labelClasses);
      if (output < 0 && (isLabelFolder || split == CorrectedSplit.TRAIN)) {
        problems.addError(
            "%s is '%s', which is not a class of train/ or of the outliers; expected one of %s"
                .formatted(photo, name, classes.all()));
      }
      return output;
    }
  }

  /**
   * The line of a photo in the dataset's digest.
   *
   * @param parent the photo's split, or the name of the folder that contains the class folder
   */
  private static byte[] digestLine(String parent, Path classFolder, CheckedPhoto photo) {
    String path =
        String.join("/", parent, PhotoFolders.name(classFolder), PhotoFolders.name(photo.path()));
    return (photo.sha256() + "  " + path + "\n").getBytes(UTF_8);
  }
}
