package clothes.train;

import clothes.evaluate.SenderList;
import clothes.image.Photo;
import clothes.image.PhotoException;
import clothes.model.Digest;
import clothes.model.ModelCard;
import clothes.train.Corrections.Split;
import clothes.train.Dataset.Example;
import clothes.train.Dataset.Folders;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.function.Consumer;

/** Reads a {@link Dataset} from class folders and checks the structure of every photo. */
final class DatasetReader {
  private final Folders folders;
  private final OutputClasses outputs;
  private final Corrections corrections;
  private final MessageDigest digest = Digest.sha256();
  private final Map<Split, List<Example>> labeled = new EnumMap<>(Split.class);
  private final Map<Split, List<Example>> outliers = new EnumMap<>(Split.class);

  private DatasetReader(Folders folders) throws IOException {
    this.folders = folders;
    this.corrections =
        folders.corrections().isPresent()
            ? Corrections.read(folders.corrections().get())
            : Corrections.NONE;
    List<String> labels = labels(folders.data().resolve("train"));
    this.outputs =
        new OutputClasses(
            labels,
            kinds(folders.outliers(), labels),
            kinds(Dataset.concat(folders.things(), folders.synthetic()), labels));
    for (Split split : Split.values()) {
      labeled.put(split, new ArrayList<>());
      outliers.put(split, new ArrayList<>());
    }
  }

  /**
   * Reads the folders and the header of every photo.
   *
   * @param warn receives a message for each label without validation or test photos
   * @throws IOException if a folder is missing or empty, or a photo cannot be read; the message
   *     names it
   */
  static Dataset read(Folders folders, Consumer<String> warn) throws IOException {
    requireExists(folders.data());
    return new DatasetReader(folders).read(warn);
  }

