package clothes.cli;

import clothes.console.Console;
import clothes.console.ShutdownHook;
import clothes.files.ErrorText;
import clothes.serve.ApiKeys;
import clothes.serve.CrossOrigin;
import clothes.serve.LocalApi;
import clothes.serve.LocalServer;
import clothes.serve.ServeLimits;
import clothes.serve.ServerMetrics;
import clothes.serve.ServerOptions;
import clothes.serve.TrustedProxies;
import clothes.serve.UploadFolder;
import clothes.serve.jobs.WebhookSecret;
import clothes.source.AddressBlock;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code clothes serve}: serves the HTTP API and its page until a signal ends the process. */
@Command(
    name = "serve",
    description = {
      "Serves the HTTP API and its web page on this machine.",
      "The API is that of the Lambda function; no AWS account is needed."
    },
    mixinStandardHelpOptions = true,
    versionProvider = VersionLine.class,
    footer = {
      "",
      "Examples:",
      "  clothes serve",
      "  clothes serve --port 9000 --host 0.0.0.0",
      "",
      "Environment variables: ALLOWED_HOSTS, ALLOWED_BUCKETS, TOP, MAX_FETCHES and FETCH_TIMEOUT as"
          + " in Lambda, and AWS_* for region and credentials.",
      "Ctrl-C or SIGTERM: the server finishes the requests in progress and exits.",
      "Exit status: 0 after a signal, 1 if the server cannot start or requests are unfinished 60 s"
          + " after the signal, 2 wrong usage."
    })
final class ServeCommand implements Callable<Integer> {
  @Option(
      names = "--port",
      paramLabel = "N",
      defaultValue = "8080",
      description = "The port; 0 selects a free port (default: ${DEFAULT-VALUE}).")
  private int port;

  @Option(
      names = "--host",
      paramLabel = "ADDRESS",
      defaultValue = "127.0.0.1",
      description =
          "The address to listen on; 0.0.0.0 accepts other machines (default: ${DEFAULT-VALUE}).")
  private String host;

  @Option(
      names = "--allow-host",
      paramLabel = "NAME",
      description =
          "Also accept this Host name, such as that of a proxy (repeatable). Leave out the port;"
              + " write an IPv6 address in brackets. On a loopback address, or with this option,"
              + " only these, localhost, 127.0.0.1, [::1] and --host are accepted.")
  private Set<String> allowedHosts = Set.of();

  @Option(
      names = "--allow-origin",
      paramLabel = "ORIGIN",
      description =
          "Let scripts of pages of this origin, such as https://shop.example, call the API (CORS;"
              + " repeatable; * for all). Leave out port 80 for http and 443 for https.")
  private Set<String> allowedOrigins = Set.of();

  @Option(
      names = "--trusted-proxy",
      paramLabel = "ADDRESS",
      description =
          "Trust the reverse proxy at this address, or all proxies in this network, such as"
              + " 10.0.0.0/8. Limits per client apply to the client that the proxy names in"
              + " X-Forwarded-For or Forwarded (repeatable).")
  private List<String> trustedProxies = List.of();

  @Option(
      names = "--api-key-file",
      paramLabel = "FILE",
      description =
          "Require an API key. Each line of FILE has a name, a key and optionally the maximum"
              + " number of requests per minute. Lines that start with # are comments.")
  private Path apiKeyFile;

  @Option(
      names = "--threads",
      paramLabel = "N",
      defaultValue = "64",
      description =
          "The maximum number of requests whose photos are classified at a time; further requests"
              + " get status 503. One client may use a quarter, and then gets status 429 (default:"
              + " ${DEFAULT-VALUE}).")
  private int threads;

  @Option(
      names = "--uploads",
      paramLabel = "DIR",
      description =
          "The folder for uploads, jobs and their results (default: a temporary folder, deleted"
              + " when the server stops).")
  private Path uploads;

  @Option(
      names = "--webhook-secret-file",
      paramLabel = "FILE",
      description =
          "Call the webhooks of jobs, signed with the secret in FILE: 24 to 64 bytes in base64.")
  private Path webhookSecretFile;

  @Option(
      names = "--allow-local-webhooks",
      description = "Also call webhooks by http and at private addresses.")
  private boolean allowLocalWebhooks;

  @Option(names = "--quiet", description = "Do not print a line for each request.")
  private boolean quiet;

  @Mixin private ModelOption model;

  @Spec private CommandSpec spec;

  private final Console console;
  private final Map<String, String> environment;
  private final IntConsumer exit;

  /**
   * @param exit ends the process at once, with the given status; after a signal, the JVM itself
   *     would end with 128 + the number of the signal
   */
  ServeCommand(Console console, Map<String, String> environment, IntConsumer exit) {
    this.console = console;
    this.environment = environment;
    this.exit = exit;
  }

