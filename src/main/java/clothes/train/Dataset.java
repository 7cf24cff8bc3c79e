package clothes.train;

import clothes.image.Photo;
import clothes.image.PhotoException;
import clothes.model.Digest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Labelled photos: a folder with {@code train/}, {@code validation/} and {@code test/}, each with a
 * folder for every label. Photos stay on disk and are known to be whole as far as their structure
 * tells.
 *
 * @param labels names of the folders in {@code train/}, sorted
 * @param digest SHA-256 over the SHA-256 and the path of every photo, so that a card can say what
 *     was trained on
 */
record Dataset(
    List<String> labels,
    List<Example> train,
    List<Example> validation,
    List<Example> test,
    String digest) {

  /** A photo and the index of its label. */
  record Example(Path photo, int label) {}

  /**
   * Reads the folders and every photo's header.
   *
   * @param extra folders of class folders whose photos are added to {@code train}
   * @param warn is told what is odd but no reason to stop
   * @throws IOException if a folder is missing or empty, or a photo cannot be read; the message
   *     names it
   */
  static Dataset read(Path folder, List<Path> extra, Consumer<String> warn) throws IOException {
    if (!Files.isDirectory(folder)) {
      throw new IOException(
          "there is no dataset at "
              + folder
              + "; accepted is a folder with train/, validation/ and test/; 'clothes data fetch' brings one");
    }
    List<String> labels = folders(folder.resolve("train")).stream().map(Dataset::name).toList();
    if (labels.size() < 2) {
      throw new IOException(
          folder.resolve("train")
              + " has "
              + labels.size()
              + " class folders, at least 2 are needed");
    }
    MessageDigest digest = Digest.sha256();
    List<Example> train = new ArrayList<>(split(folder.resolve("train"), labels, digest));
    for (Path more : extra) {
      train.addAll(split(more, labels, digest));
    }
    List<Example> validation = split(folder.resolve("validation"), labels, digest);
    List<Example> test = split(folder.resolve("test"), labels, digest);
    warnOfMissing("validation", labels, validation, warn);
    warnOfMissing("test", labels, test, warn);
    return new Dataset(
        labels, List.copyOf(train), validation, test, HexFormat.of().formatHex(digest.digest()));
  }

  /** The first photos of each label, at most {@code perLabel} of them, for a quick try. */
  Dataset limit(int perLabel) {
    return new Dataset(
        labels, first(train, perLabel), first(validation, perLabel), first(test, perLabel), digest);
  }

  private List<Example> first(List<Example> examples, int perLabel) {
    int[] seen = new int[labels.size()];
    return examples.stream().filter(example -> seen[example.label()]++ < perLabel).toList();
  }

  private static List<Example> split(Path split, List<String> labels, MessageDigest digest)
      throws IOException {
    List<Example> examples = new ArrayList<>();
    for (Path labelled : folders(split)) {
      int label = labels.indexOf(name(labelled));
      if (label < 0) {
        throw new IOException(labelled + " has no counterpart in train/; its labels are " + labels);
      }
      List<Path> photos = files(labelled);
      if (photos.isEmpty()) {
        throw new IOException(
            "the class folder " + labelled + " is empty: put photos into it or remove it");
      }
      for (Path photo : photos) {
        digest.update(line(split, photo));
        examples.add(new Example(photo, label));
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
