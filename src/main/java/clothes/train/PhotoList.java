package clothes.train;

import clothes.evaluate.CsvFile;
import clothes.evaluate.DataSplit;
import clothes.text.PrintableText;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the labeled photos of a CSV file with the columns {@code path}, relative to the file, and
 * {@code label}, and optionally {@code split} and {@code group}. Other columns are ignored.
 */
final class PhotoList {
  /** The cells of a row are in this order, followed by those of the optional columns. */
  private static final List<String> REQUIRED_COLUMNS = List.of("path", "label");

  private static final List<String> OPTIONAL_COLUMNS = List.of("split", "group");

  private final CsvFile file;
  private final PhotoFolders photoFolders;
  private final DataProblems problems;
  private final Set<Path> listed = new HashSet<>();

  private PhotoList(CsvFile file, PhotoFolders photoFolders, DataProblems problems) {
    this.file = file;
    this.photoFolders = photoFolders;
    this.problems = problems;
  }

  /**
   * Reads the photos in the order of the list, and adds every error to the problems.
   *
   * @throws IOException if the list is missing, or not CSV with the required columns
   */
  static List<LabeledPhoto> read(Path csv, PhotoFolders photoFolders, DataProblems problems)
      throws IOException {
    PhotoList list =
        new PhotoList(
            CsvFile.read(csv, REQUIRED_COLUMNS, OPTIONAL_COLUMNS), photoFolders, problems);
    if (list.file.rows().isEmpty()) {
      problems.addError(csv + " lists no photos");
    }
    List<LabeledPhoto> all = new ArrayList<>();
    for (CsvFile.Row row : list.file.rows()) {
      list.photo(row).ifPresent(all::add);
    }
    return all;
  }

  private Optional<LabeledPhoto> photo(CsvFile.Row row) {
    String label = row.cells().get(1);
    String splitName = row.cells().get(2).strip();
    Optional<DataSplit> split = DataSplit.of(splitName);
    Optional<String> splitProblem = DataSplit.problem(splitName);
    Optional<String> group = Optional.of(row.cells().get(3)).filter(text -> !text.isBlank());
    if (!label.matches("[^/\\\\\\p{Cntrl}]+") || label.matches("\\.+")) {
      addError(
          row,
          "has the label '"
              + label
              + "'; expected a name, not only dots, without /, \\ and control characters");
    } else if (splitProblem.isPresent()) {
      addError(row, splitProblem.get());
    } else {
      try {
        Path classFolder = file.path().resolveSibling(label);
        return path(row)
            .flatMap(photoFolders::check)
            .map(photo -> new LabeledPhoto(photo, classFolder, split, group));
      } catch (InvalidPathException e) {
        addError(row, "has the invalid path or label '" + e.getInput() + "'");
      }
    }
    return Optional.empty();
  }

  private Optional<Path> path(CsvFile.Row row) {
    String name = row.cells().get(0);
    Path photo = file.path().resolveSibling(name).normalize();
    if (listed.add(photo.toAbsolutePath())) {
      return Optional.of(photo);
    }
    addError(row, "repeats the photo " + name);
    return Optional.empty();
  }

  private void addError(CsvFile.Row row, String problem) {
    problems.addError(file.invalidRow(row, PrintableText.of(problem)).getMessage());
  }
}
