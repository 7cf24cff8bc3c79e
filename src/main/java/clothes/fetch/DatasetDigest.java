package clothes.fetch;

import clothes.files.FileTree;
import clothes.files.SlashPath;
import clothes.model.Digest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The number of photos in each split of a dataset folder, and a digest over their paths and bytes.
 *
 * <p>The digest is what {@code find train validation test -name '*.jpg' -exec sha256sum {} + |
 * LC_ALL=C sort | sha256sum} prints in that folder.
 */
public record DatasetDigest(int train, int validation, int test, String sha256) {
  private static final Pattern PHOTO = Pattern.compile("(?s)(train|validation|test)/.*\\.jpg");

  /**
   * The index of the path in a line, after a SHA-256 in hexadecimal and two spaces. The output of
   * {@code sha256sum} has the same form.
   */
  private static final int PATH_START = 64 + 2;

  static DatasetDigest of(Path folder) throws IOException {
    Path root = folder.toRealPath(); // The folder itself may be a symbolic link.
    List<String> lines = new ArrayList<>();
    for (Path file : FileTree.list(root)) {
      String path = SlashPath.of(root.relativize(file));
      if (Files.isRegularFile(file) && PHOTO.matcher(path).matches()) {
        lines.add(Digest.of(file) + "  " + path + "\n");
      }
    }
    Collections.sort(lines);
    String sha256 = Digest.of(String.join("", lines));
    return new DatasetDigest(
        count(lines, "train/"), count(lines, "validation/"), count(lines, "test/"), sha256);
  }

  /** The number of photos in each split. */
  @Override
  public String toString() {
    return "%d train, %d validation, %d test photos".formatted(train, validation, test);
  }

  private static int count(List<String> lines, String split) {
    return (int) lines.stream().filter(line -> line.startsWith(split, PATH_START)).count();
  }
}
