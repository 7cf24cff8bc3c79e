package clothes.train;

import clothes.evaluate.SenderList;
import clothes.image.Photo;
import clothes.image.PhotoException;
import clothes.model.Digest;
import clothes.model.ModelCard;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Labeled photos: what is trained on, and three sets that are not. Photos stay on disk and are
 * known to be whole as far as their structure tells.
 *
 * @param outputs labels are the folders of {@code train/}, sorted; others those of the outliers
 * @param train photos of the labels, and outliers
 * @param test of {@code test/}, or the training photos of a fold
 * @param strangers outliers of senders whose outliers are not trained on
 * @param digest SHA-256 over the SHA-256 and the path of every photo that was not drawn, so that a
 *     card can say what was trained on
 */
record Dataset(
    Outputs outputs,
    List<Example> train,
    List<Example> validation,
    List<Example> test,
    List<Example> strangers,
    String digest) {
  /** A run on all training photos leaves out the outliers of every fourth sender or so. */
  private static final Fold STRANGERS = new Fold(1, 4);

  /** A photo and the index of what it shows among the outputs. */
  record Example(Path photo, int label) {
    /** In place of the index: something that no output stands for. */
    static final int NONE = -1;

    /** Name of the folder that it lies in. */
    String group() {
      return name(photo.getParent());
    }
  }

  /**
   * Where photos are.
   *
   * @param data a folder with train/, validation/ and test/, each with a folder for every label
   * @param extra folders of class folders that are added to train/
   * @param outliers folders of folders of photos that show none of the labels
   * @param drawn the same, but pictures that nobody sent, so that none is held out
   * @param senders the list that says who sent which photo: needed for a fold, and to hold out
   *     outliers
   * @param fold leaves a part of the training photos out and takes it instead of test/
   */
  record Photos(
      Path data,
      List<Path> extra,
      List<Path> outliers,
      List<Path> drawn,
      Optional<Path> senders,
      Optional<Fold> fold) {
    Photos {
      if (fold.isPresent() && senders.isEmpty()) {
        throw new IllegalArgumentException("a fold needs the list of senders");
      }
    }
  }

  /**
   * Reads the folders and every photo's header.
   *
   * @param warn is told what is odd but no reason to stop
   * @throws IOException if a folder is missing or empty, or a photo cannot be read; the message
   *     names it
   */
  static Dataset read(Photos photos, Consumer<String> warn) throws IOException {
    Path folder = photos.data();
    requireAt(folder);
    Outputs outputs =
        new Outputs(
            labels(folder.resolve("train")), others(joined(photos.outliers(), photos.drawn())));
    MessageDigest digest = Digest.sha256();
    List<Example> train = split(folder.resolve("train"), outputs.labels(), 0, digest);
    List<Example> extra = all(photos.extra(), outputs.labels(), 0, digest);
    List<Example> validation = split(folder.resolve("validation"), outputs.labels(), 0, digest);
    List<Example> test =
        photos.fold().isPresent()
            ? train
            : split(folder.resolve("test"), outputs.labels(), 0, digest);
    List<Example> outliers =
        all(photos.outliers(), outputs.others(), outputs.labels().size(), digest);
    // Their digest counts for nothing: they follow from the recipe, but PNGs differ between Javas.
    List<Example> drawn =
        all(photos.drawn(), outputs.others(), outputs.labels().size(), Digest.sha256());
    warnOfMissing("validation", outputs.labels(), validation, warn);
    warnOfMissing("test", outputs.labels(), test, warn);
    Dataset whole =
        new Dataset(
            outputs,
            joined(joined(train, extra), outliers),
            validation,
            test,
            List.of(),
            HexFormat.of().formatHex(digest.digest()));
    return photos.senders().isPresent()
        ? whole.without(photos.fold(), SenderList.read(photos.senders().get())).and(drawn)
        : whole.and(drawn);
  }

  /** So that nothing else is done where there is none. */
  static void requireAt(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      throw new IOException(
          "there is no dataset at "
              + folder
              + "; accepted is a folder with train/, validation/ and test/; 'clothes data fetch' brings one");
    }
  }

  /** Outliers of some senders are strangers; all photos of a fold's senders leave the training. */
  private Dataset without(Optional<Fold> fold, SenderList senders) throws IOException {
    Fold out = fold.orElse(STRANGERS);
    List<Example> rest = new ArrayList<>();
    List<Example> strangers = new ArrayList<>();
    Set<Path> left = new HashSet<>();
    for (Example example : train) {
      boolean held = senders.part(example.photo(), out.of()) == out.part();
      if (held && isOutlier(example)) {
        strangers.add(example);
      } else if (held && fold.isPresent()) {
        left.add(example.photo());
      } else {
        rest.add(example);
      }
    }
    List<Example> measured =
        fold.isPresent()
            ? test.stream().filter(example -> left.contains(example.photo())).toList()
            : test;
    if (measured.isEmpty()) {
      throw new IOException("no photo of train/ is of part " + out + " of the senders");
    }
    if (rest.stream().allMatch(this::isOutlier)) {
      throw new IOException("every photo of train/ is of part " + out + " of the senders");
    }
    return new Dataset(outputs, rest, validation, measured, strangers, digest);
  }

  private Dataset and(List<Example> more) {
    return new Dataset(outputs, joined(train, more), validation, test, strangers, digest);
  }

  /**
   * For each output, the log of how many times as frequent it is among the training photos as a
   * label is on average; 0 for others, whose share is left as it is.
   */
  float[] frequency() {
    int[] photos = new int[outputs.count()];
    train.forEach(example -> photos[example.label()]++);
    int labels = outputs.labels().size();
    double mean = Arrays.stream(photos, 0, labels).average().orElseThrow();
    float[] frequency = new float[outputs.count()];
    for (int label = 0; label < labels; label++) {
      frequency[label] = (float) Math.log(Math.max(1, photos[label]) / mean);
    }
    return frequency;
  }

  private boolean isOutlier(Example example) {
    return example.label() >= outputs.labels().size();
  }

  /** The first photos of each label, at most {@code perLabel} of them, for a quick try. */
  Dataset limit(int perLabel) {
    return new Dataset(
        outputs,
        first(train, perLabel),
        first(validation, perLabel),
        first(test, perLabel),
        first(strangers, perLabel),
        digest);
  }

  private List<Example> first(List<Example> examples, int perLabel) {
    int[] seen = new int[outputs.count()];
    return examples.stream().filter(example -> seen[example.label()]++ < perLabel).toList();
  }

  private static List<String> labels(Path train) throws IOException {
    List<String> labels = folders(train).stream().map(Dataset::name).toList();
    if (labels.size() < 2) {
      throw new IOException(
          train + " has " + labels.size() + " class folders, at least 2 are needed");
    }
    if (labels.contains(ModelCard.UNKNOWN)) {
      throw new IOException(
          "%s cannot be a label: that is what photos of no label are called; use --outliers for them"
              .formatted(train.resolve(ModelCard.UNKNOWN)));
    }
    return labels;
  }

  private static List<String> others(List<Path> outliers) throws IOException {
    SortedSet<String> names = new TreeSet<>();
    for (Path folder : outliers) {
      folders(folder).forEach(other -> names.add(name(other)));
    }
    return List.copyOf(names);
  }

  private static List<Example> all(
      List<Path> folders, List<String> names, int firstIndex, MessageDigest digest)
      throws IOException {
    List<Example> all = new ArrayList<>();
    for (Path folder : folders) {
      all.addAll(split(folder, names, firstIndex, digest));
    }
    return all;
  }

  private static <T> List<T> joined(List<T> some, List<T> more) {
    return Stream.concat(some.stream(), more.stream()).toList();
  }

  private static List<Example> split(
      Path split, List<String> names, int firstIndex, MessageDigest digest) throws IOException {
    List<Example> examples = new ArrayList<>();
    for (Path labeled : folders(split)) {
      int label = names.indexOf(name(labeled));
      if (label < 0) {
        throw new IOException(labeled + " has no counterpart in train/; its labels are " + names);
      }
      List<Path> photos = files(labeled);
      if (photos.isEmpty()) {
        throw new IOException(
            "the class folder " + labeled + " is empty: put photos into it or remove it");
      }
      for (Path photo : photos) {
        digest.update(line(split, photo));
        examples.add(new Example(photo, firstIndex + label));
      }
    }
    if (examples.isEmpty()) {
      throw new IOException(split + " has no class folders: put a folder for each label there");
    }
    return List.copyOf(examples);
  }

  /**
   * Reads a photo once, refuses it if its structure is damaged, and gives its line of the dataset's
   * digest.
   */
  private static byte[] line(Path split, Path photo) throws IOException {
    byte[] bytes;
    try {
      bytes = Files.readAllBytes(photo);
      Photo.read(bytes, Photo.MAX_PIXELS);
    } catch (PhotoException e) {
      throw new IOException(
          photo + " cannot be trained on: " + e.getMessage() + "; mend or remove it", e);
    } catch (IOException e) {
      throw new IOException(photo + " cannot be read (" + e + "); mend or remove it", e);
    }
    String sum = Digest.of(bytes);
    String path = name(split) + "/" + name(photo.getParent()) + "/" + name(photo);
    return (sum + "  " + path + "\n").getBytes(StandardCharsets.UTF_8);
  }

  private static void warnOfMissing(
      String split, List<String> labels, List<Example> examples, Consumer<String> warn) {
    for (int label = 0; label < labels.size(); label++) {
      int wanted = label;
      if (examples.stream().noneMatch(example -> example.label() == wanted)) {
        warn.accept(
            "label "
                + labels.get(label)
                + " has no "
                + split
                + " photos: nothing is known about it there");
      }
    }
  }

  private static List<Path> folders(Path parent) throws IOException {
    if (!Files.isDirectory(parent)) {
      throw new IOException(
          "there is no folder " + parent + " with a folder of photos for each label");
    }
    return children(parent, Files::isDirectory, "a folder of photos");
  }

  private static List<Path> files(Path parent) throws IOException {
    return children(parent, Files::isRegularFile, "a photo");
  }

  /**
   * Sorted by name, without hidden ones, so that every machine sees the same order; one of another
   * kind is refused, for else it would be left out without a word.
   */
  private static List<Path> children(Path parent, Predicate<Path> kind, String accepted)
      throws IOException {
    List<Path> seen;
    try (Stream<Path> children = Files.list(parent)) {
      seen =
          children
              .filter(child -> !name(child).startsWith("."))
              .sorted((a, b) -> name(a).compareTo(name(b)))
              .toList();
    }
    for (Path child : seen) {
      if (!kind.test(child)) {
        throw new IOException(child + " is not " + accepted + ": move or remove it");
      }
    }
    return seen;
  }

  private static String name(Path path) {
    return path.getFileName().toString();
  }
}
