package clothes.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import clothes.testing.UndecodableNames;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A resumed run completes a truncated results file to the content of an uninterrupted run. */
final class ResumeTest {
  @TempDir private Path folder;
  private Path closet;

  @BeforeEach
  void createPhotos() throws IOException {
    closet = folder.resolve("closet");
    for (String name :
        List.of("b.jpg", "a/z.jpg", "a.jpg", "a-b/1.jpg", "a/b/c.jpg", "line\nend, \"1\".jpg")) {
      writePhoto(name, "hat");
    }
    writePhoto("a/b/d.jpg", "");
    writePhoto("a/cat.jpg", "cat");
    writePhoto("ä ö.jpg", "skirt");
    writePhoto("\uD83D\uDC57.jpg", "dress");
    writePhoto("\uFF01.jpg", "hat");
  }

  private void writePhoto(String name, String label) throws IOException {
    Path file = closet.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, label);
  }

  private CliRun classify(Path output, Object... arguments) {
    return CliRun.of(
        Stream.concat(Stream.of("classify", "--output", output), Stream.of(arguments)).toArray());
  }

  /** The content without fetch times, which differ between runs. */
  private static String withoutFetchTimes(Path file) throws IOException {
    return Files.readString(file).replaceAll("\"fetchMs\":[0-9.E-]+", "");
  }

  @ParameterizedTest
  @CsvSource({"embedding, jsonl", "color, jsonl", "color, csv"})
  void rejectsOtherDetails(String detail, String extension) {
    Path first = closet.resolve("b.jpg");
    Path second = closet.resolve("a.jpg");
    String option = "--" + detail;
    Path withDetail = folder.resolve("with." + extension);
    classify(withDetail, option, first);
    CliRun withoutOption = classify(withDetail, "--resume", first, second);
    assertThat(withoutOption.exit()).isEqualTo(1);
    assertThat(withoutOption.err()).contains("its results have " + detail + "s; use " + option);
    Path withoutDetail = folder.resolve("without." + extension);
    classify(withoutDetail, first);
    CliRun withOption = classify(withoutDetail, "--resume", option, first, second);
    assertThat(withOption.exit()).isEqualTo(1);
    assertThat(withOption.err())
        .contains("its results have no " + detail + "s; leave out " + option);
  }

  @Tag("slow")
  @ParameterizedTest
  @ValueSource(strings = {"out.jsonl", "out.csv"})
  void resumedRunCompletesFileTruncatedAnywhere(String name) throws IOException {
    Path complete = folder.resolve("complete-" + name);
    Object[] inputs = {closet.resolve("b.jpg"), closet, closet.resolve("a"), closet, "no.jpg"};
    assertThat(classify(complete, inputs).exit()).isEqualTo(1);
    byte[] bytes = Files.readAllBytes(complete);
    Path output = folder.resolve(name);
    for (int length = 0; length <= bytes.length; length += 211) {
      Files.write(output, Arrays.copyOf(bytes, length));
      CliRun run =
          classify(output, Stream.concat(Stream.of("--resume"), Stream.of(inputs)).toArray());
      assertThat(withoutFetchTimes(output))
          .as("truncated at %d", length)
          .isEqualTo(withoutFetchTimes(complete));
      assertThat(run.exit()).as(run.err()).isEqualTo(1);
    }
  }

  @Test
  void removesZeroedBlocksAtEnd() throws IOException {
    Path output = folder.resolve("out.jsonl");
    classify(output, closet);
    String complete = withoutFetchTimes(output);
    byte[] bytes = Files.readAllBytes(output);
    Arrays.fill(bytes, bytes.length / 2, bytes.length, (byte) 0);
    Files.write(output, bytes);
    assertThat(classify(output, "--resume", closet).exit()).isEqualTo(1);
    assertThat(withoutFetchTimes(output)).isEqualTo(complete);
  }

  @Test
  void resumesInChangedFolder() throws IOException {
    Path output = folder.resolve("out.csv");
    classify(output, closet);
    List<String> lines = Files.readAllLines(output);
    // The header and four results, the last one of the photo that is deleted.
    Files.write(output, lines.subList(0, 5));
    Files.delete(closet.resolve("a/b/d.jpg"));
    writePhoto("a/new.jpg", "shirt");
    assertThat(classify(output, "--resume", closet).exit()).isEqualTo(1);
    List<String> resumed = Files.readAllLines(output);
    assertThat(resumed.subList(0, 5)).isEqualTo(lines.subList(0, 5));
    assertThat(resumed)
        .hasSize(lines.size() + 1)
        .anyMatch(line -> line.contains("a/new.jpg,shirt"));
  }

  @Test
  void resumingCompleteRunChangesNothing() throws IOException {
    Path output = folder.resolve("out.jsonl");
    classify(output, closet);
    byte[] before = Files.readAllBytes(output);
    CliRun run = classify(output, "--resume", closet);
    assertThat(Files.readAllBytes(output)).isEqualTo(before);
    assertThat(run.err())
        .contains("0 photos")
        .contains("11 with the previous run; 1 unknown, 1 failed");
  }

  @Test
  void replacesResultsOnlyWithOverwrite() throws IOException {
    Path output = Files.writeString(folder.resolve("out.jsonl"), "important\n");
    CliRun run = classify(output, closet);
    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.err())
        .isEqualTo(
            "clothes: %s: holds results already; continue with --resume or replace them with --overwrite\n"
                .formatted(output));
    assertThat(output).hasContent("important\n");
    classify(output, "--overwrite", closet);
    assertThat(Files.readAllLines(output)).hasSize(11);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"important\n", "important", "{\"a\":1}\n", "[1,\n2]\n", "\n", "\u00ff\u00d8"})
  void keepsFileWithOtherContent(String content) throws IOException {
    for (String name : List.of("out.jsonl", "out.csv")) {
      Path output = Files.writeString(folder.resolve(name), content, ISO_8859_1);
      CliRun run = classify(output, "--resume", closet);
      assertThat(run.exit()).as(run.err()).isEqualTo(1);
      assertThat(run.err()).startsWith("clothes: " + output + ": ").hasLineCount(1);
      assertThat(Files.readString(output, ISO_8859_1)).isEqualTo(content);
    }
  }

  @Test
  void reportsDamageBeforeEndAndKeepsFile() throws IOException {
    Path output = folder.resolve("out.jsonl");
    classify(output, closet);
    Files.writeString(output, Files.readString(output).replace("a/cat.jpg\"", "a/cat.jpg\" \""));
    String damaged = Files.readString(output);
    CliRun run = classify(output, "--resume", closet);
    assertThat(run.err())
        .contains("result 5 cannot be read")
        .contains("but valid results follow it");
    assertThat(output).hasContent(damaged);
  }

  @Test
  void rejectsOtherInputs() throws IOException {
    Path output = folder.resolve("out.jsonl");
    classify(output, closet);
    String before = Files.readString(output);
    CliRun run = classify(output, "--resume", closet.resolve("a"));
    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.err()).contains("which is not the next input").hasLineCount(1);
    assertThat(output).hasContent(before);
  }

  @Test
  void rejectsResultOfAnotherPhotoOrWithoutInput() throws IOException {
    for (String name : List.of("out.jsonl", "out.csv")) {
      Path output = folder.resolve(name);
      classify(output, closet.resolve("a.jpg"));
      assertThat(classify(output, "--resume", closet.resolve("b.jpg")).err())
          .contains("a.jpg, which is not the next input");
    }
    Path output = folder.resolve("out.jsonl");
    Files.writeString(output, Files.readString(output).replaceFirst("\"input\":[^,]*,", ""));
    assertThat(classify(output, "--resume", closet.resolve("a.jpg")).err())
        .contains("result 1 has no input name");
  }

  @Test
  void rejectsAnotherModelOrTop() throws IOException {
    for (String name : List.of("out.jsonl", "out.csv")) {
      Path output = folder.resolve(name);
      classify(output, "--top=2", closet);
      List<String> lines = Files.readAllLines(output);
      Files.write(output, lines.subList(0, 2));
      assertThat(classify(output, "--resume", "--top=3", closet).err())
          .contains("cannot resume: it", "use the same --top");
      assertThat(Files.readAllLines(output)).hasSize(2);
      Files.writeString(output, Files.readString(output).replace("0000000000", "1000000000"));
      assertThat(classify(output, "--resume", "--top=2", closet).err())
          .contains(
              "it has results of the model clothes-mobilenet-v2 1.0.0 (100000000010), this run uses"
                  + " clothes-mobilenet-v2 1.0.0 (000000000000)");
      assertThat(Files.readAllLines(output)).hasSize(2);
    }
  }

  /** No photo is left to classify, so no new result shows another model or {@code --top}. */
  @Test
  void rejectsAnotherModelOrTopOfCompleteRun() throws IOException {
    for (String name : List.of("out.jsonl", "out.csv")) {
      Path output = folder.resolve(name);
      classify(output, "--top=2", closet);
      String complete = Files.readString(output);
      assertThat(classify(output, "--resume", "--top=1", closet).err())
          .contains("cannot resume: it", "use the same --top");
      assertThat(classify(output, "--resume", "--top=2", "--color", closet).err())
          .contains("its results have no colors; leave out --color");
      assertThat(output).hasContent(complete);
      Files.writeString(output, complete.replace("0000000000", "1000000000"));
      CliRun other = classify(output, "--resume", "--top=2", closet);
      assertThat(other.exit()).isEqualTo(1);
      assertThat(other.err()).contains("it has results of the model", "this run uses");
    }
  }

  /** Failures have no labels, so only the header shows the {@code --top} of the previous run. */
  @Test
  void rejectsAnotherTopWithoutClassifiedPhotos() throws IOException {
    Path output = folder.resolve("out.csv");
    classify(output, "no.jpg");
    String before = Files.readString(output);
    assertThat(classify(output, "--resume", "--top=2", "no.jpg").err())
        .contains("it was written with another --top");
    assertThat(output).hasContent(before);
  }

  @Test
  void rejectsResultsWithoutDigest() throws IOException {
    Path output = folder.resolve("out.jsonl");
    classify(output, closet);
    Files.writeString(output, Files.readString(output).replaceAll(",\"digest\":\"[0-9a-f]*\"", ""));
    assertThat(classify(output, "--resume", closet).err()).contains("has no digest");
  }

  @Test
  void rejectsFileLockedByAnotherRun() throws IOException {
    Path output = folder.resolve("out.jsonl");
    try (FileChannel lockedFile =
        FileChannel.open(output, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      assertThat(lockedFile.tryLock()).isNotNull();
      assertThat(classify(output, closet).err()).contains("another run is writing to it");
    }
  }

  @Test
  void fullDiskErrorSuggestsResume() throws IOException {
    Path full = Path.of("/dev/full");
    assumeTrue(Files.exists(full), "this system has no /dev/full");
    Path output = Files.createSymbolicLink(folder.resolve("out.jsonl"), full);
    CliRun run = classify(output, closet);
    Files.delete(output);
    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.err())
        .contains("stopped after 0 photos")
        .contains("continue with --resume")
        .contains(output + ": cannot be written: No space left on device");
  }

  @Test
  void resumesAfterUnreadableFolder() throws IOException {
    Path output = folder.resolve("out.jsonl");
    String folderFailure =
        "{\"input\":\"%s/\",\"error\":{\"code\":\"refused\","
            + "\"detail\":\"cannot be read: permission denied\"}}\n";
    Files.writeString(output, folderFailure.formatted(closet.resolve("a")));
    assertThat(classify(output, "--resume", closet).exit()).isEqualTo(1);
    assertThat(Files.readString(output)).doesNotContain("a/cat.jpg").contains("b.jpg");
  }

  @Test
  void countsEachUndecodableName() throws Exception {
    Path undecodable = folder.resolve("undecodable");
    UndecodableNames.write(Files.createDirectories(undecodable));
    Path output = folder.resolve("out.jsonl");
    CliRun run = classify(output, undecodable);
    assertThat(run.err())
        .contains("the file name is not valid text in this system's encoding (UTF-8)");
    List<String> lines = Files.readAllLines(output);
    assertThat(lines).hasSize(3);
    for (int length = 1; length < 3; length++) {
      Files.write(output, lines.subList(0, length));
      classify(output, "--resume", undecodable);
      assertThat(Files.readAllLines(output)).isEqualTo(lines);
    }
  }

  @Test
  void escapesFormulasInCsvNames() throws IOException {
    Path output = folder.resolve("out.csv");
    CliRun run = classify(output, "--", "=cmd|' /C calc'!A0.jpg", "@x.jpg", "-", "a=b.jpg");
    assertThat(run.exit()).isEqualTo(1);
    assertThat(Files.readAllLines(output, UTF_8).stream().map(line -> line.replaceAll(",.*", "")))
        .containsExactly("input", "./=cmd|' /C calc'!A0.jpg", "./@x.jpg", "-", "a=b.jpg");
    byte[] complete = Files.readAllBytes(output);
    classify(output, "--resume", "--", "=cmd|' /C calc'!A0.jpg", "@x.jpg", "-", "a=b.jpg");
    assertThat(Files.readAllBytes(output)).isEqualTo(complete);
  }

  @ParameterizedTest
  @ValueSource(strings = {"--resume x", "--overwrite x", "--resume --overwrite --output o.csv x"})
  void rejectsInvalidOptions(String options) {
    CliRun run = CliRun.of((Object[]) ("classify " + options).split(" "));
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).startsWith("clothes: --").hasLineCount(1);
  }
}
