package clothes.console;

import static org.assertj.core.api.Assertions.assertThat;

import clothes.cli.CliRun;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

final class ProgressTest {
  /** Returns the last text of the progress bar of photos. */
  private static String lastLine(long previousPhotos, Consumer<Progress> work) {
    return lastLine(console -> Progress.ofPhotos(console, "classify", previousPhotos), work);
  }

  private static String lastLine(Function<Console, Progress> opener, Consumer<Progress> work) {
    String output =
        CliRun.standardErrorOf(
            /* outIsTerminal= */ false,
            /* errIsTerminal= */ true,
            console -> {
              try (Progress progress = opener.apply(console)) {
                work.accept(progress);
              }
            });
    return output.strip().replaceFirst("(?s).*\r", "");
  }

  @Test
  void megabyteIsMillionBytes() {
    String line =
        lastLine(
            console -> Progress.ofBytes(console, "dataset", 0),
            progress -> {
              progress.setTotal(20_000_000);
              progress.moveTo(20_000_000);
            });
    assertThat(line).contains("20/20 MB");
  }

  @Test
  void timeLeftIsUnknownUntilTotalIsKnown() {
    assertThat(lastLine(0, Progress::step)).contains("1/?", " / ?)");
  }

  @Test
  void timeLeftIsUnknownBeforeFirstPhoto() {
    assertThat(lastLine(0, progress -> progress.setTotal(4))).contains("0/4", " / ?)");
  }

  @Test
  void timeLeftIsZeroAtEnd() {
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
  void showsMessage() {
    assertThat(lastLine(0, progress -> progress.setMessage("400x533"))).contains("400x533");
  }

  @Test
  void showsNothingWithoutTerminal() {
    String output =
        CliRun.standardErrorOf(
            /* outIsTerminal= */ true,
            /* errIsTerminal= */ false,
            console -> {
              try (Progress progress = Progress.ofSteps(console, "bench", 2)) {
                progress.step();
                progress.setMessage("400x533");
              }
            });
    assertThat(output).isEmpty();
  }

  /** Photos of an earlier run took no time in this run, so they would make the estimate too low. */
  @Test
  void ignoresPhotosOfEarlierRunInTimeLeft() {
    assertThat(lastLine(3, progress -> progress.setTotal(4))).contains("3/4", " / ?)");
  }
}
