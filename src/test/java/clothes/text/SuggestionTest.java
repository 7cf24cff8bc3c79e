package clothes.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SuggestionTest {
  private static final List<String> WORDS = List.of("classify", "report", "serve", "train", "top");

  @ParameterizedTest
  @CsvSource({
    "clasify, classify",
    "classfiy, classify",
    "classifying, classify",
    "class, classify",
    "sevre, serve",
    "trian, train",
    "tpo, top"
  })
  void suggestsSimilarWord(String typo, String word) {
    assertThat(Suggestion.of(typo, WORDS)).contains(word);
  }

  @ParameterizedTest
  @CsvSource({"iron", "x", "''", "re", "predictions"})
  void suggestsNothingForDissimilarWordsAndShortPrefixes(String word) {
    assertThat(Suggestion.of(word, WORDS)).isEmpty();
  }

  /** The table of the edit distance would take more than a gigabyte. */
  @Test
  void takesLittleMemoryForLongWords() {
    assertThat(Suggestion.of("t".repeat(50_000_000), WORDS)).isEmpty();
  }
}
