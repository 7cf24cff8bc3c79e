package clothes.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import clothes.source.SourceException.Reason;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

final class FileSourceTest {
  private final FileSource files = new FileSource(new ByteLimit(10));
  @TempDir private Path folder;

  private SourceException failure(Path file) {
    return catchThrowableOfType(SourceException.class, () -> files.read(file));
  }

  @Test
  void readsUpToLimit() throws IOException {
    assertThat(files.read(Files.write(folder.resolve("full"), new byte[10]))).hasSize(10);
    assertThat(files.read(Files.write(folder.resolve("empty"), new byte[0]))).isEmpty();
  }

  @Test
  void rejectsLargerFiles() throws IOException {
    SourceException failure = failure(Files.write(folder.resolve("large"), new byte[11]));
    assertThat(failure.reason()).isEqualTo(Reason.TOO_LARGE);
    assertThat(failure).hasMessage("too large: 11 bytes; expected at most 10");
  }

  @Test
  void rejectsFolderAndMissingFile() {
    assertThat(failure(folder.resolve("no")).reason()).isEqualTo(Reason.NOT_FOUND);
    assertThat(failure(folder).reason()).isEqualTo(Reason.INVALID);
  }

  @Test
  void reportsUnreadableFiles() {
    // Not a real file: a test that runs as root may read every file.
    SourceException failure = FileSource.toSourceException(new AccessDeniedException("x.jpg"));
    assertThat(failure.reason()).isEqualTo(Reason.REFUSED);
    assertThat(failure).hasMessage("cannot be read: permission denied");
  }

  @Test
  @Timeout(20)
  void readsNamedPipe() throws Exception {
    Path pipe = folder.resolve("pipe");
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/mkfifo")), "needs mkfifo");
    new ProcessBuilder("/usr/bin/mkfifo", pipe.toString()).start().waitFor();
    Process writer =
        new ProcessBuilder("sh", "-c", "printf photo > pipe").directory(folder.toFile()).start();
    assertThat(files.read(pipe)).asString(UTF_8).isEqualTo("photo");
    assertThat(writer.waitFor()).isZero();
  }

  @Test
  void limitsStreamOfUnknownSize() {
    SourceException failure =
        catchThrowableOfType(
            SourceException.class, () -> files.read(new ByteArrayInputStream(new byte[11])));
    assertThat(failure.reason()).isEqualTo(Reason.TOO_LARGE);
  }
}
