package clothes.cli;

import static org.assertj.core.api.Assertions.assertThat;

import clothes.testing.ArabicDigits;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Uses the stub classifier of {@link CliRun}: a photo is a file that contains its label. */
final class ClassifyCommandTest {
  @TempDir private Path folder;

  private Path photo(String name, String label) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, label);
  }

  /** The output without the temporary folder and with fetch times of zero. */
  private String normalized(String output) {
    return output.replace(folder + "/", "").replaceAll("\"fetchMs\":[0-9.E-]+", "\"fetchMs\":0.0");
  }

  @Test
  void printsSentenceForOnePhoto() throws IOException {
    CliRun run = CliRun.of("classify", photo("red.jpg", "t-shirt"));
    assertThat(run)
        .isEqualTo(new CliRun(0, "Predicted class: t-shirt (confidence score: 0.99874)\n", ""));
  }

  @Test
  void listsMostLikelyLabelsOfOnePhoto() throws IOException {
    CliRun run = CliRun.of("classify", "--top", "2", photo("red.jpg", "t-shirt"));
    assertThat(run.out())
        .isEqualTo(
            """
            Predicted class: t-shirt (confidence score: 0.99874)
              t-shirt  0.99874
              shirt    0.00090
            """);
  }

  @Test
  void printsOneLinePerPhoto() throws IOException {
    CliRun run = CliRun.of("classify", photo("red.jpg", "t-shirt"), photo("cat.jpg", "cat"));
    assertThat(normalized(run.out()))
        .isEqualTo(
            """
            red.jpg: t-shirt (0.99874)
            cat.jpg: unknown (closest: thing; top label: t-shirt 0.41000)
            """);
  }

  @Test
  void listsMostLikelyLabelsInEachLine() throws IOException {
    Path red = photo("red.jpg", "t-shirt");
    CliRun run = CliRun.of("classify", "--top=2", red, photo("cat.jpg", "cat"));
    assertThat(normalized(run.out()))
        .isEqualTo(
            """
            red.jpg: t-shirt (0.99874), shirt (0.00090)
            cat.jpg: unknown (closest: thing; top labels: t-shirt 0.41000, shirt 0.00090)
            """);
  }

  @Test
  void printsWhatUnknownPhotoIsClosestTo() throws IOException {
    assertThat(CliRun.of("classify", photo("cat.jpg", "cat")).out())
        .isEqualTo("Predicted class: unknown (closest: thing; top label: t-shirt 0.41000)\n");
  }

  @Test
  void printsDecimalPointInEveryLocale() throws Exception {
    CliRun run = ArabicDigits.call(() -> CliRun.of("classify", photo("red.jpg", "hat")));
    assertThat(run.out()).contains("0.99874");
  }

  @Test
  void jsonOfOnePhotoHasInput() throws IOException {
    CliRun run = CliRun.of("classify", "--json", photo("red.jpg", "t-shirt"));
    assertThat(normalized(run.out()))
        .isEqualTo(
            """
            {"input":"red.jpg","label":"t-shirt","confidence":0.998741,"known":true,\
            "predictions":[{"label":"t-shirt","confidence":0.998741},\
            {"label":"shirt","confidence":9.0E-4},{"label":"dress","confidence":0.0}],\
            "image":{"format":"jpeg","width":3024,"height":4032},\
            "model":{"name":"clothes-mobilenet-v2","version":"1.0.0","digest":"%s"},\
            "timing":{"fetchMs":0.0,"decodeMs":30.1,"inferMs":8.2}}
            """
                .formatted(CliRun.DIGEST));
  }

  @Test
  void jsonOfSeveralPhotosKeepsFailuresInOrder() throws IOException {
    Path red = photo("red.jpg", "t-shirt");
    CliRun run = CliRun.of("classify", "--json", "--top", "1", red, folder.resolve("no.jpg"), red);
    String[] lines = normalized(run.out()).split("\n");
    assertThat(lines).hasSize(3);
    assertThat(lines[0]).startsWith("{\"input\":\"red.jpg\",\"label\":\"t-shirt\"");
    assertThat(lines[0]).doesNotContain("\"label\":\"shirt\"");
    assertThat(lines[1])
        .isEqualTo(
            "{\"input\":\"no.jpg\",\"error\":{\"code\":\"not_found\","
                + "\"detail\":\"no such file or folder\"}}");
    assertThat(normalized(run.err())).isEqualTo("clothes: no.jpg: no such file or folder\n");
    assertThat(run.exit()).isEqualTo(1);
  }

  @Test
  void printsOneLinePerFailureAndClassifiesOthers() throws IOException {
    Path empty = Files.createDirectory(folder.resolve("nothing"));
    CliRun run =
        CliRun.of(
            "classify",
            photo("empty.jpg", ""),
            photo("page.jpg", "<html>"),
            empty,
            "",
            "s3://bucket",
            "ftp://host/red.jpg",
            photo("red.jpg", "hat"));
    assertThat(normalized(run.out())).isEqualTo("red.jpg: hat (0.99874)\n");
    assertThat(normalized(run.err()).lines())
        .containsExactly(
            "clothes: empty.jpg: the file is empty",
            "clothes: page.jpg: this is HTML, not a photo",
            "clothes: nothing: no photos in this folder; hidden files, other file types and"
                + " links to folders are skipped",
            "clothes: : the input name is empty",
            "clothes: s3://bucket: not an S3 URI: the key is missing; expected"
                + " s3://bucket/key",
            "clothes: ftp://host/red.jpg: scheme 'ftp'; expected http or https");
    assertThat(run.exit()).isEqualTo(1);
  }

  @Test
  void printsStackTraceOnlyWithDebug() throws IOException {
    Path bug = photo("bug.jpg", "bug");
    CliRun quiet = CliRun.of("classify", bug);
    assertThat(normalized(quiet.err()))
        .isEqualTo("clothes: bug.jpg: unexpected IllegalStateException; --debug shows where\n");
    assertThat(quiet.exit()).isEqualTo(1);
    assertThat(CliRun.of("classify", "--debug", bug).err()).contains("at clothes.cli.CliRun");
  }

  @Test
  void readsStandardInput() {
    assertThat(CliRun.withStandardInput("hat", "classify", "-").out())
        .isEqualTo("Predicted class: hat (confidence score: 0.99874)\n");
  }

  @Test
  void treatsNamesWithAtSignAsFiles() throws IOException {
    Path at = photo("@red.jpg", "hat");
    assertThat(CliRun.of("classify", "--", at).exit()).isZero();
    assertThat(CliRun.of("classify", "@no-such-list").err())
        .isEqualTo("clothes: @no-such-list: no such file or folder\n");
  }

  @Test
  void escapesControlCharactersInNames() throws IOException {
    Path odd = photo("a\nb\u001b[31m.jpg", "hat");
    CliRun run = CliRun.of("classify", odd, odd.resolveSibling("c\nd.jpg"));
    assertThat(normalized(run.out())).isEqualTo("a\\nb\\u001b[31m.jpg: hat (0.99874)\n");
    assertThat(normalized(run.err())).isEqualTo("clothes: c\\nd.jpg: no such file or folder\n");
  }

  @Test
  void csvQuotesSpecialCharacters() throws IOException {
    photo("in/a, \"b\"\nc.jpg", "t-shirt");
    photo("in/cat ä.jpg", "cat");
    photo("in/empty.jpg", "");
    Path csv = folder.resolve("out.csv");
    CliRun run = CliRun.of("classify", "--output", csv, "--top", "2", folder.resolve("in"));
    assertThat(run.out()).isEmpty();
    assertThat(normalized(Files.readString(csv)))
        .isEqualTo(
            """
            input,label,confidence,known,closest,rotated,width,height,heatmap,color,color_hex,model,model_version,\
            model_digest,error_code,error,label_1,confidence_1,label_2,confidence_2
            "in/a, ""b""
            c.jpg",t-shirt,0.99874,true,,0,3024,4032,,,,clothes-mobilenet-v2,1.0.0,%1$s,,,t-shirt,0.99874,shirt,0.00090
            in/cat ä.jpg,unknown,0.41000,false,thing,0,3024,4032,,,,clothes-mobilenet-v2,1.0.0,%1$s,,,t-shirt,0.41000,shirt,0.00090
            in/empty.jpg,,,,,,,,,,,,,,empty,the file is empty,,,,
            """
                .formatted(CliRun.DIGEST));
  }

  @Test
  void writesJsonLinesToFile() throws IOException {
    Path red = photo("red.jpg", "hat");
    Path file = folder.resolve("out.JSONL");
    assertThat(CliRun.of("classify", "--output", file, red, red).exit()).isZero();
    assertThat(Files.readAllLines(file)).hasSize(2).allMatch(line -> line.startsWith("{\"input\""));
  }

  @Test
  void summaryCountsWrittenResults() throws IOException {
    Path red = photo("red.jpg", "hat");
    Path onePhoto = folder.resolve("one.jsonl");
    Path twoPhotos = folder.resolve("two.jsonl");
    assertThat(CliRun.of("classify", "--output", onePhoto, red).err()).contains(": 1 photo in ");
    assertThat(CliRun.of("classify", "--output", twoPhotos, red, red).err())
        .contains(": 2 photos in ");
  }

  @Test
  void reportsUnwritableOutputInOneLine() throws IOException {
    Path red = photo("red.jpg", "hat");
    CliRun run = CliRun.of("classify", "--output", folder.resolve("no/out.csv"), red);
    assertThat(normalized(run.err()))
        .isEqualTo("clothes: no/out.csv: cannot be written: no such file or folder\n");
    assertThat(run.exit()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "classify --top 0 x | --top is 0; expected 1 or more",
        "classify --top 201 --output out.csv x | --top is 201; expected 1 to 200 for a .csv file",
        "classify --top two x | Invalid value for option '--top': 'two'; expected a whole number up"
            + " to 2,147,483,647;",
        "classify --threads 3000000000 x | '3000000000'; expected a whole number up to"
            + " 2,147,483,647;",
        "classify --threads 0 x | --threads is 0; expected 1 to 1024",
        "classify --output out.txt x | --output is 'out.txt'; expected a name that ends in .jsonl or .csv",
        "classify --output csv x | --output is 'csv'; expected a name that ends in .jsonl or .csv",
        "classify --json --output out.csv x | --json needs a .jsonl file",
        "classify --url red.jpg | --url is 'red.jpg'; expected a URL",
        "classify --label hat x | --label needs --heatmap, the folder for the heat maps",
        "classify --shoes x | unknown option '--shoes'; try clothes classify --help",
        "classify --ouput out.csv x | unknown option '--ouput'; did you mean '--output'? Try clothes classify --help",
        "clasify x | unknown command 'clasify'; did you mean 'classify'? Try clothes --help",
        "help clasify | unknown command 'clasify'; did you mean 'classify'? Try clothes --help",
        "help classify x | unexpected argument 'x'; try clothes classify --help",
        "iron x | unknown command 'iron'; expected one of classify, help; try clothes --help",
        "--top 1 | unknown option '--top'",
      })
  void reportsWrongUsageInOneLineWithStatusTwo(String arguments, String message) {
    CliRun run = CliRun.of((Object[]) arguments.split(" "));
    assertThat(run.err()).contains(message).startsWith("clothes: ").contains("--help");
    assertThat(run.err().lines()).hasSize(1);
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
  }

  @Test
  void exitsWithStatusOneForInvalidModel() throws IOException {
    Path red = photo("red.jpg", "hat");
    CliRun run = CliRun.of("classify", "--model", folder, red);
    assertThat(run).isEqualTo(new CliRun(1, "", "clothes: " + folder + ": not a model\n"));
  }

  @Test
  void closedPipeEndsRunWithoutMessage() throws IOException {
    Path red = photo("red.jpg", "hat");
    assertThat(CliRun.writingTo(failing(new IOException("Broken pipe")), "classify", red, red))
        .isEqualTo(new CliRun(1, "", ""));
  }

  @Test
  void reportsFullDisk() throws IOException {
    Path red = photo("red.jpg", "hat");
    IOException failure = new IOException("No space left on device");
    assertThat(CliRun.writingTo(failing(failure), "classify", red).err())
        .isEqualTo("clothes: No space left on device\n");
  }

  @Test
  void reportsBrokenConnection() throws IOException {
    Path red = photo("red.jpg", "hat");
    IOException failure =
        new IOException("s3://a/b.csv: Broken pipe", new IOException("Broken pipe"));
    assertThat(CliRun.writingTo(failing(failure), "classify", red).err())
        .isEqualTo("clothes: s3://a/b.csv: Broken pipe\n");
  }

  private static OutputStream failing(IOException failure) {
    return new OutputStream() {
      @Override
      public void write(int b) throws IOException {
        throw failure;
      }
    };
  }

  @Test
  void printsHelpAndVersionOnStandardOutput() {
    assertThat(CliRun.of("--version").out()).matches("clothes \\d+\\.\\d+\\.\\d+(-SNAPSHOT)?\n");
    CliRun help = CliRun.of("classify", "--help");
    assertThat(help.out()).contains("Hidden files").contains("--threads=N");
    assertThat(help.exit()).isZero();
    assertThat(help.err()).isEmpty();
  }
}
