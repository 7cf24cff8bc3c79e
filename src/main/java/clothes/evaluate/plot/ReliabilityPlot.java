package clothes.evaluate.plot;

import clothes.evaluate.Evaluation;
import clothes.evaluate.ReliabilityBin;
import clothes.text.Plural;
import java.awt.BasicStroke;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.knowm.xchart.AnnotationText;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.lines.SeriesLines;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** A reliability diagram: accuracy by confidence bin. Perfect calibration lies on the diagonal. */
public final class ReliabilityPlot implements Plot {
  private static final int WIDTH = 1200;
  private static final int HEIGHT = 800;

  /** Leaves space above accuracy 1 for the number of photos in each bin. */
  private static final double Y_MAX = 1.09;

  /** The position of the numbers of photos on the accuracy axis. */
  private static final double COUNT_Y = 1.05;

  private final Evaluation evaluation;

  public ReliabilityPlot(Evaluation evaluation) {
    this.evaluation = evaluation;
  }

  @Override
  public BufferedImage draw() {
    String title =
        String.format(
            Locale.ROOT,
            "Reliability: expected calibration error %.3f (%s)",
            evaluation.expectedCalibrationError(),
            Plural.withCount(evaluation.photos(), "photo"));
    XYChart chart =
        PlotStyle.chart(WIDTH, HEIGHT, title, "confidence (top: photos per bin)", "accuracy");
    chart
        .getStyler()
        .setXAxisMin(-PlotStyle.EDGE_MARGIN)
        .setXAxisMax(1 + PlotStyle.EDGE_MARGIN)
        .setYAxisMin(-PlotStyle.EDGE_MARGIN)
        .setYAxisMax(Y_MAX);
    chart.getStyler().setXAxisDecimalPattern("0.0");
    chart.getStyler().setYAxisDecimalPattern("0.0");
    addBars(chart);
    XYSeries diagonal =
        chart.addSeries("perfect calibration", new double[] {0, 1}, new double[] {0, 1});
    PlotStyle.line(diagonal, PlotStyle.GRAY, PlotStyle.DASHES);
    addMeans(chart);
    addCounts(chart);
    return BitmapEncoder.getBufferedImage(chart);
  }

  private void addBars(XYChart chart) {
    List<Double> x = new ArrayList<>();
    List<Double> y = new ArrayList<>();
    for (ReliabilityBin bin : evaluation.reliability()) {
      double accuracy = bin.accuracy().value().orElse(0);
      x.addAll(List.of(bin.from(), bin.from(), bin.to(), bin.to()));
      y.addAll(List.of(0.0, accuracy, accuracy, 0.0));
    }
    XYSeries fill = chart.addSeries("fill", x, y);
    fill.setXYSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.Area);
    fill.setFillColor(PlotStyle.PALE_BLUE);
    fill.setLineStyle(SeriesLines.NONE);
    fill.setMarker(SeriesMarkers.NONE);
    fill.setShowInLegend(false);
    // A second series draws the outlines, because an area has no lines between its bars.
    PlotStyle.line(chart.addSeries("accuracy", x, y), PlotStyle.BLUE, new BasicStroke(1.2f));
  }

  private void addMeans(XYChart chart) {
    List<ReliabilityBin> nonEmpty =
        evaluation.reliability().stream().filter(b -> b.photos() > 0).toList();
    XYSeries means =
        chart.addSeries(
            "accuracy at mean confidence",
            nonEmpty.stream().map(ReliabilityBin::confidence).toList(),
            nonEmpty.stream().map(b -> b.accuracy().value().orElseThrow()).toList());
    means.setLineStyle(SeriesLines.NONE);
    means.setMarker(SeriesMarkers.CIRCLE);
    means.setMarkerColor(PlotStyle.ORANGE);
  }

  private void addCounts(XYChart chart) {
    chart
        .getStyler()
        .setAnnotationTextFont(PlotStyle.plain(14))
        .setAnnotationTextFontColor(PlotStyle.TEXT);
    for (ReliabilityBin bin : evaluation.reliability()) {
      chart.addAnnotation(
          new AnnotationText(
              "" + bin.photos(),
              (bin.from() + bin.to()) / 2,
              COUNT_Y,
              /* isValueInScreenSpace= */ false));
    }
  }
}
