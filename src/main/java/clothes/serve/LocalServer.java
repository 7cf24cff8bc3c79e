package clothes.serve;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.RequestLog;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** Serves the API over HTTP on one address, from construction until {@link #close}. */
public final class LocalServer implements AutoCloseable {
  private static final int MAX_HEADER_BYTES = 16 * 1024;

  /** The threads for requests that do not classify photos. */
  private static final int OTHER_THREADS = 16;

  private static final int MIN_THREADS = 8;
  private static final int ACCEPTORS = 1;
  private static final int SELECTORS = 1;

  private final Server server;
  private final ServerConnector connector;
  private final GracefulHandler gracefulHandler;
  private final InetSocketAddress address;
  private final Duration shutdownTimeout;

  /** The {@code Host} names accepted besides loopback; empty if every name is accepted. */
  private final Set<String> acceptedHosts;

  /** Starts the server. Port 0 of the address selects a free port. */
  public LocalServer(
      LocalApi api, InetSocketAddress address, ServerOptions options, ServeLimits limits)
      throws IOException {
    this.address = address;
    this.acceptedHosts = acceptedHosts(options.allowedHosts());
    this.server = new Server(threads(limits));
    this.connector =
        new ServerConnector(server, ACCEPTORS, SELECTORS, new HttpConnectionFactory(http(limits)));
    connector.setHost(address.getAddress().getHostAddress());
    connector.setPort(address.getPort());
    connector.setIdleTimeout(limits.timeouts().header().toMillis());
    // A shorter queue would reset connections that the limit permits.
    connector.setAcceptQueueSize(limits.total().connections());
    server.addConnector(connector);
    server.setErrorHandler(new ProblemErrorHandler());
    server.setRequestLog(requestLog(options));
    this.gracefulHandler = new GracefulHandler(handlers(api, options, limits));
    gracefulHandler.setShutdownIdleTimeout(limits.timeouts().header().toMillis());
    server.setHandler(gracefulHandler);
    this.shutdownTimeout = limits.timeouts().shutdown();
    start();
  }

  private static QueuedThreadPool threads(ServeLimits limits) {
    int maxThreads = limits.total().requests() + OTHER_THREADS;
    QueuedThreadPool threads = new QueuedThreadPool(maxThreads, MIN_THREADS);
    threads.setName("serve");
    return threads;
  }

  private static HttpConfiguration http(ServeLimits limits) {
    HttpConfiguration http = new HttpConfiguration();
    http.setSendServerVersion(false);
    http.setRequestHeaderSize(MAX_HEADER_BYTES);
    http.setIdleTimeout(limits.timeouts().header().toMillis());
    return http;
  }

  /** Nests the handlers: the outermost one, created last, receives a request first. */
  private Handler handlers(LocalApi api, ServerOptions options, ServeLimits limits) {
    RequestBodies bodies = new RequestBodies(limits);
    Handler routes =
        new UploadHttpHandler(
            api.uploads(), limits, bodies, new ApiHttpHandler(api, limits, bodies));
    Handler withOptions = withOptions(options, routes);
    Handler guarded =
        acceptedHosts.isEmpty() ? withOptions : new HostGuard(acceptedHosts, withOptions);
    Handler forwarded = new ForwardedClient(options.trustedProxies(), guarded);
    ConnectionTimeouts timeouts =
        new ConnectionTimeouts(connector.getScheduler(), limits, forwarded);
    ConnectionLimit connections = new ConnectionLimit(limits, options.trustedProxies(), timeouts);
    connector.addEventListener(timeouts);
    connector.addEventListener(connections);
    return connections;
  }

  private static RequestLog requestLog(ServerOptions options) {
    RequestLog printer = new RequestPrinter(options.requestLog());
    return options
        .metrics()
        .<RequestLog>map(
            metrics -> new RequestLog.Collection(printer, MetricsHandler.requestLog(metrics)))
        .orElse(printer);
  }

  /** Adds Swagger UI, and metrics, API keys and CORS if the options have them. */
  private static Handler withOptions(ServerOptions options, Handler next) {
    Handler withDocs = new SwaggerUiHandler(next);
    Handler withMetrics =
        options
            .metrics()
            .<Handler>map(metrics -> new MetricsHandler(metrics, withDocs))
            .orElse(withDocs);
    Handler withKeys =
        options.keys().<Handler>map(keys -> new ApiKeyGuard(keys, withMetrics)).orElse(withMetrics);
    return options.allowedOrigins().isEmpty()
        ? withKeys
        : CrossOrigin.handler(options.allowedOrigins(), withKeys);
  }

  private Set<String> acceptedHosts(Set<String> allowedHosts) {
    if (allowedHosts.isEmpty() && !address.getAddress().isLoopbackAddress()) {
      return Set.of();
    }
    Set<String> accepted = new HashSet<>(allowedHosts);
    accepted.add(host());
    return accepted;
  }

  private void start() throws IOException {
    try {
      server.start();
    } catch (Exception e) {
      stopNow();
      throw bindFailure(e);
    }
  }

  private IOException bindFailure(Exception failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof BindException) {
        return new IOException(
            "cannot bind %s:%d: %s; choose another with --port or --host"
                .formatted(
                    address.getHostString(),
                    address.getPort(),
                    cause.getMessage().toLowerCase(Locale.ROOT)),
            failure);
      }
    }
    return new IOException("cannot start the server: " + failure.getMessage(), failure);
  }

  /** Returns the URL of the server. */
  public URI url() {
    return urlWithHost(host());
  }

  private URI urlWithHost(String host) {
    return URI.create("http://" + host + ":" + connector.getLocalPort() + "/");
  }

  /**
   * Returns the URL for other machines of the network; empty if the address is a loopback address,
   * this machine has no network, or the server does not accept its own address as {@code Host}.
   */
  public Optional<URI> networkUrl() {
    InetAddress bound = address.getAddress();
    if (bound.isLoopbackAddress()) {
      return Optional.empty();
    }
    return (bound.isAnyLocalAddress() ? LocalNetwork.address() : Optional.of(bound))
        .map(InetAddress::getHostAddress)
        // The scope of an IPv6 address, such as %eth0, is valid only on this machine.
        .map(host -> host.contains(":") ? "[" + host.replaceFirst("%.*", "") + "]" : host)
        .filter(host -> acceptedHosts.isEmpty() || HostGuard.isOneOf(acceptedHosts, host))
        .map(this::urlWithHost);
  }

  private String host() {
    InetAddress bound = address.getAddress();
    if (bound.isAnyLocalAddress()) {
      return "localhost";
    }
    String host = address.getHostString();
    if (!host.contains(":")) {
      return host;
    }
    return bound.isLoopbackAddress() ? "[::1]" : "[" + host + "]";
  }

  /** Stops accepting requests and waits for those in progress, up to the shutdown timeout. */
  @Override
  public void close() throws IOException {
    try {
      connector.close();
      // Waits for requests in progress, not for idle connections.
      if (gracefulHandler.isStarted()) {
        gracefulHandler.shutdown().get(shutdownTimeout.toMillis(), TimeUnit.MILLISECONDS);
      }
    } catch (TimeoutException e) {
      throw new IOException(
          "requests were still in progress after " + shutdownTimeout.toSeconds() + " s", e);
    } catch (ExecutionException e) {
      throw new IOException("cannot stop the server: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      stopNow();
    }
  }

  private void stopNow() throws IOException {
    try {
      server.stop();
    } catch (Exception e) {
      throw new IOException("cannot stop the server: " + e.getMessage(), e);
    }
  }
}
