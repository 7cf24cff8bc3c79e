package clothes.evaluate.compare;

import static org.assertj.core.api.Assertions.assertThat;

import clothes.evaluate.EpochMetrics;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
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

  @ParameterizedTest
  @CsvSource(
      nullValues = "none",
      value = {
        "0.5, 0.75, '0.750 0.500', '60.0,230.0 630.0,10.0'",
        "0.944, 0.944, 0.944, '60.0,120.0 630.0,120.0'",
        "NaN, NaN, '', ''"
      })
  void labelsOnlyMeasuredValues(double first, double second, String labels, String points) {
    String svg =
        new CurveChart("Accuracy", EpochMetrics::validationAccuracy, List.of(run(first, second)))
            .svg();
    assertThat(
            String.join(" ", NUMBER.matcher(svg).results().map(label -> label.group(1)).toList()))
        .isEqualTo(labels);
    assertThat(svg).contains("<polyline points=\"" + points + "\"");
  }
}
