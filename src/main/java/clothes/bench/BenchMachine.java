package clothes.bench;

import clothes.text.Plural;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The machine that ran the benchmark.
 *
 * @param cpu the model name of the CPU on Linux on x86-64; null on other systems
 * @param cores the number of cores that Java may use
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record BenchMachine(String os, String cpu, int cores, String java) {
  public static BenchMachine current() {
    return new BenchMachine(
        System.getProperty("os.name") + " " + System.getProperty("os.arch"),
        cpuModel(Path.of("/proc/cpuinfo")),
        Runtime.getRuntime().availableProcessors(),
        System.getProperty("java.version"));
  }

  private static String cpuModel(Path cpuinfo) {
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
    String coreCount = Plural.withCount(cores, "core");
    return "%s of %s, Java %s, %s"
        .formatted(coreCount, cpu == null ? "an unknown CPU" : cpu, java, os);
  }
}
