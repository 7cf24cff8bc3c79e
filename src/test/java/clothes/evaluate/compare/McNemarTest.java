package clothes.evaluate.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import org.assertj.core.data.Percentage;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class McNemarTest {
  private static final Percentage PRECISION = withinPercentage(0.01);

  /** The p-values of R's binom.test(onlyFirst, onlyFirst + onlySecond). */
  @ParameterizedTest
  @CsvSource({
    "0, 0, 1",
    "1, 0, 1",
    "0, 6, 0.03125",
    "10, 2, 0.038574",
    "5, 5, 1",
    "59, 6, 4.9647e-12",
  })
  void isExactBinomialTest(int onlyFirst, int onlySecond, double pValue) {
    assertThat(new McNemar(onlyFirst, onlySecond).pValue()).isCloseTo(pValue, PRECISION);
    assertThat(new McNemar(onlySecond, onlyFirst).pValue()).isCloseTo(pValue, PRECISION);
  }
}
