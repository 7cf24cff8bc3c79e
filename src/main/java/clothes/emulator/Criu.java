package clothes.emulator;

import clothes.files.TemporaryFolder;
import java.io.File;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Runs CRIU, which saves a Linux process to disk and restores it any number of times. */
public final class Criu {
  private static final Path DROP_CACHES = Path.of("/proc/sys/vm/drop_caches");

  private final Path program;

  Criu(Path program) {
    this.program = program;
  }

  /**
   * Returns the first criu on the PATH, after it has saved and restored a small process. The
   * command "criu check" does not suffice: it succeeds in some sandboxes where restores fail.
   *
   * @throws SnapshotUnavailableException if there is no criu, or if it cannot save and restore
   */
  public static Criu find() throws IOException {
    for (String folder : System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1)) {
      Criu criu = new Criu(Path.of(folder, "criu"));
      if (Files.isExecutable(criu.program)) {
        criu.verifyRoundTrip();
        return criu;
      }
    }
    throw new SnapshotUnavailableException(
        "snapshots require Linux, root and CRIU 4.2 or newer; criu is not on the PATH");
  }

  private void verifyRoundTrip() throws IOException {
    try (TemporaryFolder folder = TemporaryFolder.create("clothes-criu-");
        FunctionProcess sleepProcess =
            FunctionProcess.start(
                new ProcessBuilder("sleep", "60"), folder.path().resolve("log"))) {
      Path images = Files.createDirectory(folder.path().resolve("images"));
      dump(sleepProcess, images);
      restore(images).destroyForcibly();
    } catch (IOException e) {
      throw new SnapshotUnavailableException(
          "CRIU cannot save and restore a process on this machine: " + e.getMessage(), e);
    }
  }

  /** Saves a process to a folder of image files and ends it. */
  void dump(FunctionProcess process, Path images) throws IOException {
    runCriu("dump", images, "--tree", "" + process.pid(), "--tcp-close");
    process.close();
  }

  /** Restores the process with its previous process ID and with its connections closed. */
  ProcessHandle restore(Path images) throws IOException {
    Path pidFile = images.resolve("process");
    Files.deleteIfExists(pidFile);
    runCriu(
        "restore", images, "--restore-detached", "--tcp-close", "--pidfile", pidFile.toString());
    return ProcessHandle.of(Long.parseLong(Files.readString(pidFile).strip())).orElseThrow();
  }

  /** Empties the page cache, so that files are read from disk; returns false if not permitted. */
  public static boolean dropPageCache() {
    try {
      sync();
      Files.writeString(DROP_CACHES, "3"); // pages, directory entries and inodes
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** Waits until all written files are on the disk. */
  static void sync() throws IOException {
    run("sync");
  }

  private void runCriu(String verb, Path images, String... options) throws IOException {
    List<String> command = new ArrayList<>(List.of(program.toString(), verb));
    command.addAll(List.of("--images-dir", images.toString()));
    command.addAll(List.of("--log-file", verb + ".log"));
    command.addAll(List.of(options));
    Optional<String> failure = run(command.toArray(String[]::new));
    if (failure.isPresent()) {
      throw new IOException("criu " + verb + ": " + failure.get() + loggedErrors(images, verb));
    }
  }

  private static String loggedErrors(Path images, String verb) throws IOException {
    try (Stream<String> lines = Files.lines(images.resolve(verb + ".log"))) {
      return lines
          .filter(line -> line.contains("Error"))
          .map(line -> "; " + line)
          .collect(Collectors.joining());
    } catch (NoSuchFileException e) {
      return ""; // it failed before it wrote its log
    }
  }

  /** Runs a command; returns a description of its failure, if any. */
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
