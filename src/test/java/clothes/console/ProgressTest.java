package clothes.console;

import static org.assertj.core.api.Assertions.assertThat;

import clothes.cli.CliRun;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

final class ProgressTest {
  /** Returns the last text of the progress bar. */
  private static String lastLine(long done, Consumer<Progress> work) {
    String shown =
        CliRun.standardErrorOf(
            false,
            true,
            console -> {
              try (Progress progress = Progress.ofPhotos(console, "classify", done)) {
                work.accept(progress);
              }
            });
    return shown.strip().replaceFirst("(?s).*\r", "");
  }

  @Test
  void timeLeftIsUnknownUntilTheTotalIsKnown() {
    assertThat(lastLine(0, Progress::step)).contains("1/?", " / ?)");
  }

  @Test
  void timeLeftIsUnknownBeforeTheFirstPhoto() {
    assertThat(lastLine(0, progress -> progress.setTotal(4))).contains("0/4", " / ?)");
  }

  @Test
  void timeLeftIsZeroAtTheEnd() {
    assertThat(
            lastLine(
                0,
                progress -> {
                  progress.setTotal(2);
                  progress.step();
                  progress.step();
                }))
        .contains("2/2", " / 0:00:00)");
  }

  @Test
  void showsTheMessage() {
    assertThat(lastLine(0, progress -> progress.setMessage("400x533"))).contains("400x533");
  }

  @Test
  void showsNothingWithoutTerminal() {
    String shown =
        CliRun.standardErrorOf(
            true,
            false,
            console -> {
              try (Progress progress = Progress.ofSteps(console, "bench", 2)) {
                progress.step();
                progress.setMessage("400x533");
              }
            });
    assertThat(shown).isEmpty();
  }

  /** They took no time in this run, so counting them would make the estimate too low. */
  @Test
  void ignoresPhotosOfAnEarlierRunInTheTimeLeft() {
    assertThat(lastLine(3, progress -> progress.setTotal(4))).contains("3/4", " / ?)");
  }
}
