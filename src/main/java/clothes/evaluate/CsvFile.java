package clothes.evaluate;

import static java.nio.charset.StandardCharsets.UTF_8;

import clothes.files.AtomicFile;
import clothes.files.SlashPath;
import clothes.files.TextFile;
import clothes.text.Plural;
import clothes.text.PrintableText;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.CSVRecord;

/**
 * A CSV file in memory: UTF-8, comma-separated, with a header.
 *
 * @param header the names of all columns
 * @param rows the rows below the header
 */
public record CsvFile(Path path, List<String> header, List<Row> rows) {

  /**
   * A row of the file.
   *
   * @param firstLine the number of the row's first line in the file, from 1
   * @param cells the cells of the columns given to {@link CsvFile#read}, in that order
   */
  public record Row(int firstLine, List<String> cells) {}

  /**
   * Reads the named columns of a file; other columns are ignored.
   *
   * @throws IOException if the file is missing, is not CSV, lacks a named column, has an empty cell
   *     in a named column, or has a row with more or fewer cells than the header; the message names
   *     the line
   */
  public static CsvFile read(Path csv, List<String> columns) throws IOException {
    return read(csv, columns, List.of());
  }

  /**
   * Reads the named columns of a file, then the optional columns. The cells of an optional column
   * are empty if the file lacks it.
   *
   * @throws IOException as {@link #read(Path, List)} does for the required columns
   */
  public static CsvFile read(Path csv, List<String> columns, List<String> optionalColumns)
      throws IOException {
    List<Row> allRows = allRows(csv);
    List<String> header = allRows.isEmpty() ? List.of() : allRows.get(0).cells();
    if (!header.containsAll(columns)) {
      throw new IOException(
          "%s has the columns %s; expected %s"
              .formatted(csv, PrintableText.of("" + header), String.join(" and ", columns)));
    }
    List<Row> rows = new ArrayList<>();
    CsvFile file = new CsvFile(csv, header, rows);
    for (int i = 1; i < allRows.size(); i++) {
      Row row = allRows.get(i);
      Map<String, String> byColumn = file.byColumn(row);
      List<String> cells = new ArrayList<>();
      for (String column : columns) {
        if (byColumn.get(column).isBlank()) {
          throw file.invalidRow(row, "has no " + column);
        }
        cells.add(byColumn.get(column));
      }
      optionalColumns.forEach(column -> cells.add(byColumn.getOrDefault(column, "")));
      rows.add(new Row(row.firstLine(), cells));
    }
    return file;
  }

  /** The cells of a row by column name. The first of several columns with the same name counts. */
  private Map<String, String> byColumn(Row row) throws IOException {
    List<String> cells = row.cells();
    if (cells.size() != header.size()) {
      throw invalidRow(
          row,
          "has %s; the header has %d"
              .formatted(Plural.withCount(cells.size(), "cell"), header.size()));
    }
    Map<String, String> byColumn = new HashMap<>();
    for (int i = 0; i < cells.size(); i++) {
      byColumn.putIfAbsent(header.get(i), cells.get(i));
    }
    return byColumn;
  }

  /** All rows with the cells of all columns; the first row is the header. */
  private static List<Row> allRows(Path csv) throws IOException {
    try (CSVParser parser = CSVParser.parse(TextFile.read(csv), CSVFormat.RFC4180)) {
      List<Row> rows = new ArrayList<>();
      long linesBefore = 0;
      for (CSVRecord record : parser) {
        rows.add(new Row((int) linesBefore + 1, record.toList()));
        linesBefore = parser.getCurrentLineNumber();
      }
      return rows;
    } catch (UncheckedIOException e) {
      throw new IOException(csv + " is not a CSV file: " + e.getCause().getMessage(), e);
    } catch (NoSuchFileException e) {
      throw new IOException("there is no file " + csv, e);
    }
  }

  /** Writes a header and rows in UTF-8; replaces an existing file. */
  public static void write(Path csv, List<String> header, Iterable<? extends List<?>> rows)
      throws IOException {
    CSVFormat format =
        CSVFormat.RFC4180
            .builder()
            .setHeader(header.toArray(String[]::new))
            .setRecordSeparator("\n")
            .get();
    AtomicFile.write(
        csv,
        out -> {
          CSVPrinter printer = new CSVPrinter(new OutputStreamWriter(out, UTF_8), format);
          printer.printRecords(rows);
          printer.flush();
        });
  }

  /** The path of a photo relative to the folder of a CSV file; absolute if on another drive. */
  public static String relative(Path csv, Path photo) {
    Path folder = csv.toAbsolutePath().normalize().getParent();
    Path absolute = photo.toAbsolutePath().normalize();
    boolean sameDrive = folder.getRoot().equals(absolute.getRoot());
    return SlashPath.of(sameDrive ? folder.relativize(absolute) : absolute);
  }

  /**
   * Returns an exception whose message names the row's first line.
   *
   * @param problem a predicate, such as "has no label"
   */
  public IOException invalidRow(Row row, String problem) {
    return new IOException("%s, line %d: %s".formatted(path, row.firstLine(), problem));
  }
}
