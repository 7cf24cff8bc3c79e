package clothes.soak;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The table of a soak test, with a row for each part: its duration, amount of work and result. */
final class SoakTable {
  private final List<String> rows = new ArrayList<>();
  private Instant start = Instant.now();

  /** Starts the clock of the next row. */
  void start() {
    start = Instant.now();
  }

  /** Adds a row with the time since {@link #start}. */
  void add(String part, String work, String result) {
    Duration time = Duration.between(start, Instant.now());
    rows.add(
        String.format(
            Locale.ROOT,
            "| %s | %d:%02d | %s | %s |",
            part,
            time.toMinutes(),
            time.toSecondsPart(),
            work,
            result));
  }

  /** Prints the table and writes it to a file. */
  void write(Path file) throws IOException {
    List<String> lines = new ArrayList<>();
    lines.add(
        "%s, %d cores, Java %s"
            .formatted(
                LocalDate.now(ZoneOffset.UTC),
                Runtime.getRuntime().availableProcessors(),
                System.getProperty("java.version")));
    lines.add("");
    lines.add("| Soak | Minutes | Done | Result |");
    lines.add("| --- | --- | --- | --- |");
    lines.addAll(rows);
    Files.createDirectories(file.toAbsolutePath().getParent());
    Files.write(file, lines);
    lines.forEach(System.out::println);
  }
}
