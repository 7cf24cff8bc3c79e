package clothes.run;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import clothes.cli.JavaProcess;
import clothes.source.ByteLimit;
import clothes.source.FileSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class FolderWalkTest {
  @TempDir private Path folder;

  private void createFile(String name) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, name);
  }

  private List<String> walk(int pageSize) {
    List<String> names = new ArrayList<>();
    new FolderWalk(folder, new FileSource(ByteLimit.FILE), "", pageSize)
        .forEachRemaining(input -> names.add(input.name().replace(folder + "/", "")));
    return names;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 1000})
  void listsPhotosInPathOrderForEveryPageSize(int pageSize) throws IOException {
    for (String name :
        List.of(
            "b.jpg",
            "a/z.jpg",
            "a.jpg",
            "a-b/1.jpg",
            "a/b/c.jpg",
            "B",
            "ä ö.png",
            "\uD83D\uDC57", // U+1F457: after U+FF01 in UTF-8, before it in UTF-16
            "\uFF01",
            "line\nend.jpg")) {
      createFile(name);
    }
    try (Stream<Path> files = Files.walk(folder)) {
      List<String> sorted =
          files
              .filter(Files::isRegularFile)
              .sorted()
              .map(file -> folder.relativize(file).toString())
              .toList();
      assertThat(sorted).hasSize(10);
      assertThat(walk(pageSize)).isEqualTo(sorted);
    }
  }

  @Test
  void skipsHiddenAndNonPhotoFiles() throws IOException {
    for (String name :
        List.of(".hidden.jpg", ".git/x.jpg", "notes.TXT", "a.csv", "photo", "csv", "x.JPG")) {
      createFile(name);
    }
    assertThat(walk(10)).containsExactly("csv", "photo", "x.JPG");
  }

  @Test
  void skipsOnlyLinksToFolders() throws IOException {
    createFile("a/red.jpg");
    Files.createSymbolicLink(folder.resolve("a/loop"), folder);
    Files.createSymbolicLink(folder.resolve("a/self"), Path.of("self"));
    Files.createSymbolicLink(folder.resolve("blue.jpg"), folder.resolve("a/red.jpg"));
    assertThat(walk(10)).containsExactly("a/red.jpg", "a/self", "blue.jpg");
  }

  /** Prints the names of the inputs in a folder. */
  static final class WalkProgram {
    public static void main(String[] arguments) {
      new FolderWalk(Path.of(arguments[0]), new FileSource(ByteLimit.FILE))
          .forEachRemaining(input -> System.out.println(input.name()));
    }
  }

  /** Java takes the encoding of file names from the locale; the locale C has only ASCII. */
  @Test
  void continuesAfterNameThatLocaleCannotDecode() throws IOException {
    createFile("a/ä/b.jpg");
    createFile("a/ö.jpg");
    createFile("b.jpg");
    ProcessBuilder walk = JavaProcess.builder(WalkProgram.class, folder);
    walk.environment().put("LC_ALL", "C");
    assertThat(new String(walk.start().getInputStream().readAllBytes(), UTF_8)).hasLineCount(3);
  }

  @Test
  void missingFolderIsOnlyInput() {
    FolderWalk walk = new FolderWalk(folder.resolve("no"), new FileSource(ByteLimit.FILE));
    Input input = walk.next();
    assertThat(input.name()).isEqualTo(folder + "/no");
    assertThatThrownBy(() -> input.content().read()).isInstanceOf(IOException.class);
    assertThat(walk.hasNext()).isFalse();
  }

  @Test
  void folderWithoutPhotosIsOnlyInput() throws IOException {
    Files.createDirectories(folder.resolve("a/b"));
    assertThat(walk(10)).containsExactly(folder.toString());
  }
}
