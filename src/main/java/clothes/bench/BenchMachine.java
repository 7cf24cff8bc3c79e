package clothes.bench;

import clothes.text.Plural;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The machine that ran the benchmark.
 *
 * @param processor its model name; null except on Linux
 * @param processors the number of cores that Java may use
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record BenchMachine(String os, String processor, int processors, String java) {
  public static BenchMachine current() {
    return new BenchMachine(
        System.getProperty("os.name") + " " + System.getProperty("os.arch"),
        processorName(Path.of("/proc/cpuinfo")),
        Runtime.getRuntime().availableProcessors(),
        System.getProperty("java.version"));
  }

  private static String processorName(Path cpuinfo) {
    try {
      return Files.readAllLines(cpuinfo).stream()
          .filter(line -> line.startsWith("model name"))
          .findFirst()
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .orElse(null);
    } catch (IOException e) {
      return null;
    }
  }

  @Override
  public String toString() {
    String cores = Plural.withCount(processors, "core");
    return "%s of %s, Java %s, %s"
        .formatted(cores, processor == null ? "an unknown processor" : processor, java, os);
  }
}
