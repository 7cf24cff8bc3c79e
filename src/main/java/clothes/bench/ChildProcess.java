package clothes.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.InterruptedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Runs a Java program in a new process, with the class path and JVM options of this process. */
public final class ChildProcess {
  /** Options with which a second process would use the same files or ports as this process. */
  private static final List<String> NOT_INHERITED =
      List.of("-agent", "-javaagent", "-XX:ArchiveClassesAtExit", "-XX:StartFlightRecording");

  private final Class<?> program;
  private final List<String> arguments;

  /**
   * @param program the class whose {@code main} runs
   */
  public ChildProcess(Class<?> program, List<String> arguments) {
    this.arguments = List.copyOf(arguments);
    this.program = program;
  }

  /** Starts the program and measures the seconds until its first line on standard output. */
  public double secondsToFirstLine() throws IOException {
    long start = System.nanoTime();
    // bin/clothes passes this option for short runs.
    Process process = start(ProcessBuilder.Redirect.PIPE, List.of("-XX:TieredStopAtLevel=1"));
    try (BufferedReader output =
        new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8))) {
      String firstLine = output.readLine();
      double seconds = (System.nanoTime() - start) / 1e9;
      if (firstLine == null) {
        throw failed();
      }
      return seconds;
    } finally {
      stop(process);
    }
  }

  /** Runs the program. Returns its peak resident memory in bytes on Linux, empty elsewhere. */
  public Optional<Long> peakBytes() throws IOException {
    Process process = start(ProcessBuilder.Redirect.DISCARD, List.of());
    try {
      Optional<Long> peak = Optional.empty();
      while (!process.waitFor(20, TimeUnit.MILLISECONDS)) {
        Optional<Long> current = peakBytes(process.pid());
        peak = current.isPresent() ? current : peak;
      }
      if (process.exitValue() != 0) {
        throw failed();
      }
      return peak;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    } finally {
      stop(process);
    }
  }

  /** The high-water mark of resident memory, as Linux reports it. */
  private static Optional<Long> peakBytes(long pid) {
    try {
      return Files.readAllLines(Path.of("/proc", "" + pid, "status")).stream()
          .filter(line -> line.startsWith("VmHWM:"))
          .map(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
          .findFirst();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private Process start(ProcessBuilder.Redirect output, List<String> options) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(ProcessHandle.current().info().command().orElse("java"));
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(option -> NOT_INHERITED.stream().noneMatch(option::startsWith))
        .forEach(command::add);
    command.addAll(options);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), program.getName()));
    command.addAll(arguments);
    return new ProcessBuilder(command)
        .redirectInput(ProcessBuilder.Redirect.PIPE)
        .redirectOutput(output)
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  private IOException failed() {
    return new IOException("the benchmark process failed: " + String.join(" ", arguments));
  }

  /** Stops a process and waits for its exit: a running process would slow the next measurement. */
  private static void stop(Process process) throws IOException {
    process.getOutputStream().close();
    process.destroy();
    process.onExit().join();
  }
}
