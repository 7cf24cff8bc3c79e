package clothes.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class EvaluationTableTest {
  @Test
  void alignsMetricsAndMatrix() {
    assertThat(
            EvaluationTable.of(
                Evaluation.of(TestProbabilities.LABELS, TestProbabilities.fiveResults())))
        .isEqualTo(
            """
            3 of 5 photos correct: accuracy 60.0 % (95 % interval 23.1 to 88.2)
            expected calibration error 0.4200, negative log likelihood 0.7095

              label           photos  precision   recall       F1
            1 dress                4      0.750    0.750    0.750
            2 hat                  1      0.000    0.000    0.000
            3 pants                0          -        -        -
              macro average        5      0.375    0.375    0.375

            photos by true label (row) and predicted label (column)
                             1  2  3
            1 dress          3  1  .
            2 hat            1  .  .
            3 pants          .  .  .
            """);
  }

  @Test
  void numbersDistinguishTruncatedLabels() {
    String table = tableOf(List.of("a".repeat(300) + "x", "a".repeat(300) + "y"));
    assertThat(table).contains("1 " + "a".repeat(30) + "..  ", "2 " + "a".repeat(30) + "..  ");
  }

  @Test
  void fitsHundredLabelsIntoTerminal() {
    String table =
        tableOf(
            IntStream.range(0, 100).mapToObj(i -> "a garment of the kind number " + i).toList());
    assertThat(table.lines()).allMatch(line -> line.length() <= 100);
    assertThat(table.lines().filter(line -> line.startsWith("100 ")).count())
        .as("rows of the last label: one with its scores, one in each part of the split matrix")
        .isGreaterThan(2);
    assertThat(table).containsPattern("(?m) 98 +99 +100$");
  }

  @Test
  void escapesControlCharacters() {
    assertThat(tableOf(List.of("red\u001b[31m\n", "\u202eevil")))
        .contains("red\\u001b[31m\\n", "\\u202eevil");
  }

  @Test
  void countsIdeographsAsTwoColumns() {
    List<String> lines = tableOf(List.of("帽子", "hat")).lines().toList();
    // "macro average" is the widest name. It is indented like the numbered labels.
    int labelWidth = "  macro average".length();
    int hatWidth = "2 hat".length();
    int ideographsWidth = "1 ".length() + 2 * "帽子".length();
    assertThat(lines.get(4)).startsWith("1 帽子" + " ".repeat(labelWidth - ideographsWidth));
    assertThat(lines.get(5)).startsWith("2 hat" + " ".repeat(labelWidth - hatWidth));
  }

  /** The table for one photo, which shows the first label. */
  private static String tableOf(List<String> labels) {
    List<Double> certainlyFirst =
        IntStream.range(0, labels.size()).mapToObj(i -> i == 0 ? 1.0 : 0.0).toList();
    LabeledProbabilities result = new LabeledProbabilities("a.jpg", labels.get(0), certainlyFirst);
    return EvaluationTable.of(Evaluation.of(labels, List.of(result)));
  }
}