  /** Throws a helpful exception where there is no dataset, before other work is done. */
  static void requireExists(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      throw new IOException(
          "no dataset at "
              + folder
              + "; accepted is a folder with train/, validation/ and test/; download one with"
              + " 'clothes data fetch'");
    }
  }

  private Dataset read(Consumer<String> warn) throws IOException {
    Path data = folders.data();
    List<String> labels = outputs.labels();
    addTraining(data.resolve("train"), labels, digest);
    List<Example> train = List.copyOf(labeled.get(Split.TRAIN));
    for (Path folder : folders.extra()) {
      addTraining(folder, labels, digest);
    }
    List<Example> validation = readSplit(data.resolve("validation"));
    List<Example> test = folders.fold().isPresent() ? train : readSplit(data.resolve("test"));
    for (Path folder : folders.outliers()) {
      addTraining(folder, outputs.otherGarments(), digest);
    }
    for (Path folder : folders.things()) {
      addTraining(folder, outputs.things(), digest);
    }
    warnOfMissingLabels("validation", validation, warn);
    warnOfMissingLabels("test", test, warn);
    Dataset all =
        new Dataset(
            outputs,
            Dataset.concat(labeled.get(Split.TRAIN), outliers.get(Split.TRAIN)),
            validation,
            List.copyOf(labeled.get(Split.VALIDATION)),
            List.copyOf(outliers.get(Split.VALIDATION)),
            test,
            List.of(),
            HexFormat.of().formatHex(digest.digest()));
    List<Example> synthetic = synthetic();
    return folders.senders().isPresent()
        ? all.holdOut(folders.fold(), SenderList.read(folders.senders().get()))
            .addTraining(synthetic)
        : all.addTraining(synthetic);
  }

  /** Left out of the digest: they follow from the recipe, and PNG bytes differ between JDKs. */
  private List<Example> synthetic() throws IOException {
    outliers.get(Split.TRAIN).clear();
    for (Path folder : folders.synthetic()) {
      addTraining(folder, outputs.things(), Digest.sha256());
    }
    return List.copyOf(outliers.get(Split.TRAIN));
  }

  private static List<String> labels(Path train) throws IOException {
    List<String> labels =
        PhotoFolders.classFolders(train).stream().map(PhotoFolders::name).toList();
    if (labels.size() < 2) {
      throw new IOException(
          train + " has " + labels.size() + " class folders, at least 2 are required");
    }
    if (labels.contains(ModelCard.UNKNOWN)) {
      throw new IOException(
          "%s is not accepted as a label, because it means none of the labels; use --outliers"
              .formatted(train.resolve(ModelCard.UNKNOWN)));
    }
    return labels;
  }

  /** The classes of the photos that are trained on, without those that are corrected to a label. */
  private List<String> kinds(List<Path> parents, List<String> labels) throws IOException {
    NavigableSet<String> names = new TreeSet<>();
    for (Path parent : parents) {
      for (Path classFolder : PhotoFolders.classFolders(parent)) {
        PhotoFolders.photos(classFolder).stream()
            .filter(photo -> corrections.split(photo) == Split.TRAIN)
            .map(corrections::label)
            .forEach(names::add);
      }
    }
    labels.forEach(names::remove);
    return List.copyOf(names);
  }

  /** Adds the photos of class folders to the splits that corrections, if any, name. */
  private void addTraining(Path parent, List<String> classes, MessageDigest digest)
      throws IOException {
    boolean empty = true;
    for (Path classFolder : PhotoFolders.classFolders(parent)) {
      for (Path photo : PhotoFolders.photos(classFolder)) {
        digest.update(digestLine(parent, photo));
        addTraining(photo, classes);
        empty = false;
      }
    }
    requirePhotos(parent, !empty);
  }

  private void addTraining(Path photo, List<String> folderClasses) throws IOException {
    Split split = corrections.split(photo);
    if (split == Split.TRAIN || split == Split.VALIDATION) {
      int output = output(photo, folderClasses);
      (outputs.isLabel(output) ? labeled : outliers).get(split).add(new Example(photo, output));
    }
  }

  private List<Example> readSplit(Path split) throws IOException {
    List<Example> examples = new ArrayList<>();
    for (Path classFolder : PhotoFolders.classFolders(split)) {
      int label = requireClass(classFolder, outputs.labels());
      for (Path photo : PhotoFolders.photos(classFolder)) {
        digest.update(digestLine(split, photo));
        examples.add(new Example(photo, label));
      }
    }
    requirePhotos(split, !examples.isEmpty());
    return List.copyOf(examples);
  }

  private static int requireClass(Path classFolder, List<String> classes) throws IOException {
    int index = classes.indexOf(PhotoFolders.name(classFolder));
    if (index < 0) {
      throw new IOException(classFolder + " is not a folder of train/; its labels are " + classes);
    }
    return index;
  }

  private static void requirePhotos(Path parent, boolean found) throws IOException {
    if (!found) {
      throw new IOException(parent + " has no class folders; add one folder per label");
    }
  }

  /**
   * The output class of a photo: that of its folder, unless its label is corrected. Outliers for
   * validation may be of a kind that is not trained on.
   *
   * @param folderClasses the classes of the folders beside the photo's
   */
  private int output(Path photo, List<String> folderClasses) throws IOException {
    String name = corrections.label(photo);
    int inFolders = folderClasses.indexOf(name);
    if (inFolders >= 0) {
      return Collections.indexOfSubList(outputs.all(), folderClasses) + inFolders;
    }
    int output = outputs.all().indexOf(name);
    boolean isLabelFolder = folderClasses.equals(outputs.labels());
    if (output < 0 && (isLabelFolder || corrections.split(photo) == Split.TRAIN)) {
      throw new IOException(
          "%s is '%s', which is no class of train/ or of the outliers; accepted are %s"
              .formatted(photo, name, outputs.all()));
    }
    return output;
  }

  /** Checks the structure of a photo and returns its line of the dataset's digest. */
  private static byte[] digestLine(Path split, Path photo) throws IOException {
    byte[] bytes;
    try {
      bytes = Files.readAllBytes(photo);
      Photo.read(bytes, Photo.MAX_PIXELS);
    } catch (PhotoException e) {
      throw new IOException(
          photo + " cannot be used: " + e.getMessage() + "; repair or remove it", e);
    } catch (IOException e) {
      throw new IOException(photo + " cannot be read (" + e + "); repair or remove it", e);
    }
    String path =
        String.join(
            "/",
            PhotoFolders.name(split),
            PhotoFolders.name(photo.getParent()),
            PhotoFolders.name(photo));
    return (Digest.of(bytes) + "  " + path + "\n").getBytes(StandardCharsets.UTF_8);
  }

  private void warnOfMissingLabels(String split, List<Example> examples, Consumer<String> warn) {
    for (int i = 0; i < outputs.labels().size(); i++) {
      int label = i;
      if (examples.stream().noneMatch(example -> example.label() == label)) {
        warn.accept(
            "label %s has no %s photos and is not evaluated there"
                .formatted(outputs.labels().get(label), split));
      }
    }
  }
}
