package clothes.run.results;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import clothes.api.Outcome;
import clothes.classify.Details;
import clothes.cli.CliRun;
import clothes.color.GarmentColor;
import clothes.image.PhotoException;
import clothes.source.SourceException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class CsvResultParserTest {
  /** The fields from the width to the last: one listed label, and an empty column for a second. */
  private static final String FIELDS_FROM_WIDTH = ",3,4,,,,m,1," + CliRun.DIGEST + ",,,hat,0.5,,";

  private final CsvResultParser parser = new CsvResultParser();

  @BeforeEach
  void readHeader() throws IOException {
    parser.readHeader(new CsvFormat(2).header().strip());
  }

  private static String line(String input) throws PhotoException {
    byte[] photo = "hat".getBytes(UTF_8);
    return new CsvFormat(2).lines(new Outcome.Classified(input, CliRun.classifyText(photo)));
  }

  @Test
  void writesOneUnquotedRecord() throws PhotoException {
    assertThat(line("closet/ä ö.jpg"))
        .isEqualTo(
            "closet/ä ö.jpg,hat,0.99874,true,,0,3024,4032,,,,clothes-mobilenet-v2,1.0.0,%s,,,hat,0.99874,shirt,0.00090\n"
                .formatted(CliRun.DIGEST));
  }

  @Test
  void recordsHeatMapFile() throws PhotoException {
    Outcome photo =
        new Outcome.Classified(
            "a.jpg",
            CliRun.classifyText("hat".getBytes(UTF_8)),
            Optional.of(Path.of("maps/a-heatmap.png")));
    assertThat(new CsvFormat(1).lines(photo)).contains(",3024,4032,maps/a-heatmap.png,,,clothes");
    assertThat(new JsonFormat(1).lines(photo)).contains("\"heatmapFile\":\"maps/a-heatmap.png\"");
  }

  @Test
  void storesMainColor() throws IOException {
    Details red =
        new Details(
            Optional.empty(), Optional.empty(), Optional.of(new GarmentColor("red", "#b3202c")));
    Outcome photo =
        new Outcome.Classified(
            "a.jpg", CliRun.classifyText("hat".getBytes(UTF_8)).withDetails(red));
    String line = new CsvFormat(2).lines(photo);
    assertThat(line).contains(",3024,4032,,red,\"#b3202c\",clothes");
    assertThat(((StoredResult.Classified) parser.parse(line.strip())).color())
        .isEqualTo(red.color());
    assertThatThrownBy(() -> parser.parse(line.strip().replace("#b3202c", "url(x)")))
        .hasMessageContaining("expected a name and a value like #b3202c");
  }

  @Test
  void usesEveryErrorCodeExceptInternal() {
    Set<ErrorCode> codes = EnumSet.noneOf(ErrorCode.class);
    for (PhotoException.Reason reason : PhotoException.Reason.values()) {
      codes.add(ErrorCode.of(new PhotoException(reason, "x")));
    }
    for (SourceException.Reason reason : SourceException.Reason.values()) {
      codes.add(ErrorCode.of(new SourceException(reason, "x")));
    }
    codes.add(ErrorCode.of(new OutOfMemoryError()));
    assertThat(codes)
        .containsExactlyInAnyOrderElementsOf(EnumSet.complementOf(EnumSet.of(ErrorCode.INTERNAL)));
  }

  @Test
  void recordsCauseOfFailure() {
    Outcome failed =
        new Outcome.Failed(
            "a.jpg", new SourceException(SourceException.Reason.NOT_FOUND, "no such file"));
    assertThat(new JsonFormat(1).lines(failed))
        .isEqualTo(
            "{\"input\":\"a.jpg\",\"error\":{\"code\":\"not_found\",\"detail\":\"no such"
                + " file\"}}\n");
    assertThat(new CsvFormat(1).lines(failed))
        .isEqualTo("a.jpg,,,,,,,,,,,,,,not_found,no such file,,\n");
  }

  @Test
  void quotesOnlyWhereNeeded() throws PhotoException {
    assertThat(line("a,b \"1\".jpg")).startsWith("\"a,b \"\"1\"\".jpg\",hat,");
  }

  @Test
  void readsClosestAndRotation() throws IOException {
    StoredResult result = parser.parse("a,unknown,0.5,false,polo,90" + FIELDS_FROM_WIDTH);
    assertThat(((StoredResult.Classified) result).closest()).contains("polo");
    assertThat(((StoredResult.Classified) result).rotated()).isEqualTo(90);
    assertThat(((StoredResult.Classified) result).predictions())
        .containsExactly(new StoredResult.ListedLabel("hat", 0.5));
  }

  @Test
  void rejectsOtherRotations() {
    assertThatThrownBy(() -> parser.parse("a,hat,0.5,true,,45" + FIELDS_FROM_WIDTH))
        .hasMessage("rotated is 45; expected 0, 90, 180 or 270");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.jpg", "a,b.jpg", "line\nend, \"1\".jpg", "\r.jpg", "ä ö.jpg"})
  void readsWhatItWrites(String input) throws IOException {
    String line = line(input);
    StoredResult result = parser.parse(line.substring(0, line.length() - 1));
    assertThat(result.input()).isEqualTo(Optional.of(input));
    assertThat(result).isInstanceOf(StoredResult.Classified.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"a", "\"a\"b"})
  void rejectsMalformedQuotes(String input) {
    String record = input + ",hat,0.5,true,,0" + FIELDS_FROM_WIDTH;
    assertThatThrownBy(() -> parser.parse(record))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("encapsulated token"); // Commons CSV's term for quoted text
  }

  @ParameterizedTest
  @CsvSource({"'a,hat', has 2 fields; expected 20", "'', has 0 CSV records; expected 1"})
  void rejectsIncompleteRecords(String record, String message) {
    assertThatThrownBy(() -> parser.parse(record))
        .isInstanceOf(IOException.class)
        .hasMessage(message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "input", "input,label", "label_1", "important"})
  void rejectsOtherHeaders(String header) {
    assertThatThrownBy(() -> new CsvResultParser().readHeader(header))
        .hasMessageStartingWith("does not start with 'input,label,confidence,");
  }
}
