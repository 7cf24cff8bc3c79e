package clothes.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
final class BenchCommandTest {
  private static final Path MODEL = Path.of("models/clothes-mobilenet-v2");
  private static final BenchPhoto TINY = new BenchPhoto(64, 48, 2500);

  @TempDir private Path photos;

  private static CliRun bench(Object... options) {
    return CliRun.ofCommand(
        Path.of(""),
        console -> new BenchCommand(console, List.of(TINY)),
        Stream.concat(Stream.of("bench"), Stream.of(options)).toArray());
  }

  private static List<String> figuresNotPositive(JsonNode node, String path) {
    List<String> wrong = new ArrayList<>();
    if (node.isNumber() && !(node.asDouble() > 0)) wrong.add(path);
    node.properties()
        .forEach(e -> wrong.addAll(figuresNotPositive(e.getValue(), path + "/" + e.getKey())));
    for (int i = 0; node.isArray() && i < node.size(); i++) {
      wrong.addAll(figuresNotPositive(node.get(i), path + "/" + i));
    }
    return wrong;
  }

  @Test
  void tellsEveryFigureAsAPositiveNumber() throws IOException {
    for (int i = 0; i < 3; i++) Files.write(photos.resolve(i + ".jpg"), TINY.jpeg(i));
    CliRun run = bench("--json", "--rounds", 2, "--photos", photos, "--model", MODEL);
    assertThat(run.err()).isEmpty();
    assertThat(run.exit()).isZero();
    JsonNode json = new JsonMapper().readTree(run.out());
    assertThat(figuresNotPositive(json, "")).isEmpty();
    for (String figure :
        List.of(
            "/machine/processors",
            "/sizes/0/ours/decode",
            "/sizes/0/ours/network",
            "/sizes/0/ours/whole",
            "/sizes/0/ours/processor",
            "/sizes/0/explained/whole",
            "/sizes/0/explaining",
            "/sizes/0/documented/decode",
            "/sizes/0/documented/network",
            "/sizes/0/documented/whole",
            "/sizes/0/faster",
            "/sizes/0/fasterByProcessor",
            "/photosPerSecondOneThread",
            "/photosPerSecondAllCores",
            "/firstAnswerSeconds")) {
      assertThat(json.at(figure).isNumber()).as(figure).isTrue();
    }
    assertThat(json.at("/photos").asInt()).isEqualTo(3);
    boolean linux = System.getProperty("os.name").toLowerCase(Locale.ROOT).equals("linux");
    assertThat(json.has("peakBytes")).isEqualTo(linux);
  }

  @Test
  void showsTheFiguresAsATable() {
    Medians ours = new Medians(1.5, 8.25, 10.04, 10);
    Medians explained = new Medians(1.5, 8.3, 10.1, 10.15);
    Medians documented = new Medians(14.7, 10.2, 25.1, 24);
    BenchResult result =
        new BenchResult(
            new BenchResult.Machine("Linux amd64", "17", 2),
            "stub 1.2.3",
            30,
            List.of(BenchResult.Size.of(TINY, 2600, ours, explained, documented)),
            372,
            90,
            180.06,
            1.234,
            712_345_678L);
    assertThat(BenchTable.of(result).lines())
        .contains(
            "64x48              2       1.5      8.3    10.0      14.7     10.2    25.1     2.5x     2.4x",
            "with a heat map, in processor time",
            "  64x48           1.02x",
            "photos a second, of 372 in a folder",
            "  one thread       90.0",
            "  all cores       180.1",
            "  first answer     1.23 s",
            "  peak memory       712 MB (all cores)");
  }

  @Test
  void refusesNoRounds() {
    assertThat(bench("--rounds", 0).exit()).isEqualTo(2);
  }

  @Test
  void failsInOneLineWithoutAModel() {
    CliRun run = bench("--rounds", 1, "--model", photos.resolve("none"));
    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.err()).hasLineCount(1).contains("there is no model folder");
  }
}
