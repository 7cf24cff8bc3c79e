package clothes.evaluate;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Maps photos, identified by file name, to their senders (who took them), and assigns the senders
 * to cross-validation folds of about equal numbers of photos.
 */
public final class SenderList {
  private final Path file;
  private final Map<String, String> senders;

  /** The number of photos of each sender: the highest number first, ties by sender id. */
  private final Map<String, Long> photoCounts;

  private SenderList(Path file, Map<String, String> senders) {
    this.file = file;
    this.senders = senders;
    this.photoCounts = countBySender(senders.values());
  }

  /**
   * Reads a CSV file with one line per photo. The header must contain {@code path} and {@code
   * sender}.
   *
   * @throws IOException if the file is missing or invalid
   */
  public static SenderList read(Path csv) throws IOException {
    CsvFile file = CsvFile.read(csv, List.of("path", "sender"));
    Map<String, String> senders = new HashMap<>();
    for (CsvFile.Row photo : file.rows()) {
      String path = photo.cells().get(0);
      String fileName = path.substring(path.lastIndexOf('/') + 1);
      if (senders.put(fileName, photo.cells().get(1)) != null) {
        throw file.invalidRow(photo, "repeats the file name of an earlier photo");
      }
    }
    return new SenderList(csv, senders);
  }

  public boolean contains(Path photo) {
    return senders.containsKey(photo.getFileName().toString());
  }

  /**
   * The sender of a photo.
   *
   * @throws IOException if the photo is not in the list
   */
  public String senderOf(Path photo) throws IOException {
    String sender = senders.get(photo.getFileName().toString());
    if (sender == null) {
      throw new IOException("%s is not in %s; add a line with its sender".formatted(photo, file));
    }
    return sender;
  }

  /**
   * The fold of the photo's sender, from 0. Senders are assigned in descending order of their
   * numbers of photos, each to the fold with the fewest photos so far; ties go to the lowest fold.
   *
   * @param folds the number of folds, at least 1
   * @throws IOException if the photo is not in the list
   */
  public int foldOf(Path photo, int folds) throws IOException {
    if (folds < 1) {
      throw new IllegalArgumentException(folds + " folds; expected at least 1");
    }
    String target = senderOf(photo);
    long[] foldSizes = new long[folds];
    int fold = 0;
    for (Map.Entry<String, Long> sender : photoCounts.entrySet()) {
      fold = indexOfSmallest(foldSizes);
      if (sender.getKey().equals(target)) {
        break;
      }
      foldSizes[fold] += sender.getValue();
    }
    return fold;
  }

  private static int indexOfSmallest(long[] sizes) {
    int index = 0;
    for (int i = 1; i < sizes.length; i++) {
      if (sizes[i] < sizes[index]) {
        index = i;
      }
    }
    return index;
  }

  private static Map<String, Long> countBySender(Collection<String> senders) {
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
}
