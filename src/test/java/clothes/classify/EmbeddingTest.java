package clothes.classify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class EmbeddingTest {
  @Test
  void valuesAreRoundedToFloat16() {
    Embedding embedding = Embedding.of(0, 1, 0.1f, 5.999f);
    assertThat(embedding.values()).containsExactly(0, 1, 0.099975586f, 6);
    assertThat(Embedding.parse(embedding.base64()).values()).isEqualTo(embedding.values());
  }

  @Test
  void base64IsLittleEndian() {
    byte[] oneAndMinusTwo = {0x00, 0x3c, 0x00, (byte) 0xc0};
    assertThat(Embedding.parse(Base64.getEncoder().encodeToString(oneAndMinusTwo)).values())
        .containsExactly(1, -2);
  }

  @Test
  void similarityIsCosine() {
    Embedding first = Embedding.of(1, 0, 1);
    assertThat(first.similarity(Embedding.of(2, 0, 2))).isCloseTo(1, within(1e-12));
    assertThat(first.similarity(Embedding.of(0, 3, 0))).isZero();
    assertThat(first.similarity(Embedding.of(1, 0, 0))).isCloseTo(Math.sqrt(0.5), within(1e-12));
    assertThat(first.similarity(Embedding.of(0, 0, 0))).isZero();
    assertThatThrownBy(() -> first.similarity(Embedding.of(1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("embeddings of 3 and 1 values cannot be compared");
  }

  /** In this order: no bytes, one byte, three bytes, not base64, infinity, NaN. */
  @ParameterizedTest
  @ValueSource(strings = {"", "AA==", "AAAA", "?", "AHw=", "AH4="})
  void rejectsTextThatIsNotEmbedding(String text) {
    assertThatThrownBy(() -> Embedding.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }
}
