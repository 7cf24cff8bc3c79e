package clothes.evaluate.plot;

import clothes.evaluate.ConfusionMatrix;
import clothes.evaluate.Ratio;
import clothes.text.Plural;
import clothes.text.PrintableText;
import clothes.text.TruncatedText;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.stream.IntStream;
import org.knowm.xchart.HeatMapChart;
import org.knowm.xchart.style.HeatMapStyler;
import org.knowm.xchart.style.Styler;

/**
 * The confusion matrix with counts in its cells. The color of a cell is its share of the row, so
 * that rare labels are as visible as frequent ones.
 */
public final class ConfusionPlot implements Plot {
  /** The colors of the shares 0 and 1. */
  private static final Color[] SHARE_COLORS = {new Color(0xf4f8fc), new Color(0x08306b)};

  /** Cells with a higher share are dark, so their counts are white. */
  private static final double DARK_SHARE = 0.45;

  /** Wide enough for the title. */
  private static final int MIN_WIDTH = 960;

  private static final int MIN_CELL_PIXELS = 34;
  private static final int MAX_CELL_PIXELS = 90;

  /** The side of the matrix, unless the limits of the cells require another. */
  private static final int MATRIX_PIXELS = 900;

  /** Space for title, axis titles and labels. */
  private static final int LABEL_PIXELS = 320;

  /** Space for the color scale at the right. */
  private static final int LEGEND_PIXELS = 120;

  private static final int MAX_LABEL_LENGTH = 24;
  private static final int TRUNCATED_LABEL_LENGTH = 20;
  private static final int MAX_HORIZONTAL_LABELS = 12;
  private static final int MIN_COUNT_FONT_SIZE = 9;
  private static final int MAX_COUNT_FONT_SIZE = 20;

  /** Free pixels to the left and right of a count, in total. */
  private static final int COUNT_PADDING = 6;

  private final ConfusionMatrix matrix;

  public ConfusionPlot(ConfusionMatrix matrix) {
    this.matrix = matrix;
  }

  /** Exposes the bounds of the plot, which XChart computes while it paints the chart. */
  private static final class BoundedHeatMapChart extends HeatMapChart {
    BoundedHeatMapChart(int width, int height) {
      super(width, height, Styler.ChartTheme.XChart);
    }

    Rectangle2D plotBounds() {
      return plot.getBounds();
    }
  }

  @Override
  public BufferedImage draw() {
    int cellPixels =
        Math.max(MIN_CELL_PIXELS, Math.min(MAX_CELL_PIXELS, MATRIX_PIXELS / matrix.size()));
    int side = LABEL_PIXELS + cellPixels * matrix.size();
    BoundedHeatMapChart chart = chart(Math.max(MIN_WIDTH, side + LEGEND_PIXELS), side);
    BufferedImage image =
        new BufferedImage(chart.getWidth(), chart.getHeight(), BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    try {
      chart.paint(graphics, chart.getWidth(), chart.getHeight());
      graphics.setClip(null); // removes the clip that XChart set
      drawCounts(graphics, chart);
    } finally {
      graphics.dispose();
    }
    return image;
  }

  private BoundedHeatMapChart chart(int width, int height) {
    BoundedHeatMapChart chart = new BoundedHeatMapChart(width, height);
    Ratio accuracy = matrix.accuracy();
    chart.setTitle(
        "Confusion matrix: %d of %s correct"
            .formatted(accuracy.part(), Plural.withCount(accuracy.whole(), "photo")));
    chart.setXAxisTitle("predicted label (color: percent of the row)");
    chart.setYAxisTitle("true label (photos)");
    HeatMapStyler styler = chart.getStyler();
    PlotStyle.apply(styler);
    styler.setMin(0).setMax(100).setRangeColors(SHARE_COLORS);
    styler.setDrawBorder(true).setShowValue(false);
    styler.setPlotGridLinesVisible(false);
    styler.setXAxisLabelRotation(matrix.size() > MAX_HORIZONTAL_LABELS ? 90 : 0);
    chart.addSeries("share of the row", columnLabels(), rowLabels(), shares());
    return chart;
  }

  /** XChart can print only the value of a cell, here its share. */
  private void drawCounts(Graphics2D graphics, BoundedHeatMapChart chart) {
    PlotGrid grid = new PlotGrid(chart.plotBounds(), matrix.size());
    graphics.setFont(countFont(graphics, grid));
    FontMetrics metrics = graphics.getFontMetrics();
    for (int row = 0; row < matrix.size(); row++) {
      for (int column = 0; column < matrix.size(); column++) {
        if (matrix.count(row, column) > 0) {
          String count = "" + matrix.count(row, column);
          graphics.setColor(share(row, column) > DARK_SHARE ? Color.WHITE : PlotStyle.TEXT);
          graphics.drawString(
              count,
              (float) grid.centerX(column) - metrics.stringWidth(count) / 2f,
              (float) grid.centerY(row) + (metrics.getAscent() - metrics.getDescent()) / 2f);
        }
      }
    }
  }

  /** The largest font in which the highest count fits a cell. */
  private Font countFont(Graphics2D graphics, PlotGrid grid) {
    int highestCount =
        matrix.counts().stream().flatMap(List::stream).max(Integer::compare).orElse(0);
    int size = MAX_COUNT_FONT_SIZE;
    while (size > MIN_COUNT_FONT_SIZE
        && graphics.getFontMetrics(PlotStyle.plain(size)).stringWidth("" + highestCount)
            > grid.cellWidth() - COUNT_PADDING) {
      size--;
    }
    return PlotStyle.plain(size);
  }

  double share(int label, int predicted) {
    return new Ratio(matrix.count(label, predicted), matrix.support(label)).value().orElse(0);
  }

  private List<String> columnLabels() {
    return IntStream.range(0, matrix.size()).mapToObj(this::label).toList();
  }

  /** From bottom to top. */
  private List<String> rowLabels() {
    return IntStream.range(0, matrix.size())
        .map(i -> matrix.size() - 1 - i)
        .mapToObj(i -> label(i) + " (" + matrix.support(i) + ")")
        .toList();
  }

  /** Truncated labels are numbered to keep them distinct. */
  private String label(int index) {
    String label = PrintableText.of(matrix.labels().get(index));
    return label.equals(TruncatedText.of(label, MAX_LABEL_LENGTH))
        ? label
        : (index + 1) + " " + TruncatedText.of(label, TRUNCATED_LABEL_LENGTH) + "…";
  }

  /** Triples of column, row from the bottom, and percent. */
  private List<Number[]> shares() {
    int size = matrix.size();
    return IntStream.range(0, size * size)
        .mapToObj(
            i -> new Number[] {i % size, size - 1 - i / size, 100 * share(i / size, i % size)})
        .toList();
  }
}
