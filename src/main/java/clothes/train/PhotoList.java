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
  private static final List<String> REQUIRED = List.of("path", "label");
  private static final List<String> OPTIONAL = List.of("split", "group");

  private final CsvFile file;
  private final PhotoFolders photos;
  private final DataProblems problems;
  private final Set<Path> listed = new HashSet<>();

  private PhotoList(CsvFile file, PhotoFolders photos, DataProblems problems) {
    this.file = file;
    this.photos = photos;
    this.problems = problems;
  }

  /**
   * Reads the photos in the order of the list, and adds every error to the problems.
   *
   * @throws IOException if the list is missing, or not CSV with these columns
   */
  static List<LabeledPhoto> read(Path csv, PhotoFolders photos, DataProblems problems)
      throws IOException {
    PhotoList list = new PhotoList(CsvFile.read(csv, REQUIRED, OPTIONAL), photos, problems);
    if (list.file.lines().isEmpty()) {
      problems.addError(csv + " lists no photos");
    }
    List<LabeledPhoto> all = new ArrayList<>();
    for (CsvFile.Line line : list.file.lines()) {
      list.photo(line).ifPresent(all::add);
    }
    return all;
  }

  private Optional<LabeledPhoto> photo(CsvFile.Line line) {
    String label = line.cells().get(1);
    String splitName = line.cells().get(2).strip();
    Optional<DataSplit> split = DataSplit.of(splitName);
    Optional<String> group = Optional.of(line.cells().get(3)).filter(text -> !text.isBlank());
    if (!label.matches("[^/\\\\\\p{Cntrl}]+") || label.matches("\\.+")) {
      addError(line, "has the label '" + label + "'; expected a name without / and \\");
    } else if (split.isEmpty() && !splitName.isEmpty()) {
      addError(
          line,
          "has the split '" + splitName + "'; expected train, validation, test or an empty cell");
    } else {
      return path(line)
          .flatMap(photos::check)
          .map(photo -> new LabeledPhoto(photo, file.path().resolveSibling(label), split, group));
    }
    return Optional.empty();
  }

  private Optional<Path> path(CsvFile.Line line) {
    String name = line.cells().get(0);
    try {
      Path photo = file.path().resolveSibling(name).normalize();
      if (listed.add(photo.toAbsolutePath())) {
        return Optional.of(photo);
      }
      addError(line, "repeats the photo " + name);
    } catch (InvalidPathException e) {
      addError(line, "has the invalid path '" + name + "'");
    }
    return Optional.empty();
  }

  private void addError(CsvFile.Line line, String problem) {
    problems.addError(file.invalidLine(line.number(), PrintableText.of(problem)).getMessage());
  }
}
