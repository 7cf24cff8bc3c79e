package clothes.deploy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Programs from PyPI in a virtual environment below {@code target/}, kept for the next run. If PyPI
 * is not reachable, the tests that need these programs are skipped.
 */
record PythonTools(Path folder) {
  /** Includes SAM's translator, the language extensions and cfn-lint. */
  static final String SAM = "aws-sam-cli==1.170.0";

  static final String CHECKOV = "checkov==3.3.30";

  @SuppressWarnings("try") // The lock is held, not used.
  static PythonTools install(String requirement) throws IOException, InterruptedException {
    Path folder = Path.of("target/python", requirement).toAbsolutePath();
    Path complete = folder.resolve("complete");
    Files.createDirectories(folder);
    try (FileChannel channel = FileChannel.open(folder.resolve("lock"), CREATE, WRITE);
        FileLock lock = channel.lock()) {
      if (!Files.exists(complete)) {
        require(run(List.of("python3", "-m", "venv", folder.toString()), ""), "requires venv");
        Result installed = run(pipInstall(folder, requirement), "");
        require(installed, "cannot install " + requirement + " from PyPI");
        Files.createFile(complete);
      }
    }
    return new PythonTools(folder);
  }

  private static List<String> pipInstall(Path folder, String requirement) {
    String python = folder + "/bin/python";
    return List.of(python, "-m", "pip", "install", "--no-compile", "--retries", "1", requirement);
  }

  private static void require(Result result, String reason) {
    assumeTrue(result.exit() == 0, () -> reason + ": " + result.text().strip());
  }

  /** Runs a program and returns its standard output; a failure also shows standard error. */
  String run(String program, String input, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(folder + "/bin/" + program));
    command.addAll(List.of(arguments));
    Result result = run(command, input);
    assertThat(result.exit()).as(result.text()).isZero();
    return result.text();
  }

  private record Result(int exit, String text) {}

  private static Result run(List<String> command, String input)
      throws IOException, InterruptedException {
    Path errors = Files.createTempFile("python", ".err");
    try {
      ProcessBuilder builder = new ProcessBuilder(command).redirectError(errors.toFile());
      builder.environment().put("SAM_CLI_TELEMETRY", "0");
      Process process = builder.start();
      process.getOutputStream().write(input.getBytes(UTF_8));
      process.getOutputStream().close();
      String output = new String(process.getInputStream().readAllBytes(), UTF_8);
      int exit = process.waitFor();
      return new Result(exit, exit == 0 ? output : output + Files.readString(errors));
    } catch (IOException e) {
      // Shells return 127 if a command is not found.
      return new Result(127, e.getMessage());
    } finally {
      Files.delete(errors);
    }
  }
}
