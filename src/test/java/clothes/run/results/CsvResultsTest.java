package clothes.run.results;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import clothes.api.Outcome;
import clothes.cli.CliRun;
import clothes.image.PhotoException;
import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CsvResultsTest {
  private final CsvResults results = new CsvResults();

  private static String line(String input) throws PhotoException {
    byte[] photo = "hat".getBytes(UTF_8);
    return new CsvFormat(2).lines(new Outcome.Classified(input, CliRun.classifyText(photo)));
  }

  @Test
  void writesOneUnquotedRecord() throws PhotoException {
    assertThat(line("closet/ä ö.jpg"))
        .isEqualTo(
            "closet/ä ö.jpg,hat,0.99874,true,,0,hat 0.99874; shirt 0.00090,clothes-mobilenet-v2 1.0.0,\n");
  }

  @Test
  void quotesOnlyWhereNeeded() throws PhotoException {
    assertThat(line("a,b \"1\".jpg")).startsWith("\"a,b \"\"1\"\".jpg\",hat,");
  }

  @Test
  void readsClosestAndRotation() throws IOException {
    StoredResult result = results.parse("a,unknown,0.5,false,polo,90,hat 0.5,m 1,");
    assertThat(((StoredResult.Classified) result).closest()).contains("polo");
    assertThat(((StoredResult.Classified) result).rotated()).isEqualTo(90);
  }

  @Test
  void rejectsOtherRotations() {
    assertThatThrownBy(() -> results.parse("a,hat,0.5,true,,45,hat 0.5,m 1,"))
        .hasMessage("rotated is 45, must be 0, 90, 180 or 270");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.jpg", "a,b.jpg", "line\nend, \"1\".jpg", "\r.jpg", "ä ö.jpg"})
  void readsWhatItWrites(String input) throws IOException {
    String line = line(input);
    StoredResult result = results.parse(line.substring(0, line.length() - 1));
    assertThat(result.input()).isEqualTo(Optional.of(input));
    assertThat(result).isInstanceOf(StoredResult.Classified.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a,hat",
        "\"a,hat,0.5,true,,0,hat 0.5,m 1,",
        "\"a\"b,hat,0.5,true,,0,hat 0.5,m 1,",
        ""
      })
  void rejectsIncompleteRecords(String record) {
    assertThatThrownBy(() -> results.parse(record)).isInstanceOf(IOException.class);
  }
}
