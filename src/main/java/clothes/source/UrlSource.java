package clothes.source;

import clothes.source.SourceException.Reason;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
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
 * Fetches photos from http and https addresses within its reach and limits; a fetch ends at its
 * deadline whatever the server does. No proxy, cookie or password takes part.
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
  private final Reach reach;
  private final CloseableHttpClient client;
  private final Exchanges exchanges;

  public UrlSource(FetchLimits limits, String userAgent, Reach reach) {
    this(limits, userAgent, reach, SystemDefaultDnsResolver.INSTANCE);
  }

  UrlSource(FetchLimits limits, String userAgent, Reach reach, DnsResolver names) {
    this.limits = limits;
    this.reach = reach;
    this.exchanges = new Exchanges(limits);
    this.client =
        HttpClients.custom()
            .setConnectionManager(connections(limits, new CheckedDns(names, reach)))
            .setRedirectStrategy(new CheckedRedirects(reach))
            .setDefaultRequestConfig(requests(limits))
            .setDefaultHeaders(List.of(new BasicHeader(HttpHeaders.ACCEPT, ACCEPT)))
            .setUserAgent(userAgent)
            .setRetryStrategy(new ResetRetry())
            .disableContentCompression()
            .disableCookieManagement()
            .disableAuthCaching()
            .build();
  }

  private static PoolingHttpClientConnectionManager connections(
      FetchLimits limits, DnsResolver names) {
    return PoolingHttpClientConnectionManagerBuilder.create()
        .setDnsResolver(names)
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

  /** Reads an address as people write it: spaces and letters beyond ASCII are encoded. */
  public static URI address(String url) throws SourceException {
    try {
      URI written = new URI(url.strip().replace(" ", "%20"));
      return new URI(written.toASCIIString());
    } catch (URISyntaxException e) {
      throw new SourceException(Reason.INVALID, "not a valid URL: " + e.getReason(), e);
    }
  }

  public byte[] fetch(URI url) throws SourceException {
    reach.check(url);
    HttpGet request = new HttpGet(url);
    try {
      return exchanges.run(() -> exchange(request));
    } catch (ExecutionException e) {
      throw FetchFailure.explain(e.getCause(), limits);
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
    return entity == null ? new byte[0] : Body.read(entity, limits.size());
  }

  @Override
  public void close() {
    exchanges.close();
    client.close(CloseMode.IMMEDIATE);
  }
}
