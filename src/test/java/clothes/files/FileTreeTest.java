package clothes.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FileTreeTest {
  @TempDir private Path folder;

  @Test
  void deletesFolderWithContent() throws IOException {
    Path root = folder.resolve("root");
    Files.createDirectories(root.resolve("a/b/empty"));
    Files.writeString(root.resolve("a/b/file"), "x");
    FileTree.delete(root);
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void deletesSingleFile() throws IOException {
    FileTree.delete(Files.createFile(folder.resolve("file")));
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void ignoresMissingFolder() throws IOException {
    FileTree.delete(folder.resolve("missing"));
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void keepsTargetsOfLinks() throws IOException {
    Path target = Files.createDirectory(folder.resolve("target"));
    Path file = Files.createFile(target.resolve("file"));
    Path root = Files.createDirectory(folder.resolve("root"));
    Files.createSymbolicLink(root.resolve("link"), target);
    FileTree.delete(root);
    FileTree.delete(Files.createSymbolicLink(folder.resolve("link"), target));
    assertThat(file).exists();
    assertThat(folder.toFile().list()).containsExactly("target");
  }

  @Test
  void deletesDanglingLink() throws IOException {
    FileTree.delete(Files.createSymbolicLink(folder.resolve("link"), folder.resolve("missing")));
    assertThat(folder).isEmptyDirectory();
  }
}
