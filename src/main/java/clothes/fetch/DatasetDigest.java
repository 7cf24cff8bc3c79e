package clothes.fetch;

import clothes.model.Digest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

/**
 * The number of photos in each split of a dataset folder, and a digest over their paths and bytes.
 *
 * <p>The digest is what {@code find train validation test -name '*.jpg' -exec sha256sum {} + |
 * LC_ALL=C sort | sha256sum} prints in that folder.
 */
public record DatasetDigest(int train, int validation, int test, String sha256) {
  static final List<String> SPLITS = List.of("train", "validation", "test");

  static boolean isPhoto(String name) {
    return name.endsWith(".jpg");
  }

  static DatasetDigest of(Path folder) throws IOException {
    List<String> lines = new ArrayList<>();
    int[] counts = new int[SPLITS.size()];
    for (int split = 0; split < counts.length; split++) {
      for (Path photo : photos(folder.resolve(SPLITS.get(split)))) {
        String path = folder.relativize(photo).toString().replace('\\', '/');
        lines.add(Digest.of(photo) + "  " + path + "\n");
        counts[split]++;
      }
    }
    Collections.sort(lines);
    return new DatasetDigest(counts[0], counts[1], counts[2], Digest.of(String.join("", lines)));
  }

  /** The number of photos in each split. */
  @Override
  public String toString() {
    return "%d train, %d validation, %d test photos".formatted(train, validation, test);
  }

  private static List<Path> photos(Path split) throws IOException {
    if (!Files.isDirectory(split)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(split)) {
      return files
          .filter(file -> isPhoto(file.getFileName().toString()) && Files.isRegularFile(file))
          .toList();
    }
  }
}
