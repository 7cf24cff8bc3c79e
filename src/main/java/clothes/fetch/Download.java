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

/** Downloads files over HTTP within a {@link RetryPolicy}, resuming earlier attempts and runs. */
final class Download implements AutoCloseable {
  static final String ADDRESS_ADVICE = "check the URL or choose another (see --help)";
  private static final String RETRY_ADVICE = "run the same command again to resume";
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

  /** Downloads a file to {@code part}; after a failure the next call resumes. */
  void fetch(RemoteFile remote, Path part) throws FetchException {
    long deadline = System.nanoTime() + retries.deadline().toNanos();
    Optional<IOException> failure = attempt(remote, part, deadline);
    for (int failures = 1; failure.isPresent(); failures++) {
      String reason = reason(failure.get());
      if (System.nanoTime() >= deadline) {
        throw remote.failure(
            "deadline exceeded: not complete after " + seconds(retries.deadline()), RETRY_ADVICE);
      }
      if (failures == retries.maxAttempts()) {
        throw remote.failure(
            "%s, in the last of %d attempts".formatted(reason, failures), RETRY_ADVICE);
      }
      pause(remote, retries.delayAfter(failures));
      failure = attempt(remote, part, deadline);
    }
  }

  @Override
  public void close() throws IOException {
    clock.shutdownNow();
    client.close();
  }

  /** Makes one attempt and returns a failure that is worth a retry. */
  private Optional<IOException> attempt(RemoteFile remote, Path path, long deadline)
      throws FetchException {
    HttpGet request = new HttpGet(remote.address());
    // The read timeout alone would let a server send one byte at a time endlessly.
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
      throw remote.failure(reason(e), "check the network and the URL");
    } catch (IOException e) {
      return Optional.of(e);
    } finally {
      limit.cancel(false);
    }
  }

  private String reason(IOException failure) {
    if (failure instanceof UnknownHostException) {
      return "unknown host";
    }
    return failure instanceof SocketTimeoutException
        ? "read timeout: no data for " + seconds(retries.readTimeout())
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
      throw remote.failure("interrupted", RETRY_ADVICE);
    }
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "download-deadline");
    thread.setDaemon(true);
    return thread;
  }

  private static CloseableHttpClient client(RetryPolicy retries) {
    Timeout connect = Timeout.of(retries.connectTimeout());
    Timeout silence = Timeout.of(retries.readTimeout());
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
        .disableContentCompression() // ranges refer to the stored bytes
        .disableCookieManagement()
        // A reused connection that the server has closed would waste an attempt.
        .setConnectionReuseStrategy((request, response, context) -> false)
        .build();
  }

  /** Rejects redirects from https to http. */
  static final class NoDowngrade extends DefaultRedirectStrategy {
    @Override
    public boolean isRedirectAllowed(
        HttpHost from, HttpHost to, HttpRequest request, HttpContext context) {
      return !"https".equalsIgnoreCase(from.getSchemeName())
          || "https".equalsIgnoreCase(to.getSchemeName());
    }
  }
}
