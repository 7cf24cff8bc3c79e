package clothes.cli;

import static org.assertj.core.api.Assertions.assertThat;

import clothes.bench.BenchMachine;
import clothes.bench.BenchPhoto;
import clothes.bench.BenchResult;
import clothes.bench.BenchTable;
import clothes.bench.Quartiles;
import clothes.bench.TimeQuartiles;
import clothes.model.Precision;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
final class BenchCommandTest {
  private static final Path MODEL = Path.of("models/clothes-mobilenet-v2");
  private static final BenchPhoto TINY = new BenchPhoto(64, 48, /* bytes= */ 2500);

  @TempDir private Path photos;

  private static CliRun bench(Object... options) {
    return CliRun.ofCommand(
        Path.of(""),
        console -> new BenchCommand(console, List.of(TINY)),
        Stream.concat(Stream.of("bench"), Stream.of(options)).toArray());
  }

  private static List<String> nonPositivePaths(JsonNode node, String path) {
    List<String> paths = new ArrayList<>();
    if (node.isNumber() && !(node.asDouble() > 0)) {
      paths.add(path);
    }
    node.properties()
        .forEach(e -> paths.addAll(nonPositivePaths(e.getValue(), path + "/" + e.getKey())));
    for (int i = 0; node.isArray() && i < node.size(); i++) {
      paths.addAll(nonPositivePaths(node.get(i), path + "/" + i));
    }
    return paths;
  }

  @Tag("slow")
  @Test
  void jsonHasEveryMetricAsPositiveNumber() throws IOException {
    for (int i = 0; i < 3; i++) {
      Files.write(photos.resolve(i + ".jpg"), TINY.jpeg(i));
    }
    CliRun run = bench("--json", "--rounds", 2, "--photos", photos, "--model", MODEL);
    assertThat(run.err()).isEmpty();
    assertThat(run.exit()).isZero();
    JsonNode json = new JsonMapper().readTree(run.out());
    assertThat(nonPositivePaths(json, "")).isEmpty();
    assertThat(json.at("/startedAt").asText())
        .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ");
    boolean int8 = json.at("/precision").asText().equals("int8");
    assertThat(json.at("/sizes/0").has("float32")).isEqualTo(int8);
    assertThat(json.at("/folder").has("int8Speedup")).isEqualTo(int8);
    for (String path : metricPaths()) {
      assertThat(json.at(path).isNumber()).as(path).isTrue();
    }
    assertThat(json.at("/folder/photos").asInt()).isEqualTo(3);
    boolean linux = System.getProperty("os.name").toLowerCase(Locale.ROOT).equals("linux");
    assertThat(json.has("peakBytes")).isEqualTo(linux);
  }

  private static List<String> metricPaths() {
    List<String> quartilePaths = new ArrayList<>(List.of("/firstResultSeconds"));
    for (String variant : List.of("oneCore", "allCores", "withHeatMap", "djl")) {
      for (String stage : List.of("decode", "network", "total", "cpu")) {
        quartilePaths.add("/sizes/0/" + variant + "/" + stage);
      }
    }
    for (String variant : List.of("oneCore", "allCores")) {
      quartilePaths.add("/folder/" + variant + "/photosPerSecond");
      quartilePaths.add("/folder/" + variant + "/cpuMs");
    }
    List<String> paths =
        new ArrayList<>(
            List.of(
                "/machine/cores",
                "/rounds",
                "/sizes/0/width",
                "/sizes/0/height",
                "/sizes/0/bytes",
                "/sizes/0/heatMapCpuRatio",
                "/sizes/0/speedup",
                "/sizes/0/cpuSpeedup",
                "/folder/speedup"));
    for (String quartilePath : quartilePaths) {
      for (String value : List.of("low", "median", "high")) {
        paths.add(quartilePath + "/" + value);
      }
    }
    return paths;
  }

  private static TimeQuartiles times(double decode, double network, double total, double cpu) {
    return new TimeQuartiles(
        quartiles(decode), quartiles(network), quartiles(total), quartiles(cpu));
  }

  private static Quartiles quartiles(double median) {
    return new Quartiles(median, median - 0.25, median + 0.5);
  }

  @Test
  void printsTable() {
    BenchResult.SizeResult size =
        new BenchResult.SizeResult(
            64,
            48,
            2600, // bytes
            times(1.5, 8.25, 10.04, 10), // one core
            times(1.6, 8.75, 10.54, 10.5), // all cores
            times(1.5, 8.3, 10.1, 10.15), // with heat map
            times(1.5, 13.2, 15.1, 15), // float32
            times(14.7, 10.2, 25.1, 24), // DJL
            1.02, // heatMapCpuRatio
            1.5, // float32CpuRatio
            2.5, // speedup
            2.4); // cpuSpeedup
    BenchResult.FolderResult folder =
        new BenchResult.FolderResult(
            372,
            new BenchResult.Throughput(quartiles(90), quartiles(10.5)), // one core
            new BenchResult.Throughput(quartiles(180.06), quartiles(10.75)), // all cores
            new BenchResult.Throughput(quartiles(60), quartiles(15.5)), // float32
            1.995, // speedup
            1.504); // int8Speedup
    BenchResult result =
        new BenchResult(
            "2026-11-24T05:00:00Z",
            new BenchMachine("Linux amd64", "Stub 9000", 2, "17"),
            "stub 1.2.3",
            Precision.INT8,
            30,
            List.of(size),
            folder,
            quartiles(1.234),
            712_345_678L);
    assertThat(BenchTable.of(result).lines())
        .contains(
            "stub 1.2.3 in int8, 2026-11-24T05:00:00Z",
            "2 cores of Stub 9000, Java 17, Linux amd64",
            "64x48          2  one core                  1.5      8.3    10.0  (9.8 to 10.5)        10.0",
            "                  all 2 cores               1.6      8.8    10.5  (10.3 to 11.0)       10.5",
            "                  in float32                1.5     13.2    15.1  (14.9 to 15.6)       15.0",
            "                   2.5 times as fast as DJL's documented pipeline, 2.4 by CPU time; a heat map costs 2 %",
            "                   1.5 times as fast as in float32 by CPU time",
            "photos per second, folder of 372",
            "  one core         90.0  (89.8 to 90.5)     10.5 ms of CPU time per photo",
            "  in float32       60.0  (59.8 to 60.5)     15.5 ms of CPU time per photo",
            "  all 2 cores     180.1  (179.8 to 180.6)   10.8 ms of CPU time per photo",
            "  all cores are 2.00 times as fast as one",
            "  one core is 1.50 times as fast as in float32",
            "  first result     1.23 s  (0.98 to 1.73)",
            "  peak memory       712 MB for the folder on all cores");
  }

  @Test
  void rejectsWrongUsage() {
    CliRun noRounds = bench("--rounds", 0);
    assertThat(noRounds.exit()).isEqualTo(2);
    assertThat(noRounds.err())
        .contains("--rounds is 0; expected 1 or more; try clothes bench --help");
    Path missing = photos.resolve("none");
    assertThat(bench("--photos", missing).err())
        .contains("--photos is '" + missing + "'; expected a folder; try clothes bench --help");
  }

  @Test
  void reportsMissingModelInOneLine() {
    CliRun run = bench("--rounds", 1, "--model", photos.resolve("none"));
    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.err()).hasLineCount(1).contains("there is no model folder");
  }
}
