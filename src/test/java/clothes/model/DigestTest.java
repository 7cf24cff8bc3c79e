package clothes.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DigestTest {
  /** The digest of "abc" in FIPS 180-2, appendix B.1. */
  private static final String ABC =
      "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

  @Test
  void matchesStandardsExample(@TempDir Path folder) throws IOException {
    assertThat(Digest.of("abc")).isEqualTo(ABC);
    assertThat(Digest.of("abc".getBytes(StandardCharsets.UTF_8))).isEqualTo(ABC);
    assertThat(Digest.of(Files.writeString(folder.resolve("abc"), "abc"))).isEqualTo(ABC);
  }

  @Test
  void recognizesDigests() {
    assertThat(Digest.isSha256(ABC)).isTrue();
    assertThat(Digest.isSha256(ABC.toUpperCase(Locale.ROOT))).isFalse();
    assertThat(Digest.isSha256(ABC + "0")).isFalse();
    assertThat(Digest.isSha256("")).isFalse();
  }
}
