package clothes.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LocaleTest {
  @Tag("slow")
  @Test
  void messagesHaveAsciiDigitsInEveryLocale(@TempDir Path folder) throws IOException {
    Path invalidCsv = folder.resolve("predictions.csv");
    Files.writeString(invalidCsv, "path,label,predicted,confidence\na.jpg,hat,hat,high\n");
    Process process =
        JavaProcess.builder(
                List.of("-Duser.language=ar", "-Duser.country=EG", "-Duser.extensions=u-nu-arab"),
                Main.class,
                "compare",
                invalidCsv,
                invalidCsv)
            .start();
    assertThat(new String(process.getErrorStream().readAllBytes(), UTF_8)).contains("line 2: ");
  }
}
