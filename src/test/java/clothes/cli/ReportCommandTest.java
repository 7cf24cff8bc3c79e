package clothes.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ReportCommandTest {
  private static final Path PROJECT = Path.of("").toAbsolutePath();
  private static final String HOSTILE = "<img src=x onerror=alert(1)>\"'&.jpg";

  @TempDir private Path folder;

  private static CliRun run(Object... arguments) {
    return CliRun.ofCommand(PROJECT, ReportCommand::new, arguments);
  }

  private static String result(String input, String label, double confidence, boolean known) {
    return """
    {"input":"%s","label":"%s","confidence":%s,"known":%s,"predictions":[{"label":"hat","confidence":%s},\
    {"label":"skirt","confidence":0.01}],"model":{"name":"m","version":"1","digest":"%s"}}
    """
        .formatted(input, label, confidence, known, confidence, CliRun.DIGEST);
  }

  private static String failure(String input, String detail) {
    return "{\"input\":\"%s\",\"error\":{\"code\":\"damaged\",\"detail\":\"%s\"}}\n"
        .formatted(input, detail);
  }

  private Path writeResults(String name, String content) throws IOException {
    return Files.writeString(folder.resolve(name), content);
  }

  @Test
  void countsResultsAndEscapesNames() throws IOException {
    String hostileInJson = HOSTILE.replace("\"", "\\\"");
    Path file =
        writeResults(
            "out.jsonl",
            result(PROJECT.resolve("samples/hat.jpg").toString(), "hat", 0.62, /* known= */ true)
                + result(hostileInJson, "hat", 0.51, /* known= */ true)
                + result("https://example.org/x.jpg", "<b>odd</b>", 1, /* known= */ true)
                + result("/dev/zero", "unknown", 0.3, /* known= */ false)
                + failure(hostileInJson, "has 12 of 1,234 bytes")
                + failure("b", "has 5 of 6 bytes")
                + "{\"input\":\"incomplete");
    CliRun run = run("report", file);
    Path page = folder.resolve("out.html");
    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(run.err())
        .isEqualTo(
            ("clothes: %s: ends with an incomplete result, which is left out; the run has"
                    + " not finished\n"
                    + "clothes: 2 photos not found, listed without thumbnail; run 'report' in the"
                    + " folder where 'classify' ran\nclothes: wrote %s\n")
                .formatted(file, page));
    String html = Files.readString(page);
    assertThat(html)
        .startsWith("<!DOCTYPE html>")
        .contains(
            "default-src 'none'; img-src data:; style-src 'unsafe-inline'; script-src 'sha256-")
        .contains("<h1>6 photos</h1>", "out.jsonl, classified by m 1 (000000000000)")
        .contains(
            "&lt;img src=x onerror=alert(1)&gt;&quot;&#39;&amp;.jpg", "&lt;b&gt;odd&lt;/b&gt;")
        .contains("has … of … bytes</td><td class=\"number\">2</td>")
        .contains("hat 51.0&nbsp;%</strong><span>or skirt 1.0&nbsp;%");
    assertThat(html).doesNotContain("<img src=x", "<b>odd", "http-equiv=\"refresh");
    assertThat(html.split("data:image/jpeg;base64,")).as("one photo exists").hasSize(2);
    assertThat(html.split("no preview")).as("three photos are missing").hasSize(4);
    assertThat(html.indexOf("hat 51.0")).isLessThan(html.indexOf("hat 62.0"));
    assertThat(html.split("<script")).as("its own script").hasSize(2);
    assertThat(html)
        .contains("<a href=\"" + PROJECT.resolve("samples/hat.jpg").toUri() + "\">")
        .contains("<a href=\"https://example.org/x.jpg\">")
        .contains("<summary>2 failed inputs</summary>", "<li>b <span>has 5 of 6 bytes</span></li>");
  }

  @Test
  void showsRotationsAndWhatUnknownPhotosAreClosestTo() throws IOException {
    String results =
        result("p", "unknown", 0.4, /* known= */ false)
                .replace("\"known\"", "\"closest\":\"polo\",\"known\"")
            + result("q", "unknown", 0.3, /* known= */ false)
                .replace("\"known\"", "\"closest\":\"thing\",\"known\"")
            + result("r", "hat", 0.9, /* known= */ true)
                .replace("\"known\"", "\"rotated\":180,\"known\"");
    assertThat(run("report", writeResults("out.jsonl", results)).exit()).isZero();
    assertThat(Files.readString(folder.resolve("out.html")))
        .containsSubsequence(
            "<small>r, rotated clockwise by 180 degrees</small>",
            "Unknown <small>the most confident of 2</small>",
            "<p>Closest to: polo 1, thing 1</p>",
            "<strong>polo</strong><span>or hat 40.0&nbsp;%, skirt 1.0&nbsp;%</span>",
            "<strong>thing</strong><span>or hat 30.0&nbsp;%");
  }

  @Test
  void showsLeastConfidentOfManyPhotos() throws IOException {
    StringBuilder lines = new StringBuilder();
    // Confidence rises with 7 * i % 2000, which is 0 for photo 0, 1 for photo 1143 and 1999 for
    // photo 857. Photo 1999 has the seventh highest value: 1993.
    for (int i = 0; i < 2000; i++) {
      lines.append(result("p" + i, "hat", 0.5 + (i * 7 % 2000) / 4000.0, /* known= */ true));
    }
    assertThat(run("report", writeResults("out.jsonl", lines.toString())).exit()).isZero();
    String html = Files.readString(folder.resolve("out.html"));
    assertThat(html.split("<li data-label=\"hat\"")).as("12 least, 4 most").hasSize(12 + 4 + 1);
    assertThat(html)
        .containsSubsequence("Least confident", ">p0<", ">p1143<", "Most confident", ">p857<")
        .doesNotContain(">p1999<");
  }

  @ParameterizedTest
  @ValueSource(strings = {"out.jsonl", "out.csv"})
  void readsWhatClassifyWrites(String name) throws IOException {
    for (String label : new String[] {"hat", "skirt", "cat", "", "line\nend, \"1\""}) {
      Path photo = folder.resolve("closet/photo " + label + ".jpg");
      Files.createDirectories(photo.getParent());
      Files.writeString(photo, label);
    }
    Path file = folder.resolve(name);
    assertThat(CliRun.of("classify", "--output", file, folder.resolve("closet")).exit())
        .isEqualTo(1);
    Path page = folder.resolve("page.html");
    assertThat(run("report", "--output", page, file).exit()).isZero();
    assertThat(Files.readString(page))
        // Three known photos, 60 %: the stub does not know "cat" and rejects the empty file.
        .contains("<h1>5 photos</h1>", "<dd>3 <small>60.0", "the file is empty", "Unknown <small>");
  }

  @ParameterizedTest
  @ValueSource(strings = {"no.jsonl", "odd.jsonl", "odd.csv"})
  void rejectsMissingOrInvalidResultsFileInOneLine(String name) throws IOException {
    writeResults("odd.jsonl", "[]\n");
    writeResults("odd.csv", "a,b\n");
    CliRun run = run("report", folder.resolve(name));
    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.err()).startsWith("clothes: " + folder.resolve(name) + ": ").hasLineCount(1);
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.filter(file -> file.toString().endsWith(".html"))).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({"/, out.html", "., out.html", "out.jsonl, /", "out.jsonl, ."})
  void rejectsFolders(String file, String page) throws IOException {
    String hat = PROJECT.resolve("samples/hat.jpg").toString();
    writeResults("out.jsonl", result(hat, "hat", 0.6, /* known= */ true));
    CliRun run = run("report", folder.resolve(file), "--output", folder.resolve(page));
    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.err()).contains(": is a folder; expected a file ").hasLineCount(1);
  }

  @Test
  void rejectsRootWithoutOutput() {
    assertThat(run("report", "/").err()).startsWith("clothes: /: is a folder; expected a file");
  }

  @Test
  void usesSingularForOnePhoto() throws IOException {
    String line = result("gone.jpg", "hat", 0.5, /* known= */ true);
    CliRun run = run("report", writeResults("out.jsonl", line));
    assertThat(run.err()).contains("clothes: 1 photo not found, listed without thumbnail; run");
    assertThat(Files.readString(folder.resolve("out.html"))).contains("<h1>1 photo</h1>");
  }

  @Test
  void countsMissingPhotoOnce() throws IOException {
    String line = result("gone.jpg", "hat", 0.5, /* known= */ true);
    assertThat(run("report", writeResults("out.jsonl", line + line)).err())
        .contains("clothes: 1 photo not found");
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "a file name cannot have a colon")
  void linksPhotoWithColonInName() throws IOException {
    Path photo = Files.writeString(folder.resolve("a:b.jpg"), "no photo");
    String line = result(photo.toString(), "hat", 0.5, /* known= */ true);
    run("report", writeResults("out.jsonl", line));
    assertThat(folder.resolve("out.html")).content().contains("<a href=\"./a:b.jpg\">");
  }

  @Test
  void writesPageForEmptyResults() throws IOException {
    assertThat(run("report", writeResults("out.jsonl", "")).exit()).isZero();
    assertThat(Files.readString(folder.resolve("out.html")))
        .contains("<h1>0 photos</h1>")
        .doesNotContain("href", "Confidence</h2>");
  }

  @Test
  void doesNotReplaceResults() throws IOException {
    String line = result("hat.jpg", "hat", 0.62, /* known= */ true);
    Path file = writeResults("out.jsonl", line);
    CliRun run = run("report", "--output", file.resolveSibling("./out.jsonl"), file);
    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.err()).contains("out.jsonl: holds the results; ").hasLineCount(1);
    assertThat(file).hasContent(line);
  }
}
