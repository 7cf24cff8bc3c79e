package clothes.evaluate.compare;

import static org.assertj.core.api.Assertions.assertThat;

import clothes.evaluate.EpochMetrics;
import clothes.testing.ArabicDigits;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CurveChartTest {
  private static final Pattern NUMBER = Pattern.compile(">([0-9.]+\\.[0-9]{3})<");

  private static ComparedRun run(double... validationAccuracies) {
    List<EpochMetrics> history = new ArrayList<>();
    for (double accuracy : validationAccuracies) {
      history.add(
          new EpochMetrics(
              history.size() + 1, 1e-3, 1, 1, 1, /* validationAccuracy= */ accuracy, 1));
    }
    return new ComparedRun("run", history, Map.of());
  }

  private static String svg(ComparedRun run) {
    return new CurveChart("Accuracy", EpochMetrics::validationAccuracy, List.of(run)).svg();
  }

  @ParameterizedTest
  @CsvSource({
    "0.5, 0.75, '0.750 0.500', '60.0,230.0 630.0,10.0'",
    "0.944, 0.944, 0.944, '60.0,120.0 630.0,120.0'",
    "NaN, NaN, '', ''"
  })
  void labelsAndDrawsFiniteValues(double first, double second, String labels, String points) {
    String svg = svg(run(first, second));
    assertThat(
            String.join(" ", NUMBER.matcher(svg).results().map(label -> label.group(1)).toList()))
        .isEqualTo(labels);
    assertThat(svg).contains("<polyline points=\"" + points + "\"");
  }

  @Test
  void endsAtHighestEpochOfIncompleteHistory() {
    List<EpochMetrics> epochs = run(0.1, 0.2, 0.5, 0.75).history().subList(2, 4);
    assertThat(svg(new ComparedRun("run", epochs, Map.of())))
        .contains(">4</text>", "<polyline points=\"440.0,230.0 630.0,10.0\"");
  }

  @Test
  void doesNotDependOnLocale() throws Exception {
    String arabic = ArabicDigits.call(() -> svg(run(0.5, 0.75)));
    assertThat(arabic).isEqualTo(svg(run(0.5, 0.75)));
  }
}
