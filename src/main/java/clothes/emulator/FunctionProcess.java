package clothes.emulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The function's process, either started by this program or restored by CRIU. */
final class FunctionProcess implements AutoCloseable {
  private static final int TAIL_LINES = 20;
  private static final int MAX_EXIT_SECONDS = 5;

  private final ProcessHandle handle;
  private final Path log;

  FunctionProcess(ProcessHandle handle, Path log) {
    this.handle = handle;
    this.log = log;
  }

  static FunctionProcess start(LaunchCommand launch) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(launch.command()).directory(launch.folder().task().toFile());
    builder.environment().clear();
    builder.environment().putAll(launch.environment());
    return start(builder, launch.folder().log());
  }

  /**
   * Starts a process as the leader of a new session. CRIU saves a process only together with its
   * session leader.
   */
  static FunctionProcess start(ProcessBuilder builder, Path log) throws IOException {
    builder.command().add(0, "setsid");
    builder
        .redirectInput(Redirect.from(Path.of("/dev/null").toFile()))
        .redirectErrorStream(true)
        .redirectOutput(log.toFile());
    return new FunctionProcess(builder.start().toHandle(), log);
  }

  long pid() {
    return handle.pid();
  }

  boolean isAlive() {
    return handle.isAlive();
  }

  /** Resident memory in bytes; empty after the process ended. */
  OptionalLong residentBytes() {
    try {
      return Files.readAllLines(proc("status")).stream()
          .filter(line -> line.startsWith("VmRSS:"))
          .mapToLong(this::bytes)
          .findFirst();
    } catch (IOException e) {
      return OptionalLong.empty();
    }
  }

  /** Makes the kernel forget which pages the process has used so far. */
  void resetTouchedBytes() {
    try {
      Files.writeString(proc("clear_refs"), "1");
    } catch (IOException e) {
      // Not permitted: touchedBytes() then counts from the start of the process.
    }
  }

  /** The bytes of all pages used since the last reset; empty after the process ended. */
  OptionalLong touchedBytes() {
    try (Stream<String> lines = Files.lines(proc("smaps"))) {
      return OptionalLong.of(
          lines.filter(line -> line.startsWith("Referenced:")).mapToLong(this::bytes).sum());
    } catch (IOException | UncheckedIOException e) {
      return OptionalLong.empty();
    }
  }

  private Path proc(String file) {
    return Path.of("/proc", String.valueOf(handle.pid()), file);
  }

  /** Parses a line such as {@code VmRSS: 1234 kB}, where kB means 1024 bytes. */
  private long bytes(String line) {
    return Long.parseLong(line.replaceAll("\\D", "")) * 1024;
  }

  /** The last lines of the process's output. */
  String logTail() {
    try {
      List<String> lines =
          new String(Files.readAllBytes(log), StandardCharsets.UTF_8).lines().toList();
      return String.join("\n", lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size()));
    } catch (IOException e) {
      return "";
    }
  }

  /**
   * Kills the process and waits for its exit. The wait is limited, because a restored process stays
   * a zombie in a container whose PID 1 does not reap zombies.
   */
  @Override
  public void close() {
    handle.destroyForcibly();
    handle.onExit().completeOnTimeout(handle, MAX_EXIT_SECONDS, TimeUnit.SECONDS).join();
  }
}
