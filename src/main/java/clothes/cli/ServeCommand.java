package clothes.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import clothes.console.Console;
import clothes.console.Interruption;
import clothes.serve.LocalApi;
import clothes.serve.LocalServer;
import clothes.serve.ServeLimits;
import clothes.serve.UploadFolder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.IntConsumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code clothes serve}: serves the HTTP API and its page until a signal ends the process. */
@Command(
    name = "serve",
    description = {
      "Answers over HTTP as the function does in the cloud, with a page at /.",
      "It does what the function's handler says, and needs no account."
    },
    mixinStandardHelpOptions = true,
    versionProvider = VersionLine.class,
    footer = {
      "",
      "These variables of your environment hold as in the cloud: ALLOWED_HOSTS, ALLOWED_BUCKETS,"
          + " TOP, and AWS_* for region and credentials.",
      "Ctrl-C or SIGTERM: requests that have begun are answered, then it ends.",
      "Exit status: 0 ended by a signal, 1 it could not start, 2 wrong usage."
    })
final class ServeCommand implements Callable<Integer> {
  @Option(
      names = "--port",
      paramLabel = "N",
      defaultValue = "8080",
      description = "The port; 0 takes any that is free (default: ${DEFAULT-VALUE}).")
  private int port;

  @Option(
      names = "--host",
      paramLabel = "ADDRESS",
      defaultValue = "127.0.0.1",
      description =
          "The address to listen at; 0.0.0.0 lets other machines in (default: ${DEFAULT-VALUE}).")
  private String host;

  @Option(
      names = "--allow-host",
      paramLabel = "NAME",
      description =
          "Answer under this name too, as a proxy may use; otherwise, at the default address, only"
              + " as localhost, 127.0.0.1 and [::1].")
  private Set<String> names = Set.of();

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Work on N requests at a time (default: 4 a core, as some wait for photos).")
  private Integer threads;

  @Option(
      names = "--uploads",
      paramLabel = "DIR",
      description =
          "Keep uploads until they are classified, and their results, here (default: a temporary"
              + " folder that goes when the server ends).")
  private Path uploads;

  @Mixin private ModelOption model;

  @Spec private CommandSpec spec;

  private final Console console;
  private final Map<String, String> environment;
  private final IntConsumer exit;

  /**
   * For a program.
   *
   * @param exit ends the process after a signal, with a status that is not the signal's
   */
  ServeCommand(Console console, Map<String, String> environment, IntConsumer exit) {
    this.console = console;
    this.environment = environment;
    this.exit = exit;
  }

  @Override
  @SuppressWarnings("try") // The interruption is not used in the block.
  public Integer call() throws IOException {
    OptionCheck.require(
        spec, port >= 0 && port <= 65535, "--port is " + port + ", must be 0 to 65535");
    int atOnce = threads == null ? 4 * Runtime.getRuntime().availableProcessors() : threads;
    OptionCheck.require(
        spec, atOnce >= 1 && atOnce <= 1024, "--threads is " + threads + ", must be 1 to 1024");
    InetSocketAddress address = new InetSocketAddress(address(), port);
    CountDownLatch signal = new CountDownLatch(1);
    CompletableFuture<Integer> status = new CompletableFuture<>();
    try (Interruption interruption = new Interruption(() -> end(signal, status))) {
      serve(address, ServeLimits.defaults(atOnce), signal);
      status.complete(0);
      return 0;
    } finally {
      status.complete(1);
    }
  }

  private void serve(InetSocketAddress address, ServeLimits limits, CountDownLatch signal)
      throws IOException {
    Path path = model.folder(console);
    try (UploadFolder folder = UploadFolder.of(Optional.ofNullable(uploads));
        LocalApi api = LocalApi.open(path, folder.path(), environment, console::printMessage);
        LocalServer server = new LocalServer(api, address, names, limits)) {
      say("Serving at %s (Ctrl-C ends it)".formatted(server.address()));
      signal.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The process ends with the thread that this runs on, so it waits for the one that serves. */
  private void end(CountDownLatch signal, CompletableFuture<Integer> status) {
    signal.countDown();
    exit.accept(status.join());
  }

  private InetAddress address() throws IOException {
    try {
      return InetAddress.getByName(host);
    } catch (UnknownHostException e) {
      throw new IOException("--host is '" + host + "', which is no address of this machine", e);
    }
  }

  private void say(String line) throws IOException {
    console.out().write((line + "\n").getBytes(UTF_8));
    console.out().flush();
  }
}
