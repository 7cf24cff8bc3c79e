package clothes.emulator;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * Times and sizes measured while a function starts and handles events.
 *
 * @param initMs until the process is ready for the snapshot or for the first event
 * @param coldStarts one without a snapshot, up to two with a snapshot
 * @param invocations the number of events since the last start of the function
 * @param lastResponseMs from sending the last event to receiving its response
 * @param lastTouchedBytes the size of all memory pages used for the last response
 * @param snapshotBytes null if no snapshot was taken
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record InvocationMetrics(
    double initMs,
    List<ColdStart> coldStarts,
    int invocations,
    double lastResponseMs,
    long lastTouchedBytes,
    long residentBytes,
    long tmpBytes,
    Long snapshotBytes) {

  /**
   * One start of the function and its first response.
   *
   * @param kind how the function was started, such as "snapshot on disk"
   * @param restoreMs until the after-restore hooks return; 0 without SnapStart
   * @param touchedBytes the size of all memory pages used for the after-restore hooks and the first
   *     response
   */
  record ColdStart(String kind, double restoreMs, double firstResponseMs, long touchedBytes) {
    static ColdStart of(String kind, Duration restore, Duration firstResponse, long touchedBytes) {
      return new ColdStart(kind, millis(restore), millis(firstResponse), touchedBytes);
    }

    private String line() {
      return String.format(
          Locale.ROOT,
          "%-28s%9.1f ms restore + %.1f ms first response, %.0f MB touched\n",
          kind,
          restoreMs,
          firstResponseMs,
          touchedBytes / 1e6);
    }
  }

  static double millis(Duration time) {
    return Math.round(time.toNanos() / 1e5) / 10.0;
  }

  /** The metrics as a table. */
  public String text() {
    StringBuilder text = new StringBuilder();
    text.append(line("init", "%9.0f ms", initMs));
    coldStarts.forEach(start -> text.append(start.line()));
    if (invocations > 1) {
      text.append(
          String.format(
              Locale.ROOT,
              "%-28s%9.1f ms, %.0f MB touched\n",
              "response " + invocations,
              lastResponseMs,
              lastTouchedBytes / 1e6));
    }
    text.append(line("resident memory", "%9.0f MB", residentBytes / 1e6));
    text.append(line("files in /tmp", "%9.0f MB", tmpBytes / 1e6));
    if (snapshotBytes != null) {
      text.append(line("snapshot", "%9.0f MB", snapshotBytes / 1e6));
    }
    return text.toString();
  }

  private static String line(String name, String format, double value) {
    return String.format(Locale.ROOT, "%-28s" + format + "\n", name, value);
  }
}
