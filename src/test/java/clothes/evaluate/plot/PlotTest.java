package clothes.evaluate.plot;

import static clothes.evaluate.TestProbabilities.LABELS;
import static clothes.evaluate.TestProbabilities.probabilities;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import clothes.evaluate.ConfusionMatrix;
import clothes.evaluate.EpochMetrics;
import clothes.evaluate.Evaluation;
import clothes.evaluate.TestProbabilities;
import clothes.evaluate.ood.OodReport;
import clothes.evaluate.ood.OodReportTest;
import clothes.evaluate.ood.ScoredImage;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PlotTest {
  private static final Color PALEST = new Color(0xf4f8fc);
  private static final Color DARKEST = new Color(0x08306b);
  private static final double NAN = Double.NaN;

  /** A cell has 90 x 90 pixels, some of them covered by its border and its count. */
  private static final int MIN_CELL_AREA = 80 * 80;

  @Test
  void writesPng(@TempDir Path folder) throws Exception {
    Path png = folder.resolve("reliability.png");
    new ReliabilityPlot(Evaluation.of(LABELS, TestProbabilities.fiveResults())).write(png);
    assertThat(Files.readAllBytes(png)).startsWith(0x89, 'P', 'N', 'G');
    BufferedImage image = ImageIO.read(png.toFile());
    assertThat(List.of(image.getWidth(), image.getHeight())).containsExactly(1200, 800);
  }

  @Test
  void drawsEachOodSetInHistogramAndRocCurve() {
    BufferedImage image = new OodPlot(OodReportTest.exampleReport()).draw();
    assertThat(List.of(image.getWidth(), image.getHeight())).containsExactly(1200, 1200);
    BufferedImage histogram = image.getSubimage(0, 0, 1200, 500);
    BufferedImage roc = image.getSubimage(0, 500, 1200, 700);
    assertThat(area(histogram, PlotStyle.BLUE).count()).isGreaterThan(100);
    for (BufferedImage half : List.of(histogram, roc)) {
      assertThat(area(half, PlotStyle.ORANGE).count()).isGreaterThan(100);
      assertThat(area(half, PlotStyle.PALE_BLUE).count()).isGreaterThan(100);
    }
  }

  @Test
  void drawsOodPlotOfEqualScores() {
    List<ScoredImage> equalScores = List.of(OodReportTest.scored("a", "x", 1, "hat"));
    OodReport report = OodReport.of(1, equalScores, Map.of("other", equalScores));
    assertThat(new OodPlot(report).draw().getWidth()).isEqualTo(1200);
  }

  @Test
  void drawsOodSetsNamedLikeOtherSeries() {
    List<ScoredImage> images = List.of(OodReportTest.scored("a", "x", 1, "hat"));
    OodReport report =
        OodReport.of(1, images, Map.of("photos with a label", images, "threshold 1.000", images));
    assertThat(new OodPlot(report).draw().getWidth()).isEqualTo(1200);
  }

  @Test
  void darkensDiagonalOfPerfectMatrix() {
    List<List<Integer>> counts = List.of(List.of(9, 0, 0), List.of(0, 1, 0), List.of(0, 0, 300));
    BufferedImage image = new ConfusionPlot(new ConfusionMatrix(LABELS, counts)).draw();
    // Six cells are off the diagonal, three on it.
    assertThat(area(image, PALEST).count())
        .isCloseTo(2 * area(image, DARKEST).count(), within(3000));
    assertThat(area(image, DARKEST).count()).isGreaterThan(3 * MIN_CELL_AREA);
  }

  @Test
  void colorsCellsByShareOfRow() {
    ConfusionPlot plot =
        new ConfusionPlot(
            new ConfusionMatrix(List.of("a", "b"), List.of(List.of(75, 25), List.of(1, 3))));
    assertThat(plot.share(0, 0)).isEqualTo(plot.share(1, 1)).isEqualTo(0.75);
    BufferedImage image = plot.draw();
    Map<Integer, Long> areas =
        IntStream.range(0, image.getWidth() * image.getHeight())
            .map(i -> image.getRGB(i % image.getWidth(), i / image.getWidth()))
            .boxed()
            .collect(Collectors.groupingBy(rgb -> rgb, Collectors.counting()));
    assertThat(areas.values().stream().filter(area -> area > 2 * MIN_CELL_AREA))
        .as("the background and two colors, each of two cells")
        .hasSize(3);
  }

  @Tag("slow")
  @ParameterizedTest
  @ValueSource(ints = {2, 10, 30, 100})
  void leavesEdgeOfConfusionMatrixBlank(int labels) {
    List<String> names =
        IntStream.range(0, labels)
            .mapToObj(i -> "a long label, number " + i + "!".repeat(99))
            .toList();
    List<Integer> row = IntStream.range(0, labels).mapToObj(i -> 12345).toList();
    assertBlankEdge(
        new ConfusionPlot(
                new ConfusionMatrix(names, IntStream.range(0, labels).mapToObj(i -> row).toList()))
            .draw());
  }

  @Test
  void barsReachAccuracyOfTheirBin() {
    // Correct at confidence 0.5, wrong at 0.9: the only bar is in the middle and has full height.
    BufferedImage image =
        new ReliabilityPlot(
                Evaluation.of(
                    LABELS,
                    List.of(
                        probabilities("a", "dress", 0.5, 0.3, 0.2),
                        probabilities("b", "hat", 0.9, 0.1, 0))))
            .draw();
    ColoredArea area = area(image, PlotStyle.PALE_BLUE);
    assertThat(area.firstColumn()).as("left edge").isBetween(430, 520);
    assertThat(area.lastColumn())
        .as("right edge")
        .isBetween(area.firstColumn() + 40, area.firstColumn() + 75);
    assertThat(area.count()).as("pixels").isGreaterThan(45 * 500);
  }

  @Test
  void historyMarksKeptEpochsInEveryChart() {
    List<EpochMetrics> epochs =
        List.of(
            // epoch, learning rate, loss, accuracy; validation: loss, accuracy, macro F1
            new EpochMetrics(2, 5e-4, 1, 0.6, 1.2, 0.5, 0.5),
            new EpochMetrics(1, 1e-3, 2, 0.3, 1.5, 0.4, 0.5),
            new EpochMetrics(3, 1e-4, 0.7, 0.7, 1.1, 0.6, 0.5));
    BufferedImage image = new HistoryPlot(epochs, List.of(2, 3)).draw();
    BufferedImage withoutKeptEpochs = new HistoryPlot(epochs, List.of()).draw();
    for (int top = 0; top < 1200; top += 400) {
      // Inside the curves' frame, so that axes and titles are not counted.
      assertThat(area(image.getSubimage(100, top + 60, 840, 260), PlotStyle.TEXT).count())
          .isGreaterThan(20);
      assertThat(
              area(withoutKeptEpochs.getSubimage(100, top + 60, 840, 260), PlotStyle.TEXT).count())
          .isZero();
    }
  }

  @Test
  void historyDrawsOneCurvePerMetric() {
    BufferedImage image =
        new HistoryPlot(
                List.of(
                    // epoch, learning rate, loss, accuracy; validation: loss, accuracy, macro F1
                    new EpochMetrics(1, 1e-3, 2, 0.3, 1.5, 0.4, 0.5),
                    new EpochMetrics(2, 5e-4, 1, 0.6, 1.2, 0.5, 0.5)),
                List.of())
            .draw();
    assertThat(List.of(image.getWidth(), image.getHeight())).containsExactly(1200, 1200);
    for (int top = 0; top < 800; top += 400) {
      BufferedImage chart = image.getSubimage(0, top, 960, 400);
      assertThat(area(chart, PlotStyle.BLUE).count()).isGreaterThan(100);
      assertThat(area(chart, PlotStyle.ORANGE).count()).isGreaterThan(100);
    }
    assertThat(area(image.getSubimage(100, 860, 840, 260), PlotStyle.GRAY).count())
        .isGreaterThan(100);
  }

  @Test
  void historyDrawsSingleEpochAsPoints() {
    BufferedImage image =
        new HistoryPlot(List.of(new EpochMetrics(1, 1e-3, 2, 0.3, NAN, 0.4, 0.5)), List.of(1))
            .draw();
    assertThat(area(image.getSubimage(0, 0, 960, 400), PlotStyle.BLUE).count()).isGreaterThan(20);
  }

  @Test
  void historySkipsNonFiniteValues() {
    double infinite = Double.POSITIVE_INFINITY;
    BufferedImage image =
        new HistoryPlot(
                List.of(
                    // epoch, learning rate, loss, accuracy; validation: loss, accuracy, macro F1
                    new EpochMetrics(1, NAN, NAN, NAN, infinite, NAN, 0.5),
                    new EpochMetrics(2, NAN, infinite, NAN, NAN, NAN, 0.5)),
                List.of(2))
            .draw();
    assertThat(area(image, PlotStyle.BLUE).count() + area(image, PlotStyle.ORANGE).count())
        .isZero();
    assertBlankEdge(image);
  }

  @Test
  void historyRejectsEmptyList() {
    assertThatThrownBy(() -> new HistoryPlot(List.of(), List.of()))
        .hasMessageContaining("at least one");
  }

  private static void assertBlankEdge(BufferedImage image) {
    int edgeWidth = 4;
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        boolean edge =
            x < edgeWidth
                || y < edgeWidth
                || x >= image.getWidth() - edgeWidth
                || y >= image.getHeight() - edgeWidth;
        if (edge) {
          assertThat(new Color(image.getRGB(x, y)))
              .as("pixel at %d, %d", x, y)
              .isEqualTo(Color.WHITE);
        }
      }
    }
  }

  /** The columns with pixels of a color, and the number of these pixels. */
  private record ColoredArea(int firstColumn, int lastColumn, int count) {}

  private static ColoredArea area(BufferedImage image, Color color) {
    int first = image.getWidth();
    int last = -1;
    int count = 0;
    for (int x = 0; x < image.getWidth(); x++) {
      for (int y = 0; y < image.getHeight(); y++) {
        if (image.getRGB(x, y) == color.getRGB()) {
          first = Math.min(first, x);
          last = x;
          count++;
        }
      }
    }
    return new ColoredArea(first, last, count);
  }
}
