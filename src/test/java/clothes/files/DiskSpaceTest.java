package clothes.files;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DiskSpaceTest {
  @TempDir private Path folder;

  @Test
  void rejectsMoreThanIsFree() throws IOException {
    DiskSpace.require(folder, 1);
    DiskSpace.require(folder, -1); // unknown size
    long total = Files.getFileStore(folder).getTotalSpace();
    assertThatThrownBy(() -> DiskSpace.require(folder, total + 1))
        .isInstanceOf(IOException.class)
        .hasMessageMatching("not enough disk space: " + (total + 1) + " bytes needed, \\d+ free");
  }
}
