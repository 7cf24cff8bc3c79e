package clothes.cli;

import static clothes.source.ScriptedServer.complete;
import static clothes.source.ScriptedServer.status;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import clothes.console.Console;
import clothes.fetch.DatasetFetch;
import clothes.fetch.Retries;
import clothes.fetch.WeightsFetch;
import clothes.fetch.Zips;
import clothes.source.ScriptedServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

final class DataFetchCommandTest {
  private static final String ETAG = "\"one\"";
  private static final byte[] WEIGHTS = "small".getBytes(UTF_8);

  /** The SHA-256 digest of {@link #WEIGHTS}. */
  private static final String WEIGHTS_DIGEST =
      "81db8ebbbbc69c6c6ad4a6aa92b76e0c08af547da236b9e2c9dbe1d8285a8130";

  @TempDir private Path folder;
  private final StringWriter out = new StringWriter();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void fetchesDatasetAndWeights() throws IOException {
    try (ScriptedServer server =
        new ScriptedServer(complete(Zips.dataset(), ETAG), complete(WEIGHTS, ETAG))) {
      assertThat(run(server, /* onTerminal= */ false)).isZero();
    }
    assertThat(out.toString().lines())
        .hasSize(2)
        .anyMatch(line -> line.endsWith("clothing: 2 train, 1 validation, 1 test photos"))
        .anyMatch(line -> line.endsWith("no_top.h5: weights"));
    assertThat(err.size()).isZero();
  }

  @Test
  void fetchesWeightsAfterDatasetFailure() throws IOException {
    try (ScriptedServer server = new ScriptedServer(status(404), complete(WEIGHTS, ETAG))) {
      assertThat(run(server, /* onTerminal= */ false)).isEqualTo(1);
    }
    assertThat(out.toString()).contains("no_top.h5: weights");
    assertThat(err.toString(UTF_8).lines())
        .singleElement()
        .asString()
        .startsWith("clothes: ")
        .contains("dataset from http://127.0.0.1", "status 404", "check the URL");
  }

  @Test
  void rejectsFileAsFolder() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");
    assertThat(execute(/* onTerminal= */ false, "--to=" + file, "--only=weights")).isEqualTo(2);
    assertThat(err.toString(UTF_8))
        .contains("--to is '%s', a file; expected a folder".formatted(file));
  }

  @Test
  void fetchesOnlySelectedItem() throws IOException {
    try (ScriptedServer server = new ScriptedServer(complete(WEIGHTS, ETAG))) {
      assertThat(run(server, /* onTerminal= */ false, "--only", "weights")).isZero();
    }
    assertThat(folder.resolve("data/clothing")).doesNotExist();
  }

  @Test
  void showsProgressBarOnTerminal() throws IOException {
    try (ScriptedServer server = new ScriptedServer(complete(Zips.dataset(), ETAG))) {
      assertThat(run(server, /* onTerminal= */ true, "--only", "dataset")).isZero();
    }
    assertThat(err.toString(UTF_8)).contains("dataset", "100%", "unpacking");
    assertThat(out.toString()).doesNotContain("100%");
  }

  @ParameterizedTest
  @CsvSource({
    "--dataset-url,file:///etc/passwd",
    "--weights-url,ftp://example.org/w.h5",
    "--weights-url,http:///w.h5",
    "--weights-url,no address",
    "--dataset-digest,abc",
    "--weights-digest,ABC",
    "--only,cats",
    "--speed,fast"
  })
  void rejectsInvalidOptionsAsWrongUsage(String option, String value) {
    assertThat(execute(/* onTerminal= */ false, option, value)).isEqualTo(2);
    assertThat(err.toString(UTF_8)).contains(option);
    assertThat(folder.resolve("data")).doesNotExist();
  }

  @Test
  void helpShowsDefaultsAndMissingDigest() {
    assertThat(execute(/* onTerminal= */ false, "--help")).isZero();
    assertThat(out.toString().replaceAll("\\s+", ""))
        .contains(
            "default:data",
            DatasetFetch.DEFAULT_URL.toString(),
            DatasetFetch.EXPECTED.sha256(),
            WeightsFetch.DEFAULT_URL.toString(),
            "Nodigestoftheweightsispublished");
  }

  @Test
  void requiresSubcommandAfterData() {
    CommandLine data = DataCommand.withSubcommands(Console.system());
    data.setErr(new PrintWriter(err, true, UTF_8));
    assertThat(data.execute()).isEqualTo(2);
    assertThat(err.toString(UTF_8)).contains("data fetch");
    assertThat(data.getSubcommands()).containsOnlyKeys("fetch");
  }

  private int run(ScriptedServer server, boolean onTerminal, String... options) {
    List<String> arguments =
        List.of(
            "--to=" + folder.resolve("data"),
            "--dataset-url=" + server.address(),
            "--dataset-digest=" + Zips.DATASET_DIGEST,
            "--weights-url=" + server.address(),
            "--weights-digest=" + WEIGHTS_DIGEST);
    String[] combined = new String[arguments.size() + options.length];
    arguments.toArray(combined);
    System.arraycopy(options, 0, combined, arguments.size(), options.length);
    return execute(onTerminal, combined);
  }

  private int execute(boolean onTerminal, String... arguments) {
    Console console =
        new Console(
            InputStream.nullInputStream(),
            OutputStream.nullOutputStream(),
            new PrintStream(err, true, UTF_8),
            /* outIsTerminal= */ false,
            onTerminal,
            Path.of(""));
    return new CommandLine(new DataFetchCommand(console, Retries.NO_DELAY))
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true, UTF_8))
        .execute(arguments);
  }
}
