package clothes.emulator;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * What it took to invoke a function.
 *
 * @param initMs from the start of the process to the snapshot, or to the first event
 * @param imageBytes the size of the snapshot; null where none was taken
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record InvocationMetrics(
    double initMs,
    List<Start> starts,
    int answers,
    double lastAnswerMs,
    long residentBytes,
    long tmpBytes,
    Long imageBytes) {

  /**
   * One way to the first answer.
   *
   * @param restoreMs up to the end of the hooks; 0 without SnapStart
   */
  record Start(String how, double restoreMs, double firstAnswerMs) {
    static Start of(String how, Duration restore, Duration firstAnswer) {
      return new Start(how, millis(restore), millis(firstAnswer));
    }

    private String line() {
      return String.format(
          Locale.ROOT,
          "%-28s%9.1f ms restore + %.1f ms first answer\n",
          how,
          restoreMs,
          firstAnswerMs);
    }
  }

  static double millis(Duration time) {
    return Math.round(time.toNanos() / 1e5) / 10.0;
  }

  /** A line for each. */
  public String text() {
    StringBuilder text = new StringBuilder();
    text.append(line("init", "%9.0f ms", initMs));
    starts.forEach(start -> text.append(start.line()));
    if (answers > 1) {
      text.append(line("answer " + answers, "%9.1f ms", lastAnswerMs));
    }
    text.append(line("resident memory", "%9.0f MB", residentBytes / 1e6));
    text.append(line("files in /tmp", "%9.0f MB", tmpBytes / 1e6));
    if (imageBytes != null) {
      text.append(line("image", "%9.0f MB", imageBytes / 1e6));
    }
    return text.toString();
  }

  private static String line(String name, String format, double value) {
    return String.format(Locale.ROOT, "%-28s" + format + "\n", name, value);
  }
}
