package clothes.emulator;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;

/** The function's process, whether Java started it or CRIU restored it. */
record FunctionProcess(ProcessHandle handle, Path log) implements AutoCloseable {
  private static final int LAST_LINES = 20;

  static FunctionProcess start(LaunchCommand launch) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(launch.command()).directory(launch.folder().task().toFile());
    builder.environment().clear();
    builder.environment().putAll(launch.environment());
    return start(builder, launch.folder().log());
  }

  /**
   * Starts a process that has a session of its own: CRIU dumps no process whose session belongs to
   * one that it cannot see, like the one that started this container.
   */
  static FunctionProcess start(ProcessBuilder builder, Path log) throws IOException {
    builder.command().add(0, "setsid");
    builder
        .redirectInput(Redirect.from(Path.of("/dev/null").toFile()))
        .redirectErrorStream(true)
        .redirectOutput(log.toFile());
    return new FunctionProcess(builder.start().toHandle(), log);
  }

  boolean isAlive() {
    return handle.isAlive();
  }

  /** Bytes of memory that it has in RAM; empty once it has ended. */
  OptionalLong residentBytes() {
    try {
      return Files.readAllLines(Path.of("/proc", "" + handle.pid(), "status")).stream()
          .filter(line -> line.startsWith("VmRSS:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
          .findFirst();
    } catch (IOException e) {
      return OptionalLong.empty();
    }
  }

  /** The end of what it printed. */
  String lastLines() {
    try {
      List<String> lines =
          new String(Files.readAllBytes(log), StandardCharsets.UTF_8).lines().toList();
      return String.join("\n", lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()));
    } catch (IOException e) {
      return "";
    }
  }

  /** Ends it, and waits until it is gone. */
  @Override
  public void close() {
    handle.destroyForcibly();
    handle.onExit().join();
  }
}
