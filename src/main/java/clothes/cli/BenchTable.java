package clothes.cli;

import java.util.Locale;

/** What was measured, for people. */
final class BenchTable {
  private static final String ROW = "%-11s %8s   %7s %8s %7s   %7s %8s %7s   %6s %8s%n";

  private final StringBuilder text = new StringBuilder();

  private BenchTable() {}

  static String of(BenchResult result) {
    BenchTable table = new BenchTable();
    table.addMachine(result);
    table.addSizes(result);
    table.addExplaining(result);
    table.addProcess(result);
    return table.text.toString();
  }

  private void addMachine(BenchResult result) {
    BenchResult.Machine machine = result.machine();
    add(
        "%s, Java %s, %d processors; %s%n%n",
        machine.os(), machine.java(), machine.processors(), result.model());
  }

  private void addSizes(BenchResult result) {
    add("milliseconds a JPEG on one thread, medians of %d rounds taken in turn%n", result.rounds());
    add(ROW, "", "", "clothes", "", "", "DJL's", "documented way", "", "faster", "by CPU");
    add(ROW, "pixels", "kB", "decode", "network", "whole", "decode", "network", "whole", "", "");
    for (BenchResult.Size size : result.sizes()) {
      Medians ours = size.ours();
      Medians theirs = size.documented();
      add(
          ROW,
          size.width() + "x" + size.height(),
          "" + size.bytes() / 1000,
          shown(ours.decode()),
          shown(ours.network()),
          shown(ours.whole()),
          shown(theirs.decode()),
          shown(theirs.network()),
          shown(theirs.whole()),
          shown(size.faster()) + "x",
          shown(size.fasterByProcessor()) + "x");
    }
  }

  private void addExplaining(BenchResult result) {
    add("%nwith a heat map, in processor time%n");
    for (BenchResult.Size size : result.sizes()) {
      add(
          "  %-11s %8sx%n",
          size.width() + "x" + size.height(),
          String.format(Locale.ROOT, "%.2f", size.explaining()));
    }
  }

  private void addProcess(BenchResult result) {
    add("%nphotos a second, of %d in a folder%n", result.photos());
    add("  one thread   %8s%n", shown(result.photosPerSecondOneThread()));
    add("  all cores    %8s%n", shown(result.photosPerSecondAllCores()));
    add("%na new process, files in the system's cache%n");
    add("  first answer %8s s%n", String.format(Locale.ROOT, "%.2f", result.firstAnswerSeconds()));
    if (result.peakBytes() != null) {
      add("  peak memory  %8s MB (all cores)%n", "" + result.peakBytes() / 1_000_000);
    }
  }

  private void add(String format, Object... values) {
    text.append(String.format(Locale.ROOT, format, values));
  }

  private static String shown(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }
}
