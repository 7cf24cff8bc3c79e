package clothes.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code classify --from} and {@code --shard}. */
final class InputOptionsTest {
  private static final int PHOTOS = 40;
  private static final int SHARDS = 3;

  @TempDir private Path folder;
  private final List<String> photos = new ArrayList<>();

  @BeforeEach
  void createPhotos() throws IOException {
    for (int i = 0; i < PHOTOS; i++) {
      Path photo = folder.resolve("closet/%02d.jpg".formatted(i));
      Files.createDirectories(photo.getParent());
      // Every tenth photo is empty, so it fails.
      photos.add(Files.writeString(photo, i % 10 == 9 ? "" : "hat").toString());
    }
  }

  private Path list(List<String> lines) throws IOException {
    return Files.write(folder.resolve("list.txt"), lines);
  }

  private static List<String> inputs(String results) {
    return results
        .lines()
        .map(line -> line.replaceFirst("\\{\"input\":\"([^\"]*)\".*", "$1"))
        .toList();
  }

  private static CliRun classify(Object... arguments) {
    return CliRun.of(
        Stream.concat(Stream.of("classify", "--json"), Stream.of(arguments)).toArray());
  }

  @Test
  void readsInputsFromFileAfterThoseOnCommandLine() throws IOException {
    List<String> lines = new ArrayList<>(photos.subList(0, 3));
    lines.add(1, "");
    Files.writeString(folder.resolve("list.txt"), "\uFEFF" + String.join("\r\n", lines));
    CliRun run = classify("--from", folder.resolve("list.txt"), photos.get(9));
    assertThat(inputs(run.out()))
        .containsExactly(photos.get(9), photos.get(0), photos.get(1), photos.get(2));
    assertThat(run.exit()).as("09.jpg is empty").isEqualTo(1);
  }

  @Test
  void readsInputsFromStandardInput() {
    CliRun run =
        CliRun.withStandardInput(
            photos.get(1) + "\n" + photos.get(0), "classify", "--json", "--from", "-");
    assertThat(inputs(run.out())).containsExactly(photos.get(1), photos.get(0));
    assertThat(run.exit()).isZero();
  }

  @Test
  void failsForStandardInputInListOnStandardInput() {
    CliRun run =
        CliRun.withStandardInput("-\n" + photos.get(0), "classify", "--json", "--from", "-");
    assertThat(inputs(run.out())).containsExactly("-", photos.get(0));
    assertThat(run.err()).contains("-: standard input was read already");
    assertThat(run.exit()).isEqualTo(1);
  }

  @Test
  void failsForSecondStandardInputInList() throws IOException {
    Path list = list(List.of("-", photos.get(0), "-"));
    CliRun run = CliRun.withStandardInput("hat", "classify", "--json", "--from", list);
    assertThat(inputs(run.out())).containsExactly("-", photos.get(0), "-");
    assertThat(run.out().lines().findFirst().orElseThrow()).contains("\"label\":\"hat\"");
    assertThat(run.err()).contains("-: standard input was read already");
    assertThat(run.exit()).isEqualTo(1);
  }

  @Test
  void acceptsFoldersInList() throws IOException {
    CliRun run = classify("--from", list(List.of(folder.resolve("closet").toString(), "no.jpg")));
    assertThat(inputs(run.out())).startsWith(photos.get(0)).hasSize(PHOTOS + 1).endsWith("no.jpg");
  }

  @Test
  void reportsUnreadableList() throws IOException {
    Path missing = folder.resolve("none.txt");
    assertThat(classify("--from", missing))
        .isEqualTo(new CliRun(1, "", "clothes: " + missing + ": no such file or folder\n"));
    Path latin =
        Files.writeString(
            folder.resolve("latin.txt"), "no.jpg\nä.jpg\n", StandardCharsets.ISO_8859_1);
    assertThat(classify("--from", latin))
        .isEqualTo(new CliRun(1, "", "clothes: " + latin + ": line 2 is not valid UTF-8\n"));
    assertThat(classify("--from", "\0").err()).contains(": not a valid file name on this system");
  }

  @Test
  void resumesList() throws IOException {
    Path list = list(photos);
    Path output = folder.resolve("out.csv");
    classifyTo(output, "--from", list);
    List<String> complete = Files.readAllLines(output);
    for (int length : List.of(1, 2, 12, PHOTOS, PHOTOS + 1)) {
      Files.write(output, complete.subList(0, length));
      classifyTo(output, "--resume", "--from", list);
      assertThat(Files.readAllLines(output)).isEqualTo(complete);
    }
  }

  private static CliRun classifyTo(Path output, Object... arguments) {
    return CliRun.of(
        Stream.concat(Stream.of("classify", "--output", output), Stream.of(arguments)).toArray());
  }

  /** Each input is in one shard, whether it comes from a list or from a folder. */
  @Tag("slow")
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void shardsDivideInputs(boolean fromList) throws IOException {
    Object[] photoArguments =
        fromList ? new Object[] {"--from", list(photos)} : new Object[] {folder.resolve("closet")};
    List<String> all = new ArrayList<>();
    for (int shard = 1; shard <= SHARDS; shard++) {
      Path output = folder.resolve("out-" + shard + ".jsonl");
      Object[] arguments =
          Stream.concat(Stream.of("--shard", shard + "/" + SHARDS), Stream.of(photoArguments))
              .toArray();
      classifyTo(output, arguments);
      List<String> inputsOfShard = inputs(Files.readString(output));
      // The names decide, so a shard has only about a third of the photos.
      assertThat(inputsOfShard).hasSizeBetween(5, PHOTOS - 10).isSorted();
      all.addAll(inputsOfShard);
      assertResumes(output, arguments);
    }
    assertThat(all).containsExactlyInAnyOrderElementsOf(photos);
  }

  private void assertResumes(Path output, Object... arguments) throws IOException {
    List<String> complete = Files.readAllLines(output);
    for (int length : List.of(0, 1, complete.size() / 2, complete.size())) {
      Files.write(output, complete.subList(0, length));
      classifyTo(output, Stream.concat(Stream.of("--resume"), Stream.of(arguments)).toArray());
      assertThat(inputs(Files.readString(output))).isEqualTo(inputs(String.join("\n", complete)));
    }
  }

  @Test
  void rejectsResumingAnotherShard() {
    Path output = folder.resolve("out.jsonl");
    Path closet = folder.resolve("closet");
    classifyTo(output, "--shard", "1/3", closet);
    for (String other : List.of("2/3", "1/2")) {
      assertThat(classifyTo(output, "--resume", "--shard", other, closet).err())
          .contains("cannot resume: ", "which is not the next input");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "classify | no photo given",
        "classify --from - - | - is given twice; standard input is either one photo or the list",
        "classify - - | - is given twice; standard input is either one photo or the list",
        "classify --shard 3 x | '3'; expected N/M, such as 3/8 for the third of eight shards",
        "classify --shard 1/0 x | '1/0'; expected N/M, such as 3/8 for the third of eight shards",
        "classify --shard 0/8 x | shard 0 of 8; expected a number of 1 to 8",
        "classify --shard 9/8 x | shard 9 of 8; expected a number of 1 to 8"
      })
  void rejectsWrongUsage(String arguments, String message) {
    CliRun run = CliRun.of((Object[]) arguments.split(" "));
    assertThat(run.err()).contains(message).hasLineCount(1);
    assertThat(run.exit()).isEqualTo(2);
  }
}
