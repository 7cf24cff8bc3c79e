package clothes.train;

import clothes.evaluate.SenderList;
import clothes.image.Photo;
import clothes.image.PhotoException;
import clothes.model.Digest;
import clothes.model.ModelCard;
import clothes.train.Dataset.Example;
import clothes.train.Dataset.Folders;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;

/** Reads a {@link Dataset} from class folders and checks the structure of every photo. */
final class DatasetReader {
  private final Folders folders;
  private final OutputClasses outputs;
  private final MessageDigest digest = Digest.sha256();

  private DatasetReader(Folders folders) throws IOException {
    this.folders = folders;
    this.outputs =
        new OutputClasses(
            labels(folders.data().resolve("train")),
            outlierKinds(Dataset.concat(folders.outliers(), folders.synthetic())));
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
    List<Example> train = labeled(data.resolve("train"), digest);
    List<Example> extra = new ArrayList<>();
    for (Path folder : folders.extra()) {
      extra.addAll(labeled(folder, digest));
    }
    List<Example> validation = labeled(data.resolve("validation"), digest);
    List<Example> test = folders.fold().isPresent() ? train : labeled(data.resolve("test"), digest);
    List<Example> outliers = outliers(folders.outliers(), digest);
    // Left out of the digest: they follow from the recipe, and PNG bytes differ between JDKs.
    List<Example> synthetic = outliers(folders.synthetic(), Digest.sha256());
    warnOfMissingLabels("validation", validation, warn);
    warnOfMissingLabels("test", test, warn);
    Dataset all =
        new Dataset(
            outputs,
            Dataset.concat(Dataset.concat(train, extra), outliers),
            validation,
            test,
            List.of(),
            HexFormat.of().formatHex(digest.digest()));
    return folders.senders().isPresent()
        ? all.holdOut(folders.fold(), SenderList.read(folders.senders().get()))
            .addTraining(synthetic)
        : all.addTraining(synthetic);
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

  private static List<String> outlierKinds(List<Path> outliers) throws IOException {
    SortedSet<String> names = new TreeSet<>();
    for (Path folder : outliers) {
      PhotoFolders.classFolders(folder).forEach(kind -> names.add(PhotoFolders.name(kind)));
    }
    return List.copyOf(names);
  }

  private List<Example> labeled(Path split, MessageDigest digest) throws IOException {
    return readSplit(split, outputs.labels(), 0, digest);
  }

  private List<Example> outliers(List<Path> folders, MessageDigest digest) throws IOException {
    List<Example> outliers = new ArrayList<>();
    for (Path folder : folders) {
      outliers.addAll(readSplit(folder, outputs.outlierKinds(), outputs.labels().size(), digest));
    }
    return outliers;
  }

  private static List<Example> readSplit(
      Path split, List<String> names, int firstIndex, MessageDigest digest) throws IOException {
    List<Example> examples = new ArrayList<>();
    for (Path classFolder : PhotoFolders.classFolders(split)) {
      int label = names.indexOf(PhotoFolders.name(classFolder));
      if (label < 0) {
        throw new IOException(classFolder + " is not a folder of train/; its labels are " + names);
      }
      for (Path photo : PhotoFolders.photos(classFolder)) {
        digest.update(digestLine(split, photo));
        examples.add(new Example(photo, firstIndex + label));
      }
    }
    if (examples.isEmpty()) {
      throw new IOException(split + " has no class folders; add one folder per label");
    }
    return List.copyOf(examples);
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
