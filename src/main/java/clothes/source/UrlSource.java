package clothes.source;

import clothes.source.SourceException.Reason;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.ChainElement;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.message.BasicHeader;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.io.Closer;
import org.apache.hc.core5.util.Timeout;

/**
 * Fetches photos from http and https URLs within a policy and limits. A fetch ends at its deadline
 * whatever the server does. Uses no proxy, cookies or credentials.
 */
public final class UrlSource implements AutoCloseable {
  /** Prefers formats that can be decoded, so that servers with a choice do not send AVIF. */
  private static final String ACCEPT =
      "image/jpeg,image/png,image/webp,image/gif,image/bmp,*/*;q=0.1";

  static final int MAX_CONNECTIONS = 64;

  /** Bounds the size of response headers. */
  private static final Http1Config HEADER_LIMITS =
      Http1Config.custom().setMaxLineLength(16_384).setMaxHeaderCount(200).build();

  private final FetchLimits limits;
  private final UrlPolicy policy;
  private final CloseableHttpClient client;
  private final DeadlineExecutor executor;

  public UrlSource(FetchLimits limits, String userAgent, UrlPolicy policy) {
    this(limits, userAgent, policy, SystemDefaultDnsResolver.INSTANCE);
  }

  UrlSource(FetchLimits limits, String userAgent, UrlPolicy policy, DnsResolver names) {
    this.limits = limits;
    this.policy = policy;
    this.executor = new DeadlineExecutor();
    this.client =
        HttpClients.custom()
            .setConnectionManager(connections(limits, new CheckedDns(names, policy)))
            .setRedirectStrategy(new CheckedRedirects(policy))
            .setDefaultRequestConfig(requests(limits))
            .setDefaultHeaders(
                List.of(
                    new BasicHeader(HttpHeaders.ACCEPT, ACCEPT),
                    new BasicHeader(CdnLoop.HEADER, CdnLoop.NAME)))
            .setUserAgent(userAgent)
            .setRetryStrategy(new ResetRetry())
            .addExecInterceptorAfter(
                ChainElement.REDIRECT.name(), "unread", UrlSource::discardRedirectBody)
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
                .setConnectTimeout(Timeout.of(limits.connectTimeout()))
                .setSocketTimeout(Timeout.of(limits.deadline()))
                .build())
        .setMaxConnPerRoute(MAX_CONNECTIONS)
        .setMaxConnTotal(MAX_CONNECTIONS)
        .build();
  }

  private static RequestConfig requests(FetchLimits limits) {
    return RequestConfig.custom()
        .setRedirectsEnabled(limits.maxRedirects() > 0)
        .setMaxRedirects(limits.maxRedirects())
        .setResponseTimeout(Timeout.of(limits.deadline()))
        .setConnectionRequestTimeout(Timeout.of(limits.deadline()))
        .build();
  }

  /** Discards the body of a redirect, which the client would otherwise read to its end. */
  private static ClassicHttpResponse discardRedirectBody(
      ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
      throws IOException, HttpException {
    ClassicHttpResponse response = chain.proceed(request, scope);
    if (response.getCode() / 100 == 3) {
      response.setEntity(null);
    }
    return response;
  }

  /** Parses a URL leniently: encodes spaces and non-ASCII characters. */
  public static URI parse(String url) throws SourceException {
    try {
      URI written = new URI(url.strip().replace(" ", "%20"));
      return new URI(written.toASCIIString());
    } catch (URISyntaxException e) {
      throw new SourceException(Reason.INVALID, "not a valid URL: " + e.getReason(), e);
    }
  }

  public byte[] fetch(URI url) throws SourceException {
    return fetch(url, limits.deadline());
  }

  /** Fetches a URL within {@code atMost}, if that is shorter than the deadline of the limits. */
  public byte[] fetch(URI url, Duration atMost) throws SourceException {
    policy.check(url);
    FetchLimits fetchLimits = limits.within(atMost);
    HttpGet request = new HttpGet(url);
    try {
      return executor.run(() -> execute(request), fetchLimits);
    } catch (ExecutionException e) {
      throw FetchFailure.explain(e.getCause(), fetchLimits);
    } finally {
      request.cancel();
    }
  }

  private byte[] execute(HttpGet request) throws IOException {
    ClassicHttpResponse response = client.executeOpen(null, request, null);
    try {
      return body(response);
    } finally {
      // close() alone would read the rest of the body first, which may never end.
      request.cancel();
      Closer.closeQuietly(response);
    }
  }

  private byte[] body(ClassicHttpResponse response) throws IOException {
    int code = response.getCode();
    if (code >= 300) {
      throw FetchFailure.ofStatus(code, response.getReasonPhrase());
    }
    HttpEntity entity = response.getEntity();
    return entity == null ? new byte[0] : HttpBody.read(entity, limits.size());
  }

  @Override
  public void close() {
    executor.close();
    client.close(CloseMode.IMMEDIATE);
  }
}
