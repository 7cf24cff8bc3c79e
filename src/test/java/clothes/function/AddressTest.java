package clothes.function;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class AddressTest {
  @ParameterizedTest
  @CsvSource({
    "/prod/classify, prod, /prod, /classify",
    "/prod, prod, /prod, /",
    "/prod/, prod, /prod, /",
    "/production, prod, '', /production",
    "/classify, $default, '', /classify",
    "//, '', '', //"
  })
  void aStageIsNoneOfOurs(String whole, String stage, String base, String path) {
    assertThat(Address.of(whole).without(stage)).isEqualTo(new Address(base, path));
  }

  @ParameterizedTest
  @CsvSource({
    "/closet/results/1, results/1, /closet, /results/1",
    "/prod/classify, /classify, /prod, /classify",
    "/classify, /classify, '', /classify",
    "/prod/classify, '', '', /prod/classify",
    "/unclassify, classify, '', /unclassify"
  })
  void ourPartMayBeKnownFromItsEnd(String whole, String end, String base, String path) {
    assertThat(Address.of(whole).endingWith(end)).isEqualTo(new Address(base, path));
  }

  @Test
  void theBaseKeepsWhatWasTakenBefore() {
    assertThat(Address.of("/prod/closet/model").without("prod").endingWith("model"))
        .isEqualTo(new Address("/prod/closet", "/model"));
  }
}
