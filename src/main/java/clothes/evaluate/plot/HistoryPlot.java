package clothes.evaluate.plot;

import clothes.evaluate.EpochMetrics;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.lines.SeriesLines;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Loss, accuracy and learning rate by epoch. Values that are not finite are skipped. */
public final class HistoryPlot implements Plot {
  private static final int WIDTH = 1200;
  private static final int CHART_HEIGHT = 400;

  /** Longer curves have no markers at their epochs. */
  private static final int MAX_EPOCHS_WITH_MARKERS = 60;

  private final List<EpochMetrics> epochs;
  private final List<Integer> keptEpochs;

  /**
   * @param keptEpochs numbers of the epochs whose weights are averaged into the model; empty during
   *     training
   */
  public HistoryPlot(List<EpochMetrics> epochs, List<Integer> keptEpochs) {
    this.epochs = epochs.stream().sorted(Comparator.comparingInt(EpochMetrics::epoch)).toList();
    this.keptEpochs = List.copyOf(keptEpochs);
    if (this.epochs.isEmpty()) {
      throw new IllegalArgumentException("no epochs to plot; expected at least one");
    }
  }

  @Override
  public BufferedImage draw() {
    List<XYChart> charts =
        List.of(
            chart(
                "Loss",
                "0.00",
                new Curve("training", EpochMetrics::loss, PlotStyle.BLUE),
                new Curve("validation", EpochMetrics::validationLoss, PlotStyle.ORANGE)),
            chart(
                "Accuracy",
                "0.00",
                new Curve("training", EpochMetrics::accuracy, PlotStyle.BLUE),
                new Curve("validation", EpochMetrics::validationAccuracy, PlotStyle.ORANGE)),
            chart(
                "Learning rate at the end of each epoch",
                "0.0E0",
                new Curve("learning rate", EpochMetrics::learningRate, PlotStyle.GRAY)));
    BufferedImage image =
        new BufferedImage(WIDTH, charts.size() * CHART_HEIGHT, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    try {
      for (XYChart chart : charts) {
        chart.paint(graphics, WIDTH, CHART_HEIGHT);
        graphics.setClip(null); // removes the clip that XChart set
        graphics.translate(0, CHART_HEIGHT);
      }
    } finally {
      graphics.dispose();
    }
    return image;
  }

  /** One metric by epoch. */
  private record Curve(String name, ToDoubleFunction<EpochMetrics> metric, Color color) {}

  /** A chart of the curves; diamonds mark the kept epochs on the last curve. */
  private XYChart chart(String title, String decimalPattern, Curve... curves) {
    XYChart chart =
        emptyChart(
            title,
            decimalPattern,
            Stream.of(curves).map(Curve::metric).flatMapToDouble(this::values));
    for (Curve curve : curves) {
      addCurve(chart, curve);
    }
    addKeptEpochs(chart, curves[curves.length - 1].metric());
    return chart;
  }

  private DoubleStream values(ToDoubleFunction<EpochMetrics> metric) {
    return epochs.stream().mapToDouble(metric).filter(Double::isFinite);
  }

  /** A chart that fits all values, with padding. */
  private XYChart emptyChart(String title, String decimalPattern, DoubleStream values) {
    var range = values.summaryStatistics();
    double low = range.getCount() == 0 ? 0 : range.getMin();
    double high = range.getCount() == 0 ? 1 : range.getMax();
    double padding = high > low ? 0.05 * (high - low) : Math.max(0.05 * high, 1e-6);
    double first = epochs.get(0).epoch();
    double last = epochs.get(epochs.size() - 1).epoch();
    double epochPadding = Math.max(1, (last - first) * 0.02);
    XYChart chart = PlotStyle.chart(WIDTH, CHART_HEIGHT, title, "epoch", "");
    chart
        .getStyler()
        .setXAxisMin(first - epochPadding)
        .setXAxisMax(last + epochPadding)
        .setYAxisMin(low - padding)
        .setYAxisMax(high + padding)
        .setXAxisDecimalPattern("0")
        .setYAxisDecimalPattern(decimalPattern);
    chart.getStyler().setYAxisLeftWidthHint(80);
    // Keeps ticks at least one epoch apart, so that all are at integers. Margins, axis labels and
    // the legend take about 330 pixels of the width.
    int plotWidth = WIDTH - 330;
    chart
        .getStyler()
        .setXAxisTickMarkSpacingHint(
            (int) Math.max(70, 1.1 * plotWidth / (last - first + 2 * epochPadding)));
    return chart;
  }

  private void addCurve(XYChart chart, Curve curve) {
    if (values(curve.metric()).findAny().isEmpty()) {
      return;
    }
    XYSeries series =
        chart.addSeries(
            curve.name(),
            epochs.stream().map(EpochMetrics::epoch).toList(),
            epochs.stream()
                .map(curve.metric()::applyAsDouble)
                .map(value -> Double.isFinite(value) ? value : Double.NaN)
                .toList());
    PlotStyle.line(series, curve.color(), PlotStyle.LINE);
    if (epochs.size() <= MAX_EPOCHS_WITH_MARKERS) {
      series.setMarker(SeriesMarkers.CIRCLE);
      series.setMarkerColor(curve.color());
    }
  }

  private void addKeptEpochs(XYChart chart, ToDoubleFunction<EpochMetrics> metric) {
    List<EpochMetrics> marked =
        epochs.stream()
            .filter(epoch -> keptEpochs.contains(epoch.epoch()))
            .filter(epoch -> Double.isFinite(metric.applyAsDouble(epoch)))
            .toList();
    if (marked.isEmpty()) {
      return;
    }
    XYSeries series =
        chart.addSeries(
            keptEpochs.stream()
                .map(String::valueOf)
                .collect(Collectors.joining(", ", "kept: ", "")),
            marked.stream().map(EpochMetrics::epoch).toList(),
            marked.stream().map(metric::applyAsDouble).toList());
    series.setLineStyle(SeriesLines.NONE);
    series.setMarker(SeriesMarkers.DIAMOND);
    series.setMarkerColor(PlotStyle.TEXT);
  }
}
