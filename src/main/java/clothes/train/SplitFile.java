package clothes.train;

import clothes.evaluate.CsvFile;
import clothes.files.AtomicFile;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/**
 * Writes down in which split each photo is, as a list that {@code --labels} reads. Paths are
 * relative to the file.
 */
final class SplitFile {
  static final String NAME = "split.csv";

  private static final CSVFormat CSV =
      CSVFormat.RFC4180
          .builder()
          .setHeader("path", "label", "split", "group")
          .setRecordSeparator("\n")
          .get();

  private SplitFile() {}

  /** Writes {@value #NAME} into a folder. */
  static void write(Path folder, LabeledPhotos photos) throws IOException {
    Path file = folder.resolve(NAME);
    AtomicFile.write(
        file,
        out -> {
          Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
          CSVPrinter csv = new CSVPrinter(writer, CSV);
          for (LabeledPhoto photo : photos.all()) {
            csv.printRecord(
                CsvFile.relative(file, photo.path()),
                photo.label(),
                photo.split().orElseThrow(),
                photo.group().orElse(""));
          }
          csv.flush();
        });
  }
}
