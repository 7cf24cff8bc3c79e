package clothes.emulator;

import clothes.files.TemporaryFolder;
import java.io.File;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** CRIU on this machine: writes a process to disk and brings it back, as often as one likes. */
public record Criu(Path program) {
  private static final Path CACHES = Path.of("/proc/sys/vm/drop_caches");

  /**
   * The first on the PATH.
   *
   * @throws SnapshotUnavailableException if there is none, or if a small process does not survive
   *     it: CRIU's own check is content in sandboxes where no process comes back
   */
  public static Criu find() throws IOException {
    for (String folder : System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1)) {
      Criu criu = new Criu(Path.of(folder, "criu"));
      if (Files.isExecutable(criu.program)) {
        criu.tryOut();
        return criu;
      }
    }
    throw new SnapshotUnavailableException(
        "a snapshot needs Linux, root and CRIU 4.2 or newer: there is no criu on the PATH");
  }

  private void tryOut() throws IOException {
    try (TemporaryFolder folder = TemporaryFolder.create("clothes-criu-");
        FunctionProcess sleeper =
            FunctionProcess.start(
                new ProcessBuilder("sleep", "60"), folder.path().resolve("log"))) {
      Path images = Files.createDirectory(folder.path().resolve("images"));
      dump(sleeper, images);
      restore(images).destroyForcibly();
    } catch (IOException e) {
      throw new SnapshotUnavailableException(
          "no process survives a snapshot here: " + e.getMessage(), e);
    }
  }

  /** Writes a process into a folder of images and ends it. */
  void dump(FunctionProcess process, Path images) throws IOException {
    must("dump", images, "--tree", "" + process.handle().pid(), "--tcp-close");
    process.close();
  }

  /** Brings the process back under its old number; its connections are closed. */
  ProcessHandle restore(Path images) throws IOException {
    Path number = images.resolve("process");
    Files.deleteIfExists(number);
    must("restore", images, "--restore-detached", "--tcp-close", "--pidfile", number.toString());
    return ProcessHandle.of(Long.parseLong(Files.readString(number).strip())).orElseThrow();
  }

  /** Makes the next reading of every file come from the disk; false where that is not allowed. */
  public static boolean dropPageCache() {
    try {
      sync();
      Files.writeString(CACHES, "3");
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** Waits until all that was written is on the disk. */
  static void sync() throws IOException {
    run("sync");
  }

  private void must(String verb, Path images, String... options) throws IOException {
    List<String> command = new ArrayList<>(List.of(program.toString(), verb));
    command.addAll(List.of("--images-dir", images.toString()));
    command.addAll(List.of("--log-file", verb + ".log"));
    command.addAll(List.of(options));
    Optional<String> failure = run(command.toArray(String[]::new));
    if (failure.isPresent()) {
      throw new IOException("criu " + verb + ": " + failure.get() + errors(images, verb));
    }
  }

  private static String errors(Path images, String verb) throws IOException {
    try (Stream<String> lines = Files.lines(images.resolve(verb + ".log"))) {
      return lines
          .filter(line -> line.contains("Error"))
          .map(line -> "\n  " + line)
          .collect(Collectors.joining());
    }
  }

  /** What went wrong. */
  private static Optional<String> run(String... command) throws IOException {
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(Redirect.DISCARD)
            .redirectError(Redirect.DISCARD)
            .start();
    try {
      int status = process.waitFor();
      return status == 0 ? Optional.empty() : Optional.of("exit status " + status);
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    }
  }
}
