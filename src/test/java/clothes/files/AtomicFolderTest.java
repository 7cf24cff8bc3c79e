package clothes.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AtomicFolderTest {
  @TempDir private Path parent;
  private Path folder;
  private Path temporary;

  @BeforeEach
  void createLeftoverOfKilledProcess() throws IOException {
    folder = parent.resolve("folder");
    temporary = Files.createDirectory(parent.resolve("folder.new"));
    Files.createFile(temporary.resolve("left-over"));
  }

  @Test
  void appearsWhenComplete() throws IOException {
    String result =
        AtomicFolder.write(
            folder,
            temporary,
            fresh -> {
              assertThat(fresh).isEmptyDirectory();
              assertThat(folder).doesNotExist();
              Files.createFile(fresh.resolve("a"));
              return "result";
            });
    assertThat(result).isEqualTo("result");
    assertThat(folder).isDirectoryContaining("glob:**/a");
    assertThat(temporary).doesNotExist();
  }

  @Test
  void doesNotAppearWhenWritingFails() {
    assertThatThrownBy(
            () ->
                AtomicFolder.write(
                    folder,
                    temporary,
                    fresh -> {
                      Files.createFile(fresh.resolve("a"));
                      throw new IOException("no space left");
                    }))
        .hasMessage("no space left");
    assertThat(parent).isEmptyDirectory();
  }
}
