package clothes.evaluate.compare;

import static clothes.evaluate.PhotoPage.escape;

import clothes.evaluate.EpochMetrics;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;

/** A metric by epoch as an SVG element, with a curve for each run. */
final class CurveChart {
  private static final List<String> COLORS =
      List.of("#2b7bba", "#d9730d", "#2e9e5b", "#a64ac9", "#c0392b", "#7f8c8d");
  private static final int WIDTH = 640;

  /** Without the legend, which is below. */
  private static final int HEIGHT = 260;

  // The edges and the middle of the area with the curves.
  private static final int LEFT = 60;
  private static final int RIGHT = WIDTH - 10;
  private static final int TOP = 10;
  private static final int BOTTOM = HEIGHT - 30;
  private static final int MIDDLE = (TOP + BOTTOM) / 2;

  private static final int LEGEND_LINE_HEIGHT = 18;

  private final String title;
  private final ToDoubleFunction<EpochMetrics> metric;
  private final List<ComparedRun> runs;
  private final double low;
  private final double high;
  private final int lastEpoch;

  CurveChart(String title, ToDoubleFunction<EpochMetrics> metric, List<ComparedRun> runs) {
    this.title = title;
    this.metric = metric;
    this.runs = runs;
    DoubleSummaryStatistics range =
        runs.stream().flatMapToDouble(this::values).filter(Double::isFinite).summaryStatistics();
    low = range.getMin();
    high = range.getMax();
    lastEpoch =
        runs.stream()
            .flatMap(run -> run.history().stream())
            .mapToInt(EpochMetrics::epoch)
            .max()
            .orElse(1);
  }

  private DoubleStream values(ComparedRun run) {
    return run.history().stream().mapToDouble(metric);
  }

  String svg() {
    StringBuilder svg = new StringBuilder();
    int height = HEIGHT + LEGEND_LINE_HEIGHT * runs.size();
    svg.append(
        format(
            "<svg viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"%s by epoch\""
                + " fill=\"currentColor\">\n",
            WIDTH, height, escape(title)));
    svg.append(valueLabels());
    svg.append(text(LEFT, HEIGHT - 8, "epoch 1"))
        .append(text(WIDTH - 30, HEIGHT - 8, "" + lastEpoch));
    svg.append(
        format(
            "<path d=\"M%d %d V%d H%d\" fill=\"none\" stroke=\"currentColor\"/>\n",
            LEFT, TOP, BOTTOM, RIGHT));
    for (int i = 0; i < runs.size(); i++) {
      String color = COLORS.get(i % COLORS.size());
      int y = HEIGHT + LEGEND_LINE_HEIGHT * i + 12;
      svg.append(curve(runs.get(i), color))
          .append(
              format(
                  "<rect x=\"%d\" y=\"%d\" width=\"24\" height=\"4\" fill=\"%s\"/>\n",
                  LEFT, y - 6, color))
          .append(text(LEFT + 32, y, runs.get(i).name()));
    }
    return svg.append("</svg>\n").toString();
  }

  /**
   * Labels the highest and the lowest value: one label if they are equal. Without values, {@link
   * #low} is greater than {@link #high}, and there are no labels.
   */
  private String valueLabels() {
    return high > low
        ? text(4, TOP + 10, number(high)) + text(4, BOTTOM, number(low))
        : high == low ? text(4, MIDDLE + 5, number(low)) : "";
  }

  private String curve(ComparedRun run, String color) {
    List<EpochMetrics> measured =
        run.history().stream()
            .filter(epoch -> Double.isFinite(metric.applyAsDouble(epoch)))
            .toList();
    String points =
        measured.stream()
            .map(epoch -> format("%.1f,%.1f", x(epoch), y(epoch)))
            .collect(Collectors.joining(" "));
    // A line of one point is invisible, so a dot marks the point.
    String dot =
        measured.size() != 1
            ? ""
            : format(
                "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"3\" fill=\"%s\"/>\n",
                x(measured.get(0)), y(measured.get(0)), color);
    return dot
        + "<polyline points=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"2\"/>\n"
            .formatted(points, color);
  }

  private double x(EpochMetrics epoch) {
    return LEFT + (RIGHT - LEFT) * (epoch.epoch() - 1.0) / Math.max(1, lastEpoch - 1);
  }

  private double y(EpochMetrics epoch) {
    if (high == low) {
      return MIDDLE;
    }
    double share = (metric.applyAsDouble(epoch) - low) / (high - low);
    return BOTTOM - share * (BOTTOM - TOP);
  }

  private static String number(double value) {
    return format("%.3f", value);
  }

  private static String text(int x, int y, String text) {
    return format("<text x=\"%d\" y=\"%d\" font-size=\"13\">%s</text>\n", x, y, escape(text));
  }

  /** SVG needs ASCII digits, but some locales have others. */
  private static String format(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
