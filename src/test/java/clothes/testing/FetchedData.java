package clothes.testing;

import static org.junit.jupiter.api.Assumptions.abort;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The dataset and the weights, which the repository does not contain. {@code clothes data fetch}
 * downloads them into {@code data/}; several checkouts can share {@code ../shared/data}.
 */
public final class FetchedData {
  private static final String[] FOLDERS = {"data", "../shared/data"};

  private FetchedData() {}

  /** Returns the first existing file or folder; the test is skipped if there is none. */
  public static Path require(String... names) {
    for (String folder : FOLDERS) {
      for (String name : names) {
        Path path = Path.of(folder, name);
        if (Files.exists(path)) {
          return path;
        }
      }
    }
    return abort("there is no data/" + names[0] + "; run bin/clothes data fetch");
  }
}
