package clothes.evaluate.plot;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.AxesChartStyler;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** The colors, fonts, strokes and margins of all plots. */
final class PlotStyle {
  static final Color TEXT = new Color(0x22, 0x22, 0x22);
  static final Color GRID = new Color(0xdd, 0xdd, 0xdd);
  static final Color BLUE = new Color(0x1f, 0x5f, 0xa8);
  static final Color PALE_BLUE = new Color(0xa9, 0xc8, 0xe6);
  static final Color ORANGE = new Color(0xd9, 0x6b, 0x0b);
  static final Color GRAY = new Color(0x88, 0x88, 0x88);
  static final BasicStroke LINE =
      new BasicStroke(2.2f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
  static final BasicStroke DASHES =
      new BasicStroke(
          1.3f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10, new float[] {6, 5}, 0);

  /** Extends axes beyond 0 and 1, because XChart omits ticks exactly on the edge. */
  static final double EDGE_MARGIN = 0.01;

  private PlotStyle() {}

  static Font plain(int size) {
    return new Font(Font.SANS_SERIF, Font.PLAIN, size);
  }

  static Font bold(int size) {
    return new Font(Font.SANS_SERIF, Font.BOLD, size);
  }

  static XYChart chart(int width, int height, String title, String xTitle, String yTitle) {
    XYChart chart = new XYChart(width, height);
    chart.setTitle(title);
    chart.setXAxisTitle(xTitle);
    chart.setYAxisTitle(yTitle);
    apply(chart.getStyler());
    return chart;
  }

  static void apply(AxesChartStyler styler) {
    styler
        .setAxisTitleFont(plain(16))
        .setAxisTickLabelsFont(plain(14))
        .setPlotGridLinesColor(GRID)
        .setPlotGridLinesStroke(new BasicStroke(1))
        .setPlotMargin(0)
        .setAxisTitlePadding(10)
        .setChartBackgroundColor(Color.WHITE)
        .setChartFontColor(TEXT)
        .setChartTitleFont(bold(19))
        .setChartTitleBoxVisible(false)
        .setChartTitlePadding(12)
        .setChartPadding(16)
        .setPlotBorderColor(GRAY)
        .setPlotContentSize(1)
        .setLegendFont(plain(14))
        .setLegendBorderColor(GRID)
        .setLegendPosition(Styler.LegendPosition.OutsideE);
  }

  static void line(XYSeries series, Color color, BasicStroke stroke) {
    series.setLineColor(color);
    series.setLineStyle(stroke);
    series.setMarker(SeriesMarkers.NONE);
  }
}
