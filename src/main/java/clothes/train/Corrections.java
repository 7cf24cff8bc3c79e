package clothes.train;

import clothes.evaluate.CorrectionPath;
import clothes.evaluate.CsvFile;
import clothes.text.PrintableText;
import java.io.IOException;
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

/**
 * Corrected labels and splits of training photos. The photos stay where they are.
 *
 * <p>The corrections are read from a CSV file with the columns {@code path}, {@code label} and
 * {@code split}. A path is a {@link CorrectionPath}, or {@code FOLDER/} for all photos of a class
 * folder. An empty cell corrects nothing.
 */
final class Corrections {
  static final Corrections NONE = new Corrections(Map.of());

  private static final List<String> COLUMNS = List.of("path", "label", "split");

  /** The values of the column {@code split}. */
  enum CorrectedSplit {
    TRAIN,
    VALIDATION,
    /** Kept out of the run, for a later evaluation. */
    HELD_OUT,
    /** Never used, for example because the label is doubtful. */
    LEFT_OUT;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  private record Correction(Optional<String> label, Optional<CorrectedSplit> split) {
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
   * @throws IOException if the file is missing or invalid
   */
  static Corrections read(Path csv) throws IOException {
    // Only optional columns may have empty cells. The header is checked below.
    CsvFile file = CsvFile.read(csv, /* columns= */ List.of(), /* optionalColumns= */ COLUMNS);
    if (!file.header().equals(COLUMNS)) {
      throw new IOException(
          "%s has the columns %s; expected %s"
              .formatted(csv, PrintableText.of("" + file.header()), COLUMNS));
    }
    Map<String, Correction> byPath = new HashMap<>();
    for (CsvFile.Row row : file.rows()) {
      String path = row.cells().get(0);
      if (!path.matches("(?s)[^/]+/(.*[^/])?")) {
        throw file.invalidRow(
            row, "has the path '" + PrintableText.of(path) + "'; expected FOLDER/FILE or FOLDER/");
      }
      Optional<String> label = Optional.of(row.cells().get(1)).filter(text -> !text.isBlank());
      if (byPath.put(path, new Correction(label, readSplit(file, row))) != null) {
        throw file.invalidRow(row, "repeats the path " + PrintableText.of(path));
      }
    }
    return new Corrections(byPath);
  }

  private static Optional<CorrectedSplit> readSplit(CsvFile file, CsvFile.Row row)
      throws IOException {
    String name = row.cells().get(2);
    Optional<CorrectedSplit> split =
        Arrays.stream(CorrectedSplit.values())
            .filter(known -> known.toString().equals(name))
            .findFirst();
    if (split.isEmpty() && !name.isBlank()) {
      throw file.invalidRow(
          row,
          "has the split '%s'; expected one of %s"
              .formatted(PrintableText.of(name), Arrays.toString(CorrectedSplit.values())));
    }
    return split;
  }

  /** The name of the photo's class: that of its folder, unless corrected. */
  String label(Path photo, Path classFolder) {
    return correction(photo, classFolder).label().orElse(PhotoFolders.name(classFolder));
  }

  /** The split of the photo: training, unless corrected. */
  CorrectedSplit split(Path photo, Path classFolder) {
    return correction(photo, classFolder).split().orElse(CorrectedSplit.TRAIN);
  }

  /** Whether no correction applies to the photo. */
  boolean isUncorrected(LabeledPhoto photo) {
    return correction(photo.path(), photo.classFolder()).equals(Correction.NONE);
  }

  /** The paths that have matched no photo so far. */
  Set<String> unmatched() {
    return Collections.unmodifiableSet(unmatched);
  }

  /** The label and the split, each from the photo's own correction or else from its folder's. */
  private Correction correction(Path photo, Path classFolder) {
    String folder = PhotoFolders.name(classFolder);
    Correction ofFile = match(CorrectionPath.of(folder, photo));
    Correction ofFolder = match(folder + "/");
    return new Correction(ofFile.label().or(ofFolder::label), ofFile.split().or(ofFolder::split));
  }

  private Correction match(String path) {
    unmatched.remove(path);
    return byPath.getOrDefault(path, Correction.NONE);
  }
}
