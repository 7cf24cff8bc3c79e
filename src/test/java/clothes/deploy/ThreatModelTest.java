package clothes.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every threat in SECURITY.md names a test, and the tests that the documents name exist. */
final class ThreatModelTest {
  private static final Pattern TEST = Pattern.compile("`(\\w+(?:Test|IT))`");

  @Test
  void everyThreatHasTest() throws IOException {
    List<String> rows =
        Files.readAllLines(Path.of("SECURITY.md")).stream()
            .dropWhile(line -> !line.startsWith("| --- "))
            .skip(1)
            .takeWhile(line -> line.startsWith("|"))
            .toList();
    assertThat(rows)
        .hasSizeGreaterThan(15)
        .allSatisfy(row -> assertThat(lastCell(row)).matches(".*" + TEST + ".*"));
  }

  private static String lastCell(String row) {
    return row.substring(row.lastIndexOf('|', row.length() - 2));
  }

  @Test
  void documentsNameExistingTests() throws IOException {
    Set<String> namedTests = new HashSet<>();
    for (Path document : documents()) {
      Matcher names = TEST.matcher(Files.readString(document));
      names.results().forEach(name -> namedTests.add(name.group(1)));
    }
    assertThat(namedTests).hasSizeGreaterThan(30);
    try (Stream<Path> files = Files.walk(Path.of("src/test/java"))) {
      assertThat(files.map(file -> file.getFileName().toString().replace(".java", "")))
          .containsAll(namedTests);
    }
  }

  private static List<Path> documents() throws IOException {
    List<Path> documents = new ArrayList<>(List.of(Path.of("README.md"), Path.of("SECURITY.md")));
    try (DirectoryStream<Path> docs = Files.newDirectoryStream(Path.of("docs"), "*.md")) {
      docs.forEach(documents::add);
    }
    return documents;
  }
}
