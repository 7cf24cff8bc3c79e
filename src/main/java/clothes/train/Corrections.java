package clothes.train;

import clothes.text.Plural;
import clothes.text.PrintableText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * A list of photos in the wrong class folder, and of photos excluded from training. The photos
 * themselves stay where they are.
 *
 * <p>A CSV file with the columns {@code path}, {@code label} and {@code split}. A path is a class
 * folder and a file name, or a class folder and a slash for all of its photos; an empty cell
 * corrects nothing.
 */
final class Corrections {
  static final Corrections NONE = new Corrections(Map.of());

  private static final List<String> COLUMNS = List.of("path", "label", "split");
  private static final CSVFormat CSV = CSVFormat.RFC4180.builder().setHeader().get();

  /** The use of a photo. */
  enum Split {
    TRAIN,
    VALIDATION,
    /** For evaluation only. */
    HELD_OUT,
    /** Not used, because it shows nothing that a label could name. */
    LEFT_OUT;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  private record Correction(Optional<String> label, Optional<Split> split) {
    static final Correction NONE = new Correction(Optional.empty(), Optional.empty());
  }

  private final Map<String, Correction> byPath;
  private final Set<String> unmatched;

  private Corrections(Map<String, Correction> byPath) {
    this.byPath = byPath;
    this.unmatched = new TreeSet<>(byPath.keySet());
  }

  /**
   * Reads a CSV file.
   *
   * @throws IOException if the file is missing or invalid; the message names the line
   */
  static Corrections read(Path csv) throws IOException {
    try (CSVParser parser = CSVParser.parse(Files.readString(csv), CSV)) {
      if (!parser.getHeaderNames().equals(COLUMNS)) {
        throw new IOException(
            "%s has the columns %s; expected %s"
                .formatted(csv, PrintableText.of("" + parser.getHeaderNames()), COLUMNS));
      }
      Map<String, Correction> byPath = new HashMap<>();
      for (CSVRecord row : parser) {
        add(row, csv, byPath);
      }
      return new Corrections(byPath);
    } catch (UncheckedIOException e) {
      throw new IOException(csv + " is not a CSV file: " + e.getCause().getMessage(), e);
    } catch (NoSuchFileException e) {
      throw new IOException("no list of corrections at " + csv, e);
    } catch (MalformedInputException e) {
      throw new IOException(csv + " is not UTF-8 text", e);
    }
  }

  private static void add(CSVRecord row, Path csv, Map<String, Correction> byPath)
      throws IOException {
    String where = "%s, line %d, ".formatted(csv, row.getRecordNumber() + 1);
    if (!row.isConsistent()) {
      throw new IOException(
          where
              + "has %s; expected %d"
                  .formatted(Plural.withCount(row.size(), "cell"), COLUMNS.size()));
    }
    String path = row.get("path");
    if (!path.matches("[^/]+/(.*[^/])?")) {
      throw new IOException(
          where + "has the path '" + PrintableText.of(path) + "'; expected FOLDER/FILE or FOLDER/");
    }
    Optional<Split> split = Optional.empty();
    if (!row.get("split").isBlank()) {
      split = Optional.of(split(row.get("split"), where));
    }
    Optional<String> label = Optional.of(row.get("label")).filter(text -> !text.isBlank());
    if (byPath.put(path, new Correction(label, split)) != null) {
      throw new IOException(where + "repeats the path " + PrintableText.of(path));
    }
  }

  private static Split split(String name, String where) throws IOException {
    return Arrays.stream(Split.values())
        .filter(split -> split.toString().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IOException(
                    where
                        + "has the split '"
                        + PrintableText.of(name)
                        + "'; expected one of "
                        + Arrays.toString(Split.values())));
  }

  /** The name of the photo's class: that of its folder, unless corrected. */
  String label(Path photo, Path classFolder) {
    return correction(photo, classFolder).label().orElse(PhotoFolders.name(classFolder));
  }

  Split split(Path photo, Path classFolder) {
    return correction(photo, classFolder).split().orElse(Split.TRAIN);
  }

  /** Whether no correction applies to the photo. */
  boolean isUncorrected(LabeledPhoto photo) {
    return correction(photo.path(), photo.classFolder()).equals(Correction.NONE);
  }

  /** The paths that have matched no photo so far. */
  Set<String> unmatched() {
    return Collections.unmodifiableSet(unmatched);
  }

  /** The correction of the photo itself; if there is none, that of its folder. */
  private Correction correction(Path photo, Path classFolder) {
    String folder = PhotoFolders.name(classFolder) + "/";
    Correction ofFile = match(folder + nameIn(classFolder, photo));
    Correction ofFolder = match(folder);
    return new Correction(ofFile.label().or(ofFolder::label), ofFile.split().or(ofFolder::split));
  }

  private Correction match(String path) {
    unmatched.remove(path);
    return byPath.getOrDefault(path, Correction.NONE);
  }

  /** The path of a photo in its class folder, or its name if it is elsewhere. */
  static String nameIn(Path classFolder, Path photo) {
    return photo.startsWith(classFolder)
        ? classFolder.relativize(photo).toString().replace('\\', '/')
        : PhotoFolders.name(photo);
  }
}
