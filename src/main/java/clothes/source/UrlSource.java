package clothes.source;

import clothes.source.SourceException.Reason;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.message.BasicHeader;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.io.Closer;
import org.apache.hc.core5.util.Timeout;

/**
 * Fetches photos from any http or https address within its limits; a fetch ends at its deadline
 * whatever the server does. Trusts whoever names the address.
 */
public final class UrlSource implements AutoCloseable {
  /** What we read first, so that a server that can choose does not send AVIF. */
  private static final String ACCEPT =
      "image/jpeg,image/png,image/webp,image/gif,image/bmp,*/*;q=0.1";

  static final int MAX_CONNECTIONS = 64;

  /** A header is never endless. */
  private static final Http1Config HEADER_LIMITS =
      Http1Config.custom().setMaxLineLength(16_384).setMaxHeaderCount(200).build();

  private final FetchLimits limits;
  private final CloseableHttpClient client;
  private final ExecutorService exchanges = Executors.newCachedThreadPool(UrlSource::daemon);

  public UrlSource(FetchLimits limits, String userAgent) {
    this.limits = limits;
    this.client =
        HttpClients.custom()
            .setConnectionManager(connections(limits))
            .setDefaultRequestConfig(requests(limits))
            .setDefaultHeaders(List.of(new BasicHeader(HttpHeaders.ACCEPT, ACCEPT)))
            .setUserAgent(userAgent)
            .setRetryStrategy(new ResetRetry())
            .disableCookieManagement()
            .disableAuthCaching()
            .build();
  }

  private static PoolingHttpClientConnectionManager connections(FetchLimits limits) {
    return PoolingHttpClientConnectionManagerBuilder.create()
        .setConnectionFactory(
            ManagedHttpClientConnectionFactory.builder().http1Config(HEADER_LIMITS).build())
        .setDefaultConnectionConfig(
            ConnectionConfig.custom()
                .setConnectTimeout(Timeout.of(limits.connect()))
                .setSocketTimeout(Timeout.of(limits.whole()))
                .build())
        .setMaxConnPerRoute(MAX_CONNECTIONS)
        .setMaxConnTotal(MAX_CONNECTIONS)
        .build();
  }

  private static RequestConfig requests(FetchLimits limits) {
    return RequestConfig.custom()
        .setRedirectsEnabled(limits.redirects() > 0)
        .setMaxRedirects(limits.redirects())
        .setResponseTimeout(Timeout.of(limits.whole()))
        .setConnectionRequestTimeout(Timeout.of(limits.whole()))
        .build();
  }

  private static Thread daemon(Runnable exchange) {
    Thread thread = new Thread(exchange, "clothes-fetch");
    thread.setDaemon(true);
    return thread;
  }

  /** Reads an address as people write it: spaces and letters beyond ASCII are encoded. */
  public static URI address(String url) throws SourceException {
    try {
      URI written = new URI(url.strip().replace(" ", "%20"));
      return checked(new URI(written.toASCIIString()));
    } catch (URISyntaxException e) {
      throw new SourceException(Reason.INVALID, "not a valid URL: " + e.getReason(), e);
    }
  }

  private static URI checked(URI url) throws SourceException {
    String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
    if (!scheme.equals("http") && !scheme.equals("https")) {
      throw new SourceException(
          Reason.UNSUPPORTED, "scheme '" + scheme + "'; accepted are http and https");
    }
    if (url.getHost() == null) {
      throw new SourceException(Reason.INVALID, "not a valid URL: it names no host");
    }
    if (url.getUserInfo() != null) {
      throw new SourceException(
          Reason.INVALID, "a URL with a user name or password is not accepted");
    }
    return url;
  }

  /** The exchange has a thread of its own, because nothing else ends a slow look-up of a name. */
  public byte[] fetch(URI url) throws SourceException {
    HttpGet request = new HttpGet(checked(url));
    Future<byte[]> exchange = exchanges.submit(() -> exchange(request));
    try {
      return exchange.get(limits.whole().toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw FetchFailure.explain(e.getCause(), limits);
    } catch (TimeoutException e) {
      throw FetchFailure.late(limits, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SourceException(Reason.TIMEOUT, "interrupted", e);
    } finally {
      request.cancel();
    }
  }

  private byte[] exchange(HttpGet request) throws IOException {
    ClassicHttpResponse response = client.executeOpen(null, request, null);
    try {
      return body(response);
    } finally {
      // Closing alone would first read what is left, and that may never end.
      request.cancel();
      Closer.closeQuietly(response);
    }
  }

  private byte[] body(ClassicHttpResponse response) throws IOException {
    int code = response.getCode();
    if (code >= 300) throw FetchFailure.answered(code, response.getReasonPhrase());
    HttpEntity entity = response.getEntity();
    return entity == null ? new byte[0] : limits.size().read(entity.getContent());
  }

  @Override
  public void close() {
    exchanges.shutdownNow();
    client.close(CloseMode.IMMEDIATE);
  }
}
