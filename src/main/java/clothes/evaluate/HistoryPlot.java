package clothes.evaluate;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.lines.SeriesLines;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * Loss above accuracy over the epochs, training and validation; figures that are not finite are
 * left out. The best epoch is the first with the lowest validation loss.
 */
public record HistoryPlot(List<Epoch> epochs) implements Plot {
  private static final int WIDTH = 1200;
  private static final int CHART_HEIGHT = 450;

  /** More falls than this are a schedule, and lines at every epoch would hide the curves. */
  private static final int MOST_FALLS = 20;

  public HistoryPlot {
    epochs = epochs.stream().sorted(Comparator.comparingInt(Epoch::epoch)).toList();
    if (epochs.isEmpty()) {
      throw new IllegalArgumentException("no epochs to draw; at least one is needed");
    }
  }

  Optional<Epoch> best() {
    return epochs.stream()
        .filter(e -> Double.isFinite(e.validationLoss()))
        .min(Comparator.comparingDouble(Epoch::validationLoss));
  }

  /** The epochs that began with a lower learning rate than the one before. */
  List<Epoch> falls() {
    List<Epoch> falls = new ArrayList<>();
    for (int i = 1; i < epochs.size(); i++) {
      if (epochs.get(i).learningRate() < epochs.get(i - 1).learningRate()) {
        falls.add(epochs.get(i));
      }
    }
    return falls;
  }

  @Override
  public BufferedImage draw() {
    BufferedImage image = new BufferedImage(WIDTH, 2 * CHART_HEIGHT, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    try {
      chart("Loss", Epoch::loss, Epoch::validationLoss).paint(graphics, WIDTH, CHART_HEIGHT);
      graphics.setClip(null);
      graphics.translate(0, CHART_HEIGHT);
      chart("Accuracy", Epoch::accuracy, Epoch::validationAccuracy)
          .paint(graphics, WIDTH, CHART_HEIGHT);
    } finally {
      graphics.dispose();
    }
    return image;
  }

  private XYChart chart(
      String name, ToDoubleFunction<Epoch> training, ToDoubleFunction<Epoch> validation) {
    XYChart chart =
        Ink.chart(WIDTH, CHART_HEIGHT, title(name), "epoch", name.toLowerCase(Locale.ROOT));
    Range range = Range.of(DoubleStream.concat(values(training), values(validation)));
    setAxes(chart, range);
    if (falls().size() <= MOST_FALLS) {
      addFalls(chart, range);
    }
    addCurve(chart, "training", training, Ink.BLUE);
    addCurve(chart, "validation", validation, Ink.ORANGE);
    best().ifPresent(best -> addBest(chart, best, validation));
    return chart;
  }

  private String title(String name) {
    String first = rate(epochs.get(0));
    String last = rate(epochs.get(epochs.size() - 1));
    return "%s (learning rate %s)"
        .formatted(name, first.equals(last) ? first : first + " to " + last);
  }

  private static String rate(Epoch epoch) {
    return Double.isFinite(epoch.learningRate())
        ? BigDecimal.valueOf(epoch.learningRate())
            .round(new MathContext(2))
            .stripTrailingZeros()
            .toString()
        : "unknown";
  }

  private DoubleStream values(ToDoubleFunction<Epoch> figure) {
    return epochs.stream().mapToDouble(figure).filter(Double::isFinite);
  }

  private void setAxes(XYChart chart, Range range) {
    double first = epochs.get(0).epoch();
    double last = epochs.get(epochs.size() - 1).epoch();
    double margin = Math.max(1, (last - first) * 0.02);
    chart
        .getStyler()
        .setXAxisMin(first - margin)
        .setXAxisMax(last + margin)
        .setYAxisMin(range.low())
        .setYAxisMax(range.high())
        .setXAxisDecimalPattern("0")
        .setYAxisDecimalPattern("0.00");
    chart.getStyler().setYAxisLeftWidthHint(70);
    // Whole epochs only: no tick between two of them.
    int plotWidth = WIDTH - 330;
    chart
        .getStyler()
        .setXAxisTickMarkSpacingHint(
            (int) Math.max(70, 1.1 * plotWidth / (last - first + 2 * margin)));
  }

  private void addFalls(XYChart chart, Range range) {
    List<Double> x = new ArrayList<>();
    List<Double> y = new ArrayList<>();
    for (Epoch fall : falls()) {
      double at = fall.epoch() - 0.5;
      x.addAll(List.of(at, at, at));
      y.addAll(List.of(range.low(), range.high(), Double.NaN));
    }
    if (!x.isEmpty()) {
      Ink.line(chart.addSeries("learning rate falls", x, y), Ink.GREY, Ink.DASHES);
    }
  }

  private void addCurve(XYChart chart, String name, ToDoubleFunction<Epoch> figure, Color colour) {
    if (values(figure).findAny().isEmpty()) {
      return;
    }
    XYSeries series =
        chart.addSeries(
            name,
            epochs.stream().map(Epoch::epoch).toList(),
            epochs.stream()
                .map(figure::applyAsDouble)
                .map(v -> Double.isFinite(v) ? v : Double.NaN)
                .toList());
    Ink.line(series, colour, Ink.LINE);
    if (epochs.size() <= 60) {
      series.setMarker(SeriesMarkers.CIRCLE);
      series.setMarkerColor(colour);
    }
  }

  private static void addBest(XYChart chart, Epoch best, ToDoubleFunction<Epoch> figure) {
    double value = figure.applyAsDouble(best);
    if (!Double.isFinite(value)) {
      return;
    }
    XYSeries series =
        chart.addSeries(
            String.format(Locale.ROOT, "best epoch %d: %.4f", best.epoch(), value),
            new double[] {best.epoch()},
            new double[] {value});
    series.setLineStyle(SeriesLines.NONE);
    series.setMarker(SeriesMarkers.DIAMOND);
    series.setMarkerColor(Ink.TEXT);
  }

  /** From the lowest to the highest value with a little air. */
  private record Range(double low, double high) {
    static Range of(DoubleStream values) {
      var seen = values.summaryStatistics();
      if (seen.getCount() == 0) {
        return new Range(0, 1);
      }
      double air = Math.max(0.05 * (seen.getMax() - seen.getMin()), 0.01);
      return new Range(Math.max(0, seen.getMin() - air), seen.getMax() + air);
    }
  }
}
