package clothes.source;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.ChainElement;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.message.BasicHeader;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.io.Closer;
import org.apache.hc.core5.util.Timeout;

/**
 * Sends requests within a policy and limits. A request ends at its deadline whatever the server
 * does. Uses no cookies.
 */
final class UrlClient implements AutoCloseable {
  /**
   * Reads a response. Runs on a thread that the client interrupts at the deadline.
   *
   * @param <T> the type of the result, which {@link UrlClient#get} returns
   */
  @FunctionalInterface
  interface ResponseReader<T> {
    T read(ClassicHttpResponse response) throws IOException;
  }

  static final int MAX_CONNECTIONS = 64;

  /** Bounds the size of response headers. */
  private static final Http1Config HEADER_LIMITS =
      Http1Config.custom().setMaxLineLength(16_384).setMaxHeaderCount(200).build();

  private final FetchLimits limits;
  private final UrlPolicy policy;
  private final CloseableHttpClient client;
  private final DeadlineExecutor executor = new DeadlineExecutor();

  private UrlClient(FetchLimits limits, UrlPolicy policy, HttpClientBuilder client) {
    this.limits = limits;
    this.policy = policy;
    this.client = client.build();
  }

  /**
   * Creates a client that checks URLs, redirects and addresses. It uses no proxy, because a proxy
   * would resolve names without the check.
   */
  static UrlClient checked(
      FetchLimits limits, String userAgent, UrlPolicy policy, DnsResolver resolver) {
    HttpClientBuilder client =
        builder(limits, userAgent, new CheckedDns(resolver, policy))
            .setRedirectStrategy(new CheckedRedirects(policy, /* allowsDowngrade= */ true));
    return new UrlClient(limits, policy, client);
  }

  /**
   * Creates a client for URLs that the user chose. Rejects redirects from https to http, and uses
   * the proxy of Java's system properties, such as {@code https.proxyHost}.
   */
  static UrlClient trusted(FetchLimits limits, String userAgent) {
    HttpClientBuilder client =
        builder(limits, userAgent, SystemDefaultDnsResolver.INSTANCE)
            .setRedirectStrategy(
                new CheckedRedirects(UrlPolicy.UNRESTRICTED, /* allowsDowngrade= */ false))
            .useSystemProperties();
    return new UrlClient(limits, UrlPolicy.UNRESTRICTED, client);
  }

  private static HttpClientBuilder builder(
      FetchLimits limits, String userAgent, DnsResolver resolver) {
    return HttpClients.custom()
        .setUserAgent(userAgent)
        .setConnectionManager(connectionManager(limits, resolver))
        .setDefaultRequestConfig(requestConfig(limits))
        .setDefaultHeaders(List.of(new BasicHeader(CdnLoop.HEADER, CdnLoop.NAME)))
        .setRetryStrategy(new ResetRetry())
        .addExecInterceptorAfter(
            ChainElement.REDIRECT.name(), "redirect-body", UrlClient::discardRedirectBody)
        .disableContentCompression()
        .disableCookieManagement()
        .disableAuthCaching();
  }

  private static PoolingHttpClientConnectionManager connectionManager(
      FetchLimits limits, DnsResolver resolver) {
    return PoolingHttpClientConnectionManagerBuilder.create()
        .setDnsResolver(resolver)
        .setConnectionFactory(
            ManagedHttpClientConnectionFactory.builder()
                .http1Config(HEADER_LIMITS)
                .responseParserFactory(CompleteHeaderParser::new)
                .build())
        .setDefaultConnectionConfig(
            ConnectionConfig.custom()
                .setConnectTimeout(Timeout.of(limits.connectTimeout()))
                .setSocketTimeout(Timeout.of(limits.readTimeout()))
                .build())
        .setMaxConnPerRoute(MAX_CONNECTIONS)
        .setMaxConnTotal(MAX_CONNECTIONS)
        .build();
  }

  private static RequestConfig requestConfig(FetchLimits limits) {
    return RequestConfig.custom()
        .setRedirectsEnabled(limits.maxRedirects() > 0)
        .setMaxRedirects(limits.maxRedirects())
        .setResponseTimeout(Timeout.of(limits.readTimeout()))
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

  /**
   * Sends a request and reads its response within {@code timeout}, if that is shorter than the
   * deadline of the limits.
   *
   * @throws SourceException if the URL is not allowed, there is no response, or the deadline passes
   * @throws IOException if the reader throws it
   */
  <T> T get(URI url, Map<String, String> headers, ResponseReader<T> reader, Duration timeout)
      throws IOException {
    policy.check(url);
    return send(new HttpGet(url), headers, reader, limits.limitedTo(timeout));
  }

  /** Posts JSON and reads the response; fails as {@link #get} does. */
  <T> T postJson(URI url, Map<String, String> headers, byte[] json, ResponseReader<T> reader)
      throws IOException {
    policy.check(url);
    HttpPost request = new HttpPost(url);
    request.setEntity(new ByteArrayEntity(json, ContentType.APPLICATION_JSON));
    return send(request, headers, reader, limits);
  }

  private <T> T send(
      HttpUriRequestBase request,
      Map<String, String> headers,
      ResponseReader<T> reader,
      FetchLimits requestLimits)
      throws IOException {
    headers.forEach(request::setHeader);
    try {
      return executor.run(() -> execute(request, reader, requestLimits), requestLimits);
    } catch (ExecutionException e) {
      throw HttpFailure.unwrap(e);
    } finally {
      request.cancel(); // after the deadline, this closes the connection
    }
  }

  private <T> T execute(
      HttpUriRequestBase request, ResponseReader<T> reader, FetchLimits requestLimits)
      throws IOException {
    ClassicHttpResponse response = open(request, requestLimits);
    try {
      return reader.read(response);
    } finally {
      // close() alone would read the rest of the body first, which may never end.
      request.cancel();
      Closer.closeQuietly(response);
    }
  }

  private ClassicHttpResponse open(HttpUriRequestBase request, FetchLimits requestLimits)
      throws SourceException {
    try {
      return client.executeOpen(/* target= */ null, request, /* context= */ null);
    } catch (IOException | RuntimeException e) {
      throw HttpFailure.toSourceException(e, requestLimits);
    }
  }

  @Override
  public void close() {
    executor.close();
    client.close(CloseMode.IMMEDIATE);
  }
}
