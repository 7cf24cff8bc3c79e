package clothes.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

final class ProgressTest {
  /** What the bar says at last. */
  private static String shown(long done, Consumer<Progress> work) {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Console console =
        new Console(
            InputStream.nullInputStream(),
            OutputStream.nullOutputStream(),
            new PrintStream(err, true, UTF_8),
            false,
            true,
            Path.of(""));
    try (Progress progress = Progress.of(console, done)) {
      work.accept(progress);
    }
    return err.toString(UTF_8).strip().replaceFirst("(?s).*\r", "");
  }

  @Test
  void timeLeftIsUnknownUntilTheTotalIsKnown() {
    assertThat(shown(0, Progress::step)).contains("1/?", " / ?)");
  }

  @Test
  void timeLeftIsUnknownBeforeTheFirstPhoto() {
    assertThat(shown(0, progress -> progress.total(4))).contains("0/4", " / ?)");
  }

  @Test
  void noTimeIsLeftAtTheEnd() {
    assertThat(
            shown(
                0,
                progress -> {
                  progress.total(2);
                  progress.step();
                  progress.step();
                }))
        .contains("2/2", " / 0:00:00)");
  }

  /** They took no time, and would promise that the rest takes none either. */
  @Test
  void photosOfAnEarlierRunSayNothingAboutTimeLeft() {
    assertThat(shown(3, progress -> progress.total(4))).contains("3/4", " / ?)");
  }
}
