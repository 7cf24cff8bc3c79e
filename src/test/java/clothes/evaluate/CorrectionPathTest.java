package clothes.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CorrectionPathTest {
  @ParameterizedTest
  @CsvSource({
    "photos/hat/1.jpg, hat/1.jpg",
    "photos/hat/anna/1.jpg, hat/anna/1.jpg",
    "runs/mine/../../photos/hat/anna/1.jpg, hat/anna/1.jpg",
    "hat/photos/hat/1.jpg, hat/1.jpg"
  })
  void startsWithFolderOfLabel(String photo, String path) {
    assertThat(CorrectionPath.of("hat", Path.of(photo))).isEqualTo(path);
  }

  @ParameterizedTest
  @CsvSource({"images/1.jpg, hat/1.jpg", "hat, hat/hat"})
  void startsWithLabelIfNoFolderHasItsName(String photo, String path) {
    assertThat(CorrectionPath.of("hat", Path.of(photo))).isEqualTo(path);
  }
}
