package clothes.deploy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Checks the files that Git tracks: no ignored files, no links out of the project, and no large
 * file except the model.
 */
final class TrackedFilesTest {
  private static final Path PROJECT = Path.of("").toAbsolutePath();
  private static final Path MODEL = Path.of("models/clothes-mobilenet-v2/saved_model.pb");
  private static final long MAX_BYTES = 500_000;

  @Test
  void ignoredFilesAreNotTracked() throws IOException, InterruptedException {
    assertThat(trackedFiles("--cached", "--ignored", "--exclude-standard")).isEmpty();
  }

  @Test
  void symbolicLinksStayWithinProject() throws IOException, InterruptedException {
    for (Path link : trackedFiles().filter(Files::isSymbolicLink).toList()) {
      Path target = Files.readSymbolicLink(link);
      assertThat(target.isAbsolute()).as("%s is absolute", link).isFalse();
      assertThat(PROJECT.resolve(link).resolveSibling(target).normalize())
          .as(link.toString())
          .startsWith(PROJECT);
    }
  }

  @Test
  void onlyModelIsLarge() throws IOException, InterruptedException {
    List<Path> large = new ArrayList<>();
    for (Path file : trackedFiles().filter(Files::isRegularFile).toList()) {
      if (Files.size(file) > MAX_BYTES) {
        large.add(file);
      }
    }
    assertThat(large).containsExactly(MODEL);
  }

  private static Stream<Path> trackedFiles(String... options)
      throws IOException, InterruptedException {
    assumeTrue(Files.exists(PROJECT.resolve(".git")), "not a Git checkout");
    List<String> command = new ArrayList<>(List.of("git", "ls-files", "-z"));
    command.addAll(List.of(options));
    assumeTrue(hasGit(), "requires git");
    Process git = new ProcessBuilder(command).redirectErrorStream(true).start();
    String files = new String(git.getInputStream().readAllBytes(), UTF_8);
    assumeTrue(git.waitFor() == 0, () -> "git fails: " + files.strip());
    return Stream.of(files.split("\0")).filter(file -> !file.isEmpty()).map(Path::of);
  }

  private static boolean hasGit() {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, "git")));
  }
}
