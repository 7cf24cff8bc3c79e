package clothes.deploy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs the packages with stricter limits than Lambda's: the code in {@code /var/task} and {@code
 * /opt}, a {@code /tmp} of 512 MiB, no other writable folder, no home and no network. The mounts
 * are visible to the tested process only.
 */
final class PackagedFunctionIT {
  /** Space in /tmp for everything except the native library. */
  private static final long MIN_FREE_TMP_BYTES = 32L << 20;

  /**
   * A script that runs a program twice and lists the files that it leaves in /tmp. Arguments: the
   * folder with the unpacked packages, the size of /tmp, and the command line of the program.
   */
  private static final String RUN_IN_SANDBOX =
      """
      set -e
      disk=$1 tmp_size=$2
      shift 2
      mount -t tmpfs sandbox /var
      mkdir /var/task
      mkdir /var/runtime
      mount --bind "$disk/task" /var/task
      mount --bind "$disk/runtime" /var/runtime
      mount --bind "$disk/opt" /opt
      mount -t tmpfs -o size="$tmp_size" sandbox /tmp
      for part in / /var /var/task /opt /dev/shm; do
        mountpoint -q $part || mount --bind $part $part
        mount -o remount,bind,ro $part
      done
      cd /var/task
      "$@" | grep '^result '
      "$@" | grep '^result '
      find /tmp -maxdepth 2 -mindepth 2 | grep -v hsperfdata
      """;

  @TempDir Path root;

  private record Run(int exit, List<String> out, String err) {}

  @BeforeEach
  void unpack() throws Exception {
    assumeTrue(System.getProperty("os.name").equals("Linux"), "requires Linux mounts");
    assumeTrue(
        run(List.of("unshare", "--mount", "--net", "true")).exit() == 0,
        "requires permission to mount (unshare --mount --net)");
    Path task = unzip("clothes-function.zip", "task");
    unzip("tensorflow-layer.zip", "opt");
    unzip("model-layer.zip", "opt");
    Files.copy(Path.of("samples/t-shirt.jpg"), task.resolve("photo.jpg"));
    Path program = Files.createDirectories(task.resolve("clothes/deploy"));
    try (InputStream file = HandlerProgram.class.getResourceAsStream("HandlerProgram.class")) {
      Files.copy(file, program.resolve("HandlerProgram.class"));
    }
    try (Stream<Path> jars = Files.list(Path.of("target/runtime"))) {
      for (Path jar : jars.toList()) {
        unzip("runtime/" + jar.getFileName(), "runtime");
      }
    }
  }

  @Test
  void classifiesWithSpaceLeftAndUnpacksOnce() throws Exception {
    Run run = runInSandbox("512m");

    assertThat(run.exit()).as(run.err()).isZero();
    // Two results, and two paths from find: the library's folder and its lock file.
    assertThat(run.out()).hasSize(4);
    List<String> firstResult = List.of(run.out().get(0).split(" "));
    assertThat(firstResult.get(1)).isEqualTo("t-shirt");
    assertThat(Long.parseLong(firstResult.get(2))).isGreaterThan(MIN_FREE_TMP_BYTES);
    assertThat(run.out().get(1)).as("second run").isEqualTo(run.out().get(0));
    assertThat(run.out().subList(2, 4))
        .allMatch(path -> path.matches("/tmp/clothes/tensorflow-linux-x86_64-[0-9a-f]{8}(.lock)?"));
  }

  @Test
  void reportsRequiredSpace() throws Exception {
    Run run = runInSandbox("256m");

    assertThat(run.exit()).isNotZero();
    assertThat(run.err())
        .containsPattern(
            "cannot unpack .* into /tmp/clothes: not enough disk space: \\d+ bytes needed, \\d+ free");
  }

  private Run runInSandbox(String tmpSize) throws Exception {
    return run(
        List.of(
            "unshare",
            "--mount",
            "--net",
            "--propagation",
            "private",
            "sh",
            "-c",
            RUN_IN_SANDBOX,
            "sh",
            root.toString(),
            tmpSize,
            Path.of(System.getProperty("java.home"), "bin/java").toString(),
            "-Duser.home=/home/missing",
            "-Dorg.crac.Core.Compat=com.amazonaws.services.lambda.crac",
            "-cp",
            "/var/runtime:/var/task:/var/task/lib/*:/opt/java/lib/*",
            HandlerProgram.class.getName(),
            "photo.jpg"));
  }

  private Run run(List<String> command) throws Exception {
    Path out = root.resolve("out");
    Path err = root.resolve("err");
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
    builder.environment().put("HOME", "/home/missing");
    builder.environment().remove("TENSORFLOW_LIBRARY_PATH");
    builder.environment().put("AWS_LAMBDA_INITIALIZATION_TYPE", "snap-start");
    builder.environment().putAll(Template.read().defaultEnvironment("ApiFunction"));
    // Java before 23 rejects an option in this variable: --sun-misc-unsafe-memory-access.
    builder.environment().remove("JAVA_TOOL_OPTIONS");
    int exit;
    try {
      exit = builder.start().waitFor();
    } catch (IOException e) {
      // Shells return 127 if a command is not found.
      return new Run(127, List.of(), e.getMessage());
    }
    return new Run(exit, Files.readAllLines(out, UTF_8), Files.readString(err));
  }

  private Path unzip(String zip, String into) throws Exception {
    Path folder = Files.createDirectories(root.resolve(into));
    Process jar =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin/jar").toString(),
                "xf",
                Path.of("target", zip).toAbsolutePath().toString())
            .directory(folder.toFile())
            .inheritIO()
            .start();
    assertThat(jar.waitFor()).isZero();
    return folder;
  }
}
