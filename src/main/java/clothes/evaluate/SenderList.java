package clothes.evaluate;

import clothes.text.PrintableText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * Who sent each photo, and the dealing of senders into parts of about as many photos, so that no
 * sender is on both sides of a measurement. Photos are known by the names of their files.
 */
public final class SenderList {
  private static final CSVFormat CSV = CSVFormat.RFC4180;
  private static final String PATH = "path";
  private static final String SENDER = "sender";

  private final Path list;
  private final Map<String, String> senders;

  /** Who sent most comes first; of equals the lower id, as text. */
  private final Map<String, Long> photos;

  private SenderList(Path list, Map<String, String> senders) {
    this.list = list;
    this.senders = senders;
    this.photos = mostFirst(senders.values());
  }

  /**
   * Reads a list with a line a photo, whose first line names the columns: {@code path} and {@code
   * sender} are needed.
   *
   * @throws IOException if it is missing or no such list; the message names the line
   */
  public static SenderList read(Path csv) throws IOException {
    Iterator<List<String>> records = records(csv).iterator();
    List<String> columns = records.hasNext() ? records.next() : List.of();
    int path = columns.indexOf(PATH);
    int sender = columns.indexOf(SENDER);
    if (path < 0 || sender < 0) {
      throw new IOException(
          "%s has the columns %s; %s and %s are needed"
              .formatted(csv, PrintableText.of("" + columns), PATH, SENDER));
    }
    Map<String, String> senders = new HashMap<>();
    for (int number = 2; records.hasNext(); number++) {
      List<String> cells = records.next();
      if (cells.size() != columns.size() || cells.get(sender).isBlank()) {
        throw wrong(csv, number, "has no sender in one of its %d cells".formatted(columns.size()));
      }
      if (senders.put(fileName(cells.get(path)), cells.get(sender)) != null) {
        throw wrong(csv, number, "names a photo that stands there twice");
      }
    }
    return new SenderList(csv, senders);
  }

  /**
   * Who sent a photo.
   *
   * @throws IOException if it is not in the list
   */
  public String of(Path photo) throws IOException {
    String sender = senders.get(fileName(photo.toString()));
    if (sender == null) {
      throw new IOException("%s is not in %s, so nobody knows who sent it".formatted(photo, list));
    }
    return sender;
  }

  /**
   * The part that the photo's sender belongs to, from 0. Senders are dealt one after the other, who
   * sent most first, to the part with the fewest photos, of equals the lowest.
   */
  public int part(Path photo, int parts) throws IOException {
    if (parts < 1) {
      throw new IllegalArgumentException(parts + " parts; at least 1 is needed");
    }
    String wanted = of(photo);
    long[] dealt = new long[parts];
    int part = 0;
    for (Map.Entry<String, Long> sender : photos.entrySet()) {
      part = fewest(dealt);
      if (sender.getKey().equals(wanted)) {
        break;
      }
      dealt[part] += sender.getValue();
    }
    return part;
  }

  private static int fewest(long[] dealt) {
    int fewest = 0;
    for (int i = 1; i < dealt.length; i++) {
      if (dealt[i] < dealt[fewest]) {
        fewest = i;
      }
    }
    return fewest;
  }

  private static Map<String, Long> mostFirst(Collection<String> senders) {
    Map<String, Long> counts =
        senders.stream().collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    Map<String, Long> sorted = new LinkedHashMap<>();
    counts.entrySet().stream()
        .sorted(
            Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                .thenComparing(Map.Entry.comparingByKey()))
        .forEach(sender -> sorted.put(sender.getKey(), sender.getValue()));
    return Collections.unmodifiableMap(sorted);
  }

  private static List<List<String>> records(Path csv) throws IOException {
    try (CSVParser parser = CSVParser.parse(Files.readString(csv), CSV)) {
      return parser.getRecords().stream().map(CSVRecord::toList).toList();
    } catch (UncheckedIOException e) {
      throw new IOException(csv + " is not a CSV file: " + e.getCause().getMessage(), e);
    } catch (NoSuchFileException e) {
      throw new IOException("there is no list of senders " + csv, e);
    } catch (MalformedInputException e) {
      throw new IOException(csv + " is no text in UTF-8", e);
    }
  }

  private static String fileName(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  private static IOException wrong(Path csv, int line, String what) {
    return new IOException("%s, line %d, %s".formatted(csv, line, what));
  }
}
