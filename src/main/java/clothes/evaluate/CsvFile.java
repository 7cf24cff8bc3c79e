package clothes.evaluate;

import clothes.text.PrintableText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** A CSV file in memory: UTF-8, comma-separated, with a header. */
public record CsvFile(Path path, List<Line> lines) {

  /**
   * The cells of the requested columns.
   *
   * @param number of the record, from 1 for the header
   */
  public record Line(int number, List<String> cells) {}

  /**
   * Reads the named columns of a file; other columns are ignored.
   *
   * @throws IOException if the file is missing, not CSV, has not all columns, or a line has another
   *     number of cells or an empty one among these; the message names the line
   */
  public static CsvFile read(Path csv, List<String> columns) throws IOException {
    List<List<String>> records = records(csv);
    List<String> header = records.isEmpty() ? List.of() : records.get(0);
    List<Integer> indexes = columns.stream().map(header::indexOf).toList();
    if (indexes.contains(-1)) {
      throw new IOException(
          "%s has the columns %s; %s are needed"
              .formatted(csv, PrintableText.of("" + header), String.join(" and ", columns)));
    }
    List<Line> lines = new ArrayList<>();
    for (int i = 1; i < records.size(); i++) {
      List<String> record = records.get(i);
      CsvFile file = new CsvFile(csv, List.of());
      if (record.size() != header.size()) {
        throw file.invalid(
            i + 1, "has %d cells; the header has %d".formatted(record.size(), header.size()));
      }
      List<String> cells = indexes.stream().map(record::get).toList();
      for (int column = 0; column < columns.size(); column++) {
        if (cells.get(column).isBlank()) {
          throw file.invalid(i + 1, "has no " + columns.get(column));
        }
      }
      lines.add(new Line(i + 1, cells));
    }
    return new CsvFile(csv, lines);
  }

  private static List<List<String>> records(Path csv) throws IOException {
    try (CSVParser parser = CSVParser.parse(Files.readString(csv), CSVFormat.RFC4180)) {
      return parser.getRecords().stream().map(CSVRecord::toList).toList();
    } catch (UncheckedIOException e) {
      throw new IOException(csv + " is not a CSV file: " + e.getCause().getMessage(), e);
    } catch (NoSuchFileException e) {
      throw new IOException("there is no file " + csv, e);
    } catch (MalformedInputException e) {
      throw new IOException(csv + " is not UTF-8 text", e);
    }
  }

  /** An error in a line. */
  public IOException invalid(int number, String problem) {
    return new IOException("%s, line %d, %s".formatted(path, number, problem));
  }
}
