package clothes.train;

import clothes.evaluate.CsvFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Writes the split of each photo to a CSV file that {@code --labels} reads. Paths are relative to
 * the CSV file.
 */
final class SplitFile {
  static final String NAME = "split.csv";

  private static final List<String> COLUMNS = List.of("path", "label", "split", "group");

  private SplitFile() {}

  /** Writes {@value #NAME} into a folder. */
  static void write(Path folder, LabeledPhotos photos) throws IOException {
    Path file = folder.resolve(NAME);
    CsvFile.write(
        file,
        COLUMNS,
        photos.all().stream()
            .map(
                photo ->
                    List.of(
                        CsvFile.relative(file, photo.path()),
                        photo.label(),
                        photo.split().orElseThrow(),
                        photo.group().orElse("")))
            .toList());
  }
}
