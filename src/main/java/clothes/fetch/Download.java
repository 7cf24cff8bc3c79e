package clothes.fetch;

import clothes.files.ErrorText;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.config.TlsConfig;
import org.apache.hc.client5.http.impl.DefaultRedirectStrategy;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.util.Timeout;

/**
 * Brings files over HTTP, each going on where an earlier try or run has stopped, within the tries
 * and the time of its {@link RetryPolicy}.
 */
final class Download implements AutoCloseable {
  static final String OTHER_ADDRESS = "check the address or name another (see --help)";
  private static final String AGAIN = "run the same command again, it keeps what it can";
  private static final int MAX_REDIRECTS = 5;

  private final RetryPolicy retries;
  private final FetchProgress progress;
  private final CloseableHttpClient client;
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(Download::daemon);

  Download(RetryPolicy retries, FetchProgress progress) {
    this.retries = retries;
    this.progress = progress;
    this.client = client(retries);
  }

  /** Brings all bytes of a file into {@code part}; after a failure the next call may go on. */
  void fetch(RemoteFile remote, Path part) throws FetchException {
    long deadline = System.nanoTime() + retries.whole().toNanos();
    Optional<IOException> failure = attempt(remote, part, deadline);
    for (int failures = 1; failure.isPresent(); failures++) {
      String reason = reason(failure.get());
      if (System.nanoTime() >= deadline) {
        throw remote.failure("not done after " + seconds(retries.whole()), AGAIN);
      }
      if (failures == retries.tries()) {
        throw remote.failure("%s, in the last of %d tries".formatted(reason, failures), AGAIN);
      }
      pause(remote, retries.pauseAfter(failures));
      failure = attempt(remote, part, deadline);
    }
  }

  @Override
  public void close() throws IOException {
    clock.shutdownNow();
    client.close();
  }

  /** What went wrong, if it may go well the next time. */
  private Optional<IOException> attempt(RemoteFile remote, Path path, long deadline)
      throws FetchException {
    HttpGet request = new HttpGet(remote.address());
    // The socket's time limit alone would let a server go on for ever, a byte at a time.
    Future<?> limit =
        clock.schedule(request::cancel, deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
    try (PartFile part = new PartFile(path, remote)) {
      if (part.resumableTag().isPresent()) {
        request.setHeader("Range", "bytes=" + part.length() + "-");
        request.setHeader("If-Range", part.resumableTag().get());
      }
      Transfer transfer = new Transfer(remote, part, progress);
      client.execute(
          request,
          response -> {
            transfer.receive(response);
            return null;
          });
      return Optional.empty();
    } catch (FetchException e) {
      throw e;
    } catch (SSLHandshakeException | SSLPeerUnverifiedException | UnknownHostException e) {
      throw remote.failure(reason(e), "check the network and the address");
    } catch (IOException e) {
      return Optional.of(e);
    } finally {
      limit.cancel(false);
    }
  }

  private String reason(IOException failure) {
    if (failure instanceof UnknownHostException) {
      return "the host is not known";
    }
    return failure instanceof SocketTimeoutException
        ? "no answer or no further byte for " + seconds(retries.silence())
        : ErrorText.of(failure);
  }

  private static String seconds(Duration time) {
    return time.toMillis() / 1000.0 + " s";
  }

  private static void pause(RemoteFile remote, Duration time) throws FetchException {
    try {
      Thread.sleep(time.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw remote.failure("interrupted", AGAIN);
    }
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "download-deadline");
    thread.setDaemon(true);
    return thread;
  }

  private static CloseableHttpClient client(RetryPolicy retries) {
    Timeout connect = Timeout.of(retries.connect());
    Timeout silence = Timeout.of(retries.silence());
    return HttpClients.custom()
        .useSystemProperties() // a user's proxy
        .setConnectionManager(
            PoolingHttpClientConnectionManagerBuilder.create()
                .useSystemProperties()
                .setDefaultTlsConfig(TlsConfig.custom().setHandshakeTimeout(connect).build())
                .setDefaultConnectionConfig(
                    ConnectionConfig.custom()
                        .setConnectTimeout(connect)
                        .setSocketTimeout(silence)
                        .build())
                .build())
        .setDefaultRequestConfig(
            RequestConfig.custom()
                .setResponseTimeout(silence)
                .setMaxRedirects(MAX_REDIRECTS)
                .build())
        .setRedirectStrategy(new NoDowngrade())
        .setUserAgent("clothes")
        .disableAutomaticRetries()
        .disableContentCompression() // ranges are of the bytes as they are stored
        .disableCookieManagement()
        // A connection that the server has closed meanwhile would cost one of the tries.
        .setConnectionReuseStrategy((request, response, context) -> false)
        .build();
  }

  /** What was asked for over https never comes over http. */
  static final class NoDowngrade extends DefaultRedirectStrategy {
    @Override
    public boolean isRedirectAllowed(
        HttpHost from, HttpHost to, HttpRequest request, HttpContext context) {
      return !"https".equalsIgnoreCase(from.getSchemeName())
          || "https".equalsIgnoreCase(to.getSchemeName());
    }
  }
}
