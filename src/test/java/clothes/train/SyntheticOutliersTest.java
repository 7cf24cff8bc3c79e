package clothes.train;

import static org.assertj.core.api.Assertions.assertThat;

import clothes.synthetic.SyntheticKind;
import clothes.testing.ArabicDigits;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SyntheticOutliersTest {
  @Test
  void namesHaveAsciiDigitsInEveryLocale(@TempDir Path folder) throws Exception {
    List<SyntheticKind> kinds = List.of(SyntheticKind.STRIPES);
    List<Path> images =
        ArabicDigits.call(
            () -> SyntheticOutliers.generate(folder, kinds, /* perKind= */ 1, /* seed= */ 1));
    assertThat(images).containsExactly(folder.resolve("stripes/stripes-0000.png"));
  }
}
