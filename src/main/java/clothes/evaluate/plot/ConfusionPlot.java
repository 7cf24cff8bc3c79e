package clothes.evaluate.plot;

import clothes.evaluate.ConfusionMatrix;
import clothes.evaluate.Ratio;
import clothes.text.Plural;
import clothes.text.PrintableText;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.font.FontRenderContext;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The confusion matrix with its counts; the color of a cell is its share of the row, so that rare
 * labels show as well as frequent ones. Grows with the number of labels.
 */
public record ConfusionPlot(ConfusionMatrix matrix) implements Plot {
  private static final Color PALE = new Color(0xf4, 0xf8, 0xfc);
  private static final Color DEEP = new Color(0x08, 0x30, 0x6b);
  private static final int EDGE = 24;
  private static final int GAP = 10;
  private static final int TITLE_HEIGHT = 56;
  private static final int AXIS_TITLE = 34;
  private static final int KEY_WIDTH = 130;

  @Override
  public BufferedImage draw() {
    Layout layout = Layout.of(matrix);
    BufferedImage image =
        new BufferedImage(layout.width(), layout.height(), BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    try {
      graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
      graphics.setRenderingHint(
          RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
      graphics.setColor(Color.WHITE);
      graphics.fillRect(0, 0, layout.width(), layout.height());
      drawTitles(graphics, layout);
      drawCells(graphics, layout);
      drawLabels(graphics, layout);
      drawKey(graphics, layout);
    } finally {
      graphics.dispose();
    }
    return image;
  }

  /** Where the cell of a true and a predicted label has its middle. */
  int[] middle(int label, int predicted) {
    Layout l = Layout.of(matrix);
    return new int[] {l.cellX(predicted) + l.cell() / 2, l.cellY(label) + l.cell() / 2};
  }

  private void drawTitles(Graphics2D g, Layout l) {
    g.setColor(PlotStyle.TEXT);
    g.setFont(PlotStyle.bold(19));
    Ratio accuracy = matrix.accuracy();
    centered(
        g,
        "Confusion matrix: %d of %s right"
            .formatted(accuracy.part(), Plural.withCount(accuracy.whole(), "photo")),
        l.width() / 2,
        EDGE + 14);
    g.setFont(PlotStyle.plain(16));
    centered(g, "predicted label", l.left() + l.side() / 2, l.height() - EDGE - 6);
    turned(g, "true label (photos)", EDGE + 6, l.top() + l.side() / 2);
  }

  private void drawCells(Graphics2D g, Layout l) {
    for (int i = 0; i < matrix.size(); i++) {
      for (int j = 0; j < matrix.size(); j++) {
        double share = new Ratio(matrix.count(i, j), matrix.support(i)).value().orElse(0);
        g.setColor(mix(share));
        g.fillRect(l.cellX(j), l.cellY(i), l.cell(), l.cell());
        g.setColor(PlotStyle.GRID);
        g.drawRect(l.cellX(j), l.cellY(i), l.cell(), l.cell());
        if (matrix.count(i, j) > 0) {
          g.setColor(share > 0.45 ? Color.WHITE : PlotStyle.TEXT);
          g.setFont(l.countFont());
          centered(
              g, "" + matrix.count(i, j), l.cellX(j) + l.cell() / 2, l.cellY(i) + l.cell() / 2);
        }
      }
    }
  }

  private void drawLabels(Graphics2D g, Layout l) {
    g.setColor(PlotStyle.TEXT);
    g.setFont(l.labelFont());
    FontMetrics metrics = g.getFontMetrics();
    for (int i = 0; i < matrix.size(); i++) {
      String row = l.rows().get(i);
      g.drawString(
          row,
          l.left() - GAP - metrics.stringWidth(row),
          l.cellY(i) + (l.cell() + metrics.getAscent() - metrics.getDescent()) / 2);
      String column = l.columns().get(i);
      int x = l.cellX(i) + l.cell() / 2;
      int y = l.top() + l.side() + GAP;
      if (l.upright()) {
        turned(g, column, x, y + metrics.stringWidth(column) / 2);
      } else {
        centered(g, column, x, y + metrics.getHeight() / 2);
      }
    }
  }

  private static void drawKey(Graphics2D g, Layout l) {
    int x = l.left() + l.side() + 32;
    int height = Math.min(l.side(), 420);
    int y = l.top();
    for (int i = 0; i < height; i++) {
      g.setColor(mix(1 - (double) i / (height - 1)));
      g.fillRect(x, y + i, 20, 1);
    }
    g.setColor(PlotStyle.GRAY);
    g.drawRect(x, y, 20, height);
    g.setColor(PlotStyle.TEXT);
    g.setFont(PlotStyle.plain(13));
    FontMetrics metrics = g.getFontMetrics();
    for (int percent = 0; percent <= 100; percent += 25) {
      int at = y + height - height * percent / 100;
      g.drawLine(x + 20, at, x + 25, at);
      g.drawString(percent + " %", x + 30, at + (metrics.getAscent() - metrics.getDescent()) / 2);
    }
    g.setFont(PlotStyle.plain(14));
    turned(g, "share of the row", x + 88, y + height / 2);
  }

  static Color mix(double share) {
    return new Color(
        between(PALE.getRed(), DEEP.getRed(), share),
        between(PALE.getGreen(), DEEP.getGreen(), share),
        between(PALE.getBlue(), DEEP.getBlue(), share));
  }

  private static int between(int from, int to, double share) {
    return (int) Math.round(from + (to - from) * share);
  }

  private static void centered(Graphics2D g, String text, int x, int y) {
    FontMetrics metrics = g.getFontMetrics();
    g.drawString(
        text,
        x - metrics.stringWidth(text) / 2,
        y + (metrics.getAscent() - metrics.getDescent()) / 2);
  }

  /** Centered and read from below. */
  private static void turned(Graphics2D g, String text, int x, int y) {
    AffineTransform before = g.getTransform();
    g.rotate(-Math.PI / 2, x, y);
    centered(g, text, x, y);
    g.setTransform(before);
  }

  /** Where everything goes, from the number of labels and the widths of their names. */
  private record Layout(
      int cell,
      int left,
      int top,
      int side,
      int width,
      int height,
      boolean upright,
      Font labelFont,
      Font countFont,
      List<String> rows,
      List<String> columns) {
    private static final int LABEL_WIDTH = 240;
    private static final int LEAST_COUNT = 10;

    static Layout of(ConfusionMatrix matrix) {
      int size = matrix.size();
      List<String> counts = counts(matrix);
      int roomy = Math.max(22, widest(counts, PlotStyle.plain(LEAST_COUNT)) + 8);
      int cell = Math.max(roomy, Math.min(160, 800 / size));
      Font labelFont = PlotStyle.plain(Math.max(11, Math.min(15, cell - 8)));
      List<String> columns = columns(matrix.labels(), labelFont);
      List<String> rows =
          IntStream.range(0, size)
              .mapToObj(i -> columns.get(i) + " (" + matrix.support(i) + ")")
              .toList();
      int widest = widest(columns, labelFont);
      boolean upright = widest > cell - 6;
      int side = cell * size;
      int left = EDGE + AXIS_TITLE + widest(rows, labelFont) + GAP;
      int top = EDGE + TITLE_HEIGHT;
      return new Layout(
          cell,
          left,
          top,
          side,
          Math.max(560, left + side + KEY_WIDTH + EDGE),
          top + side + GAP + (upright ? widest : 20) + GAP + AXIS_TITLE + EDGE,
          upright,
          labelFont,
          countFont(counts, cell),
          rows,
          columns);
    }

    int cellX(int column) {
      return left + column * cell;
    }

    int cellY(int row) {
      return top + row * cell;
    }

    private static List<String> counts(ConfusionMatrix matrix) {
      return matrix.counts().stream()
          .flatMap(List::stream)
          .map(String::valueOf)
          .distinct()
          .toList();
    }

    private static Font countFont(List<String> counts, int cell) {
      int size = Math.min(20, cell / 2);
      while (size > LEAST_COUNT && widest(counts, PlotStyle.plain(size)) > cell - 6) {
        size--;
      }
      return PlotStyle.plain(size);
    }

    /** Numbered where one had to be cut, so that the cut ones can be told apart. */
    private static List<String> columns(List<String> labels, Font font) {
      List<String> legible = labels.stream().map(PrintableText::of).toList();
      boolean numbered = widest(legible, font) > LABEL_WIDTH;
      return IntStream.range(0, labels.size())
          .mapToObj(i -> numbered ? (i + 1) + " " + legible.get(i) : legible.get(i))
          .map(label -> cut(label, font))
          .toList();
    }

    private static String cut(String label, Font font) {
      String kept = label;
      while (width(kept, font) > LABEL_WIDTH) {
        int length = kept.codePointCount(0, kept.length());
        int keep = kept.endsWith("…") ? length - 2 : length - 1;
        kept = kept.substring(0, kept.offsetByCodePoints(0, keep)) + "…";
      }
      return kept;
    }

    private static int widest(List<String> texts, Font font) {
      return texts.stream().mapToInt(t -> width(t, font)).max().orElse(0);
    }

    private static int width(String text, Font font) {
      return (int)
          Math.ceil(font.getStringBounds(text, new FontRenderContext(null, true, true)).getWidth());
    }
  }
}