  @Override
  @SuppressWarnings("try") // The hook is only registered; the block does not use it.
  public Integer call() throws IOException {
    OptionCheck.require(
        spec, port >= 0 && port <= 65535, "--port is " + port + "; expected 0 to 65535");
    OptionCheck.require(
        spec, threads >= 1 && threads <= 1024, "--threads is " + threads + "; expected 1 to 1024");
    InetSocketAddress address = new InetSocketAddress(resolveHost(), port);
    CountDownLatch signal = new CountDownLatch(1);
    CompletableFuture<Integer> status = new CompletableFuture<>();
    try (ShutdownHook shutdownHook = new ShutdownHook(() -> stop(signal, status))) {
      serve(address, ServeLimits.defaults(threads), signal);
      status.complete(0);
      return 0;
    } catch (IOException e) {
      if (signal.getCount() > 0) {
        throw e;
      }
      // After a signal, the hook ends the process before the caller could print the error.
      console.printMessage(ErrorText.of(e));
      return 1;
    } finally {
      // Has no effect after complete(0).
      status.complete(1);
    }
  }

  private void serve(InetSocketAddress address, ServeLimits limits, CountDownLatch signal)
      throws IOException {
    ServerMetrics metrics = ServerMetrics.withConsoleErrors(console::printMessage);
    ServerOptions options = serverOptions(metrics);
    Path modelFolder = model.folder(console);
    try (UploadFolder folder = UploadFolder.of(Optional.ofNullable(uploads));
        LocalApi api = LocalApi.open(apiOptions(modelFolder, folder.path()), metrics);
        LocalServer server = new LocalServer(api, address, options, limits)) {
      console.print("Serving at %s (Ctrl-C stops it)\n".formatted(server.url()));
      console.print(server.networkUrl().map(this::networkText).orElse(""));
      signal.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private LocalApi.Options apiOptions(Path modelFolder, Path uploadFolder) throws IOException {
    Optional<WebhookSecret> secret =
        webhookSecretFile == null
            ? Optional.empty()
            : Optional.of(WebhookSecret.read(webhookSecretFile));
    return new LocalApi.Options(modelFolder, uploadFolder, environment, secret, allowLocalWebhooks);
  }

  private ServerOptions serverOptions(ServerMetrics metrics) throws IOException {
    for (String name : allowedHosts) {
      OptionCheck.require(
          spec,
          isHost(name),
          "--allow-host is '%s'; expected a host without a port: shop.example or [2001:db8::1]"
              .formatted(name));
    }
    for (String origin : allowedOrigins) {
      OptionCheck.require(
          spec,
          CrossOrigin.isOrigin(origin),
          ("--allow-origin is '%s'; expected * or an origin such as https://shop.example, without"
                  + " the default port of its scheme")
              .formatted(origin));
    }
    Optional<ApiKeys> keys =
        apiKeyFile == null ? Optional.empty() : Optional.of(ApiKeys.read(apiKeyFile));
    return new ServerOptions(
        allowedHosts,
        allowedOrigins,
        trustedProxies(),
        keys,
        Optional.of(metrics),
        this::printRequest);
  }

  /** Whether a text is a host name, an IPv4 address, or an IPv6 address in brackets. */
  private static boolean isHost(String text) {
    return text.matches("[\\w.-]+")
        || (text.matches("\\[.*:.*\\]")
            && AddressBlock.parseAddress(text.substring(1, text.length() - 1)).isPresent());
  }

  private TrustedProxies trustedProxies() {
    List<AddressBlock> networks = new ArrayList<>();
    for (String network : trustedProxies) {
      try {
        networks.add(AddressBlock.parse(network));
      } catch (IllegalArgumentException e) {
        throw new ParameterException(
            spec.commandLine(),
            "--trusted-proxy: %s; expected an IP address or a network such as 10.0.0.0/8"
                .formatted(e.getMessage()),
            e);
      }
    }
    return new TrustedProxies(networks);
  }

  /**
   * Runs in the shutdown hook: waits until the server has stopped, because the JVM exits when the
   * hook returns.
   */
  private void stop(CountDownLatch signal, CompletableFuture<Integer> status) {
    signal.countDown();
    exit.accept(status.join());
  }

  private InetAddress resolveHost() throws IOException {
    try {
      return InetAddress.getByName(host);
    } catch (UnknownHostException e) {
      throw new IOException(
          "--host is '" + host + "', which cannot be resolved; use a host name or an IP address",
          e);
    }
  }

  private String networkText(URI url) {
    String code = console.outIsTerminal() ? QrText.of(url.toString()) : "";
    return "From phones on the same network: " + url + "\n" + code;
  }

  private void printRequest(String line) {
    if (!quiet) {
      console.err().print(line + "\n");
    }
  }
}
