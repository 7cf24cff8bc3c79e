package clothes.bench;

import clothes.text.Plural;
import java.util.Locale;

/** Formats the measurements as plain text for a terminal. */
public final class BenchTable {
  private static final String ROW_FORMAT = "%-10s %5s  %-21s %7s %8s %7s  %-15s %9s%n";

  private final StringBuilder text = new StringBuilder();

  private BenchTable() {}

  public static String of(BenchResult result) {
    BenchTable table = new BenchTable();
    table.add(
        "%s in %s, %s%n%s%n%n",
        result.model(), result.precision(), result.startedAt(), result.machine());
    table.add(
        "milliseconds per JPEG: median of %s (in parentheses: lower and upper quartile)%n",
        Plural.withCount(result.rounds(), "round"));
    table.add(ROW_FORMAT, "pixels", "kB", "", "decode", "network", "total", "", "CPU");
    result.sizes().forEach(size -> table.addSize(size, result.machine().cores()));
    table.addFolder(result.folder(), result.machine().cores());
    table.addProcess(result);
    return table.text.toString();
  }

  private void addSize(BenchResult.SizeResult size, int cores) {
    String pixels = size.width() + "x" + size.height();
    addTimes(pixels, "" + size.bytes() / 1000, "one core", size.oneCore());
    addTimes("", "", "all %s".formatted(Plural.withCount(cores, "core")), size.allCores());
    addTimes("", "", "with a heat map", size.withHeatMap());
    if (size.float32() != null) {
      addTimes("", "", "in float32", size.float32());
    }
    addTimes("", "", "DJL's pipeline", size.djl());
    add(
        "%19s%.1f times as fast as DJL's documented pipeline, %.1f by CPU time; a heat map costs %.0f %%%n",
        "", size.speedup(), size.cpuSpeedup(), 100 * (size.heatMapCpuRatio() - 1));
    if (size.float32CpuRatio() != null) {
      add("%19s%.1f times as fast as in float32 by CPU time%n", "", size.float32CpuRatio());
    }
  }

  private void addTimes(
      String pixels, String kilobytes, String configuration, TimeQuartiles times) {
    add(
        ROW_FORMAT,
        pixels,
        kilobytes,
        configuration,
        oneDecimal(times.decode().median()),
        oneDecimal(times.network().median()),
        oneDecimal(times.total().median()),
        quartiles(times.total(), "%.1f"),
        oneDecimal(times.cpu().median()));
  }

  private void addFolder(BenchResult.FolderResult folder, int cores) {
    add("%nphotos per second, folder of %d%n", folder.photos());
    addThroughput("one core", folder.oneCore());
    if (folder.float32() != null) {
      addThroughput("in float32", folder.float32());
    }
    addThroughput("all " + Plural.withCount(cores, "core"), folder.allCores());
    add("  all cores are %.2f times as fast as one%n", folder.speedup());
    if (folder.int8Speedup() != null) {
      add("  one core is %.2f times as fast as in float32%n", folder.int8Speedup());
    }
  }

  private void addThroughput(String name, BenchResult.Throughput throughput) {
    add(
        "  %-13s %7s  %-17s %5s ms of CPU time per photo%n",
        name,
        oneDecimal(throughput.photosPerSecond().median()),
        quartiles(throughput.photosPerSecond(), "%.1f"),
        oneDecimal(throughput.cpuMs().median()));
  }

  private void addProcess(BenchResult result) {
    Quartiles firstResult = result.firstResultSeconds();
    add("%nnew process, with all files in the system's file cache%n");
    add("  first result  %7.2f s  %s%n", firstResult.median(), quartiles(firstResult, "%.2f"));
    if (result.peakBytes() != null) {
      add("  peak memory   %7d MB for the folder on all cores%n", result.peakBytes() / 1_000_000);
    }
  }

  private static String quartiles(Quartiles values, String format) {
    return String.format(
        Locale.ROOT, "(" + format + " to " + format + ")", values.low(), values.high());
  }

  private static String oneDecimal(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }

  private void add(String format, Object... values) {
    text.append(String.format(Locale.ROOT, format, values));
  }
}
