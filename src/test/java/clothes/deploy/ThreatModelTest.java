package clothes.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

  @ParameterizedTest
  @ValueSource(strings = {"SECURITY.md", "docs/reliability.md"})
  void documentsNameExistingTests(String document) throws IOException {
    Set<String> namedTests =
        TEST.matcher(Files.readString(Path.of(document)))
            .results()
            .map((MatchResult name) -> name.group(1))
            .collect(Collectors.toSet());
    assertThat(namedTests).isNotEmpty();
    try (Stream<Path> files = Files.walk(Path.of("src/test/java"))) {
      assertThat(files.map(file -> file.getFileName().toString().replace(".java", "")))
          .containsAll(namedTests);
    }
  }
}
