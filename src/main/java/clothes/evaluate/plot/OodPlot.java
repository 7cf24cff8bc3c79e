package clothes.evaluate.plot;

import clothes.evaluate.Ratio;
import clothes.evaluate.ood.OodReport;
import clothes.evaluate.ood.OodSet;
import clothes.evaluate.ood.RocCurve;
import clothes.evaluate.ood.ScoredImage;
import clothes.text.Plural;
import clothes.text.PrintableText;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.lines.SeriesLines;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * Out-of-distribution detection: histograms of the scores and, below them, the ROC curve of each
 * set of out-of-distribution images.
 */
public final class OodPlot implements Plot {
  private static final int WIDTH = 1200;
  private static final int SCORES_HEIGHT = 500;
  private static final int ROC_HEIGHT = 700;
  private static final int BINS = 50;

  private static final List<Color> COLORS =
      List.of(PlotStyle.ORANGE, PlotStyle.PALE_BLUE, PlotStyle.TEXT);

  private final OodReport report;

  public OodPlot(OodReport report) {
    this.report = report;
  }

  @Override
  public BufferedImage draw() {
    BufferedImage image =
        new BufferedImage(WIDTH, SCORES_HEIGHT + ROC_HEIGHT, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    try {
      scores().paint(graphics, WIDTH, SCORES_HEIGHT);
      graphics.setClip(null); // removes the clip that XChart set
      graphics.translate(0, SCORES_HEIGHT);
      roc().paint(graphics, WIDTH, ROC_HEIGHT);
    } finally {
      graphics.dispose();
    }
    return image;
  }

  private XYChart scores() {
    Ratio known = report.known();
    XYChart chart =
        PlotStyle.chart(
            WIDTH,
            SCORES_HEIGHT,
            String.format(
                Locale.ROOT,
                "Scores: %d of %s with a label are known",
                known.part(),
                Plural.withCount(known.whole(), "photo")),
            "score",
            "share of the set");
    chart.getStyler().setYAxisDecimalPattern("0.00").setYAxisMin(0.0);
    chart.getStyler().setYAxisLeftWidthHint(70);
    Bins bins = Bins.of(report);
    double highestBar =
        addHistogram(chart, bins, "photos with a label", report.inDistribution(), PlotStyle.BLUE);
    for (int i = 0; i < report.sets().size(); i++) {
      OodSet set = report.sets().get(i);
      double highestOfSet = addHistogram(chart, bins, set.name(), set.images(), color(i));
      highestBar = Math.max(highestBar, highestOfSet);
    }
    double axisTop = 1.05 * highestBar;
    chart.getStyler().setYAxisMax(axisTop);
    XYSeries threshold =
        chart.addSeries(
            String.format(Locale.ROOT, "threshold %.3f", report.threshold()),
            new double[] {report.threshold(), report.threshold()},
            new double[] {0, axisTop});
    PlotStyle.line(threshold, PlotStyle.TEXT, PlotStyle.DASHES);
    return chart;
  }

  /** Returns the height of the highest bar. */
  private static double addHistogram(
      XYChart chart, Bins bins, String name, Collection<ScoredImage> images, Color color) {
    double[] shares = bins.shares(images);
    List<Double> x = new ArrayList<>(List.of(bins.low()));
    List<Double> y = new ArrayList<>(List.of(0.0));
    double highest = 0;
    for (int i = 0; i < BINS; i++) {
      x.addAll(List.of(bins.lowerBound(i), bins.lowerBound(i + 1)));
      y.addAll(List.of(shares[i], shares[i]));
      highest = Math.max(highest, shares[i]);
    }
    x.add(bins.lowerBound(BINS));
    y.add(0.0);
    PlotStyle.line(addSeries(chart, PrintableText.of(name), x, y), color, PlotStyle.LINE);
    return highest;
  }

  /** Labels may be equal, whereas XChart requires a unique name for each series. */
  private static XYSeries addSeries(XYChart chart, String label, List<Double> x, List<Double> y) {
    XYSeries series = chart.addSeries("series " + chart.getSeriesMap().size(), x, y);
    series.setLabel(label);
    return series;
  }

  private XYChart roc() {
    XYChart chart =
        PlotStyle.chart(
            WIDTH,
            ROC_HEIGHT,
            "ROC: out-of-distribution detection by threshold",
            "photos with a label that become unknown (false positive rate)",
            "out-of-distribution images that become unknown (true positive rate)");
    chart
        .getStyler()
        .setXAxisMin(-PlotStyle.EDGE_MARGIN)
        .setXAxisMax(1 + PlotStyle.EDGE_MARGIN)
        .setYAxisMin(-PlotStyle.EDGE_MARGIN)
        .setYAxisMax(1 + PlotStyle.EDGE_MARGIN);
    chart.getStyler().setXAxisDecimalPattern("0.0").setYAxisDecimalPattern("0.0");
    chart.getStyler().setYAxisLeftWidthHint(70);
    for (int i = 0; i < report.sets().size(); i++) {
      addCurve(chart, report.sets().get(i), color(i));
    }
    XYSeries diagonal = chart.addSeries("chance", new double[] {0, 1}, new double[] {0, 1});
    PlotStyle.line(diagonal, PlotStyle.GRAY, PlotStyle.DASHES);
    addOperatingPoints(chart);
    return chart;
  }

  private void addCurve(XYChart chart, OodSet set, Color color) {
    List<RocCurve.Point> points = new RocCurve(report.inDistribution(), set.images()).points();
    String name =
        String.format(
            Locale.ROOT, "%s: AUROC %.3f", PrintableText.of(set.name()), set.total().auroc());
    XYSeries curve =
        addSeries(
            chart,
            name,
            points.stream().map(RocCurve.Point::falseRejectionRate).toList(),
            points.stream().map(RocCurve.Point::trueRejectionRate).toList());
    PlotStyle.line(curve, color, PlotStyle.LINE);
  }

  private void addOperatingPoints(XYChart chart) {
    double falseRejectionRate = 1 - report.known().value().orElseThrow();
    XYSeries threshold =
        chart.addSeries(
            "at the threshold",
            report.sets().stream().map(set -> falseRejectionRate).toList(),
            report.sets().stream()
                .map(set -> set.total().unknown().value().orElseThrow())
                .toList());
    threshold.setLineStyle(SeriesLines.NONE);
    threshold.setMarker(SeriesMarkers.DIAMOND);
    threshold.setMarkerColor(PlotStyle.TEXT);
  }

  private static Color color(int setIndex) {
    return COLORS.get(setIndex % COLORS.size());
  }

  /** Bins of equal width over the range of all scores. */
  private record Bins(double low, double width) {
    static Bins of(OodReport report) {
      var scores =
          Stream.concat(
                  report.inDistribution().stream(),
                  report.sets().stream().flatMap(set -> set.images().stream()))
              .mapToDouble(ScoredImage::score)
              .summaryStatistics();
      double width = (scores.getMax() - scores.getMin()) / BINS;
      return new Bins(scores.getMin(), width > 0 ? width : 1);
    }

    double lowerBound(int bin) {
      return low + bin * width;
    }

    double[] shares(Collection<ScoredImage> images) {
      double[] shares = new double[BINS];
      for (ScoredImage image : images) {
        int bin = (int) ((image.score() - low) / width);
        shares[Math.max(0, Math.min(BINS - 1, bin))] += 1.0 / images.size();
      }
      return shares;
    }
  }
}
