package clothes.evaluate.run;

import clothes.evaluate.CsvFile;
import clothes.evaluate.DataSplit;
import clothes.evaluate.run.PhotoSet.LabeledInput;
import clothes.run.Inputs;
import clothes.text.PrintableText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A CSV file of labeled photos. The columns are {@code path}, relative to the file, {@code label},
 * and optionally {@code split}. Other columns are ignored.
 */
final class LabeledList {
  private final CsvFile file;
  private final LabelRule rule;
  private final Inputs inputs;

  private LabeledList(CsvFile file, LabelRule rule, Inputs inputs) {
    this.file = file;
    this.rule = rule;
    this.inputs = inputs;
  }

  /**
   * Reads the photos in the order of the list.
   *
   * @param split the split to read from a list with splits; empty for all photos
   * @throws IOException if the list is missing, empty or invalid, repeats a photo, names a missing
   *     photo, or has an unknown split or a label that the rule rejects; the message names the line
   */
  static List<LabeledInput> read(Path csv, LabelRule rule, Inputs inputs, Optional<DataSplit> split)
      throws IOException {
    CsvFile file = CsvFile.read(csv, List.of("path", "label"), List.of("split"));
    if (file.rows().isEmpty()) {
      throw new IOException(csv + ": lists no photos");
    }
    requireKnownSplits(file);
    List<CsvFile.Row> rows = ofSplit(file, split);
    if (rows.isEmpty()) {
      throw new IOException(
          "%s: lists no photos of the split %s; choose another with --split"
              .formatted(csv, split.orElseThrow()));
    }
    return new LabeledList(file, rule, inputs).photos(rows);
  }

  private static void requireKnownSplits(CsvFile file) throws IOException {
    for (CsvFile.Row row : file.rows()) {
      Optional<String> problem = DataSplit.problem(splitName(row));
      if (problem.isPresent()) {
        throw file.invalidRow(row, PrintableText.of(problem.get()));
      }
    }
  }

  /** The rows of a split; all rows if no split is chosen or the list has no splits. */
  private static List<CsvFile.Row> ofSplit(CsvFile file, Optional<DataSplit> split) {
    boolean hasSplits = file.rows().stream().anyMatch(row -> !splitName(row).isEmpty());
    return split.isEmpty() || !hasSplits
        ? file.rows()
        : file.rows().stream().filter(row -> DataSplit.of(splitName(row)).equals(split)).toList();
  }

  private static String splitName(CsvFile.Row row) {
    return row.cells().get(2).strip();
  }

  private List<LabeledInput> photos(List<CsvFile.Row> rows) throws IOException {
    List<LabeledInput> photos = new ArrayList<>();
    Set<Path> listed = new HashSet<>();
    for (CsvFile.Row row : rows) {
      Path photo = path(row);
      if (!listed.add(photo.toAbsolutePath().normalize())) {
        throw file.invalidRow(row, "repeats the photo " + PrintableText.of("" + photo));
      }
      String label = row.cells().get(1);
      Optional<String> problem = rule.problem(label);
      if (problem.isPresent()) {
        throw file.invalidRow(row, "label " + problem.get());
      }
      photos.add(new LabeledInput(inputs.ofFile(photo), label));
    }
    return photos;
  }

  private Path path(CsvFile.Row row) throws IOException {
    String name = row.cells().get(0);
    try {
      Path photo = file.path().resolveSibling(name);
      if (Files.isRegularFile(photo)) {
        return photo;
      }
    } catch (InvalidPathException e) {
      // Reported like a missing file.
    }
    throw file.invalidRow(
        row,
        "there is no photo '%s'; paths are relative to the list".formatted(PrintableText.of(name)));
  }
}
