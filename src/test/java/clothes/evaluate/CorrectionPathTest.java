package clothes.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
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

  @Test
  void replacesBackslashOnlyIfItSeparatesNames() throws IOException {
    try (FileSystem unix = Jimfs.newFileSystem(Configuration.unix());
        FileSystem windows = Jimfs.newFileSystem(Configuration.windows())) {
      Path unixPhoto = unix.getPath("/photos/hat/a\\b.jpg");
      assertThat(CorrectionPath.of("hat", unixPhoto)).isEqualTo("hat/a\\b.jpg");
      assertThat(CsvFile.relative(unix.getPath("/photos/list.csv"), unixPhoto))
          .isEqualTo("hat/a\\b.jpg");
      assertThat(CorrectionPath.of("hat", windows.getPath("C:\\photos\\hat\\a.jpg")))
          .isEqualTo("hat/a.jpg");
    }
  }
}
