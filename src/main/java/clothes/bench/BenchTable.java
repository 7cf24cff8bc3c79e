package clothes.bench;

import clothes.text.Plural;
import java.util.Locale;

/** Formats the measurements as a table for people. */
public final class BenchTable {
  private static final String ROW = "%-10s %5s  %-21s %7s %8s %7s  %-15s %9s%n";

  private final StringBuilder text = new StringBuilder();

  private BenchTable() {}

  public static String of(BenchResult result) {
    BenchTable table = new BenchTable();
    table.add("%s, %s%n%s%n%n", result.model(), result.date(), result.machine());
    table.add(
        "milliseconds per JPEG: median of %s, in turn (in parentheses: lower and upper quartile)%n",
        Plural.withCount(result.rounds(), "round"));
    table.add(ROW, "pixels", "kB", "", "decode", "network", "total", "", "CPU");
    result.sizes().forEach(size -> table.addSize(size, result.machine().processors()));
    table.addFolder(result.folder(), result.machine().processors());
    table.addProcess(result);
    return table.text.toString();
  }

  private void addSize(BenchResult.Size size, int cores) {
    String pixels = size.width() + "x" + size.height();
    addStages(pixels, "" + size.bytes() / 1000, "one core", size.oneCore());
    addStages("", "", "all %s".formatted(Plural.withCount(cores, "core")), size.allCores());
    addStages("", "", "with a heat map", size.explained());
    addStages("", "", "DJL's documentation", size.documented());
    add(
        "%19s%.1f times as fast as DJL's documentation, %.1f by CPU time; a heat map costs %.0f %%%n",
        "", size.faster(), size.fasterByProcessor(), 100 * (size.explaining() - 1));
  }

  private void addStages(String pixels, String kilobytes, String way, StageTimes stages) {
    add(
        ROW,
        pixels,
        kilobytes,
        way,
        tenths(stages.decode().median()),
        tenths(stages.network().median()),
        tenths(stages.whole().median()),
        quartiles(stages.whole(), "%.1f"),
        tenths(stages.processor().median()));
  }

  private void addFolder(BenchResult.Folder folder, int cores) {
    add("%nphotos per second, folder of %d%n", folder.photos());
    addPace("one core", folder.oneCore());
    addPace("all " + Plural.withCount(cores, "core"), folder.allCores());
    add("  all cores are %.2f times as fast as one%n", folder.faster());
  }

  private void addPace(String name, BenchResult.Pace pace) {
    add(
        "  %-13s %7s  %-17s %5s ms of CPU time per photo%n",
        name,
        tenths(pace.photosPerSecond().median()),
        quartiles(pace.photosPerSecond(), "%.1f"),
        tenths(pace.processorMs().median()));
  }

  private void addProcess(BenchResult result) {
    Spread first = result.firstAnswerSeconds();
    add("%nnew process, with its files in the system's cache%n");
    add("  first result  %7.2f s  %s%n", first.median(), quartiles(first, "%.2f"));
    if (result.peakBytes() != null) {
      add("  peak memory   %7d MB for the folder on all cores%n", result.peakBytes() / 1_000_000);
    }
  }

  private static String quartiles(Spread spread, String format) {
    return String.format(
        Locale.ROOT, "(" + format + " to " + format + ")", spread.low(), spread.high());
  }

  private static String tenths(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }

  private void add(String format, Object... values) {
    text.append(String.format(Locale.ROOT, format, values));
  }
}
