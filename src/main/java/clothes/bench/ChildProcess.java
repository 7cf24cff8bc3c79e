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

/**
 * A program in a process of its own, with the class path and the JVM options of this process.
 *
 * @param program the class whose {@code main} runs
 */
public record ChildProcess(Class<?> program, List<String> arguments) {
  /** What would write files, or ask for a port that this process has. */
  private static final List<String> OURS_ALONE =
      List.of("-agent", "-javaagent", "-XX:ArchiveClassesAtExit", "-XX:StartFlightRecording");

  public ChildProcess {
    arguments = List.copyOf(arguments);
  }

  /** Seconds from its start to its first line on standard output. */
  public double secondsToFirstLine() throws IOException {
    long start = System.nanoTime();
    Process process = start(ProcessBuilder.Redirect.PIPE, List.of("-XX:TieredStopAtLevel=1"));
    try (BufferedReader answer =
        new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8))) {
      String first = answer.readLine();
      double seconds = (System.nanoTime() - start) / 1e9;
      if (first == null) {
        throw failed();
      }
      return seconds;
    } finally {
      end(process);
    }
  }

  /** The most memory that it had resident, in bytes; empty where the system does not tell. */
  public Optional<Long> peakBytes() throws IOException {
    Process process = start(ProcessBuilder.Redirect.DISCARD, List.of());
    try {
      Optional<Long> peak = Optional.empty();
      while (!process.waitFor(20, TimeUnit.MILLISECONDS)) {
        Optional<Long> now = peakBytes(process.pid());
        peak = now.isPresent() ? now : peak;
      }
      if (process.exitValue() != 0) {
        throw failed();
      }
      return peak;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    } finally {
      end(process);
    }
  }

  /** Linux's high-water mark; it only grows. */
  private static Optional<Long> peakBytes(long process) {
    try {
      return Files.readAllLines(Path.of("/proc", "" + process, "status")).stream()
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
        .filter(option -> OURS_ALONE.stream().noneMatch(option::startsWith))
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
    return new IOException("the new process of the bench fails: " + String.join(" ", arguments));
  }

  private static void end(Process process) throws IOException {
    process.getOutputStream().close();
    process.destroy();
  }
}
