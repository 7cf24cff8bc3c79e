package clothes.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TextFileTest {
  @TempDir private Path folder;

  @Test
  void readsUtf8() throws IOException {
    assertThat(TextFile.read(Files.writeString(folder.resolve("a.txt"), "größe\n")))
        .isEqualTo("größe\n");
  }

  @Test
  void errorNamesFile() throws IOException {
    Path latin1 = Files.write(folder.resolve("a.txt"), new byte[] {'g', 'r', (byte) 0xf6});
    assertThatThrownBy(() -> TextFile.read(latin1)).hasMessage(latin1 + " is not UTF-8 text");
    assertThatThrownBy(() -> TextFile.read(folder))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith(folder + ": ");
    assertThatThrownBy(() -> TextFile.read(folder.resolve("b.txt")))
        .isInstanceOf(NoSuchFileException.class);
  }
}
