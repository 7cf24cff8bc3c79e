package clothes.testing;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;

/** Files whose names are not valid text; their names look equal when they are printed. */
public final class UndecodableNames {
  private UndecodableNames() {}

  /** Writes three files with the text "hat" into a folder, or skips the test. */
  public static void write(Path folder) throws IOException, InterruptedException {
    assumeTrue(System.getProperty("sun.jnu.encoding").equals("UTF-8"), "names are not in UTF-8");
    // The octal numbers are ä, ö and ü in Latin-1, which are not valid UTF-8.
    Process writer =
        new ProcessBuilder(
                "sh", "-c", "for c in 344 366 374; do echo hat >\"$(printf \"\\\\$c\").jpg\"; done")
            .directory(folder.toFile())
            .start();
    assumeTrue(writer.waitFor() == 0, "this file system accepts only names in UTF-8");
  }
}
