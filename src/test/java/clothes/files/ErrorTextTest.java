package clothes.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import org.junit.jupiter.api.Test;

final class ErrorTextTest {
  @Test
  void textNamesFileAndReason() {
    assertThat(ErrorText.of(new NoSuchFileException("a.jpg")))
        .isEqualTo("a.jpg: no such file or folder");
    assertThat(ErrorText.of(new AccessDeniedException("a.jpg")))
        .isEqualTo("a.jpg: permission denied");
    assertThat(ErrorText.of(new FileSystemException("a.jpg", null, "Input/output error")))
        .isEqualTo("a.jpg: Input/output error");
  }

  @Test
  void reasonOmitsFile() {
    assertThat(ErrorText.reason(new NoSuchFileException("a.jpg")))
        .isEqualTo("no such file or folder");
  }

  @Test
  void usesTypeIfThereIsNoMessage() {
    assertThat(ErrorText.of(new IOException("disk full"))).isEqualTo("disk full");
    assertThat(ErrorText.of(new IOException())).isEqualTo("IOException");
  }

  @Test
  void keepsFirstLineOnly() {
    assertThat(ErrorText.firstLine(new IOException("bad graph\n at Session")))
        .isEqualTo("bad graph");
  }
}
