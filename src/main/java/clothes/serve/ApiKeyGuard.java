package clothes.serve;

import clothes.api.Endpoint;
import clothes.api.http.Problem;
import clothes.text.Plural;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Requires an API key at the endpoints for which {@link Endpoint#requiresKey} returns true, and
 * limits the requests of each key.
 */
final class ApiKeyGuard extends Handler.Wrapper {
  static final String HEADER = "x-api-key";

  private static final Pattern BEARER =
      Pattern.compile("Bearer +(\\S+) *", Pattern.CASE_INSENSITIVE);
  private static final String ACCEPTED_HEADERS =
      "send the key as 'authorization: Bearer KEY' or '" + HEADER + ": KEY'";

  private final ApiKeys keys;

  ApiKeyGuard(ApiKeys keys, Handler next) {
    super(next);
    this.keys = keys;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    if (!isProtected(request)) {
      return super.handle(request, response, callback);
    }
    Optional<String> key = key(request);
    if (key.isEmpty()) {
      return unauthorized("the API key is missing; " + ACCEPTED_HEADERS, response, callback);
    }
    Optional<ApiKeys.Client> client = keys.find(key.get());
    if (client.isEmpty()) {
      return unauthorized("the API key is unknown; " + ACCEPTED_HEADERS, response, callback);
    }
    Optional<RateLimit> exceeded = client.get().rate().filter(rate -> !rate.tryAcquire());
    if (exceeded.isPresent()) {
      return tooManyRequests(client.get().name(), exceeded.get(), response, callback);
    }
    return super.handle(request, response, callback);
  }

  private static boolean isProtected(Request request) {
    Optional<Endpoint> endpoint = Endpoint.at(ApiRequest.path(request));
    // Browsers send OPTIONS without a key; the response has only the allowed methods.
    return !HttpMethod.OPTIONS.is(request.getMethod())
        && endpoint.stream().anyMatch(Endpoint::requiresKey);
  }

  private static Optional<String> key(Request request) {
    Optional<String> header = Optional.ofNullable(request.getHeaders().get(HEADER));
    return header.or(
        () ->
            Optional.ofNullable(request.getHeaders().get(HttpHeader.AUTHORIZATION))
                .map(BEARER::matcher)
                .filter(Matcher::matches)
                .map(bearer -> bearer.group(1)));
  }

  private static boolean unauthorized(String detail, Response response, Callback callback) {
    return problem(401, detail, "www-authenticate", "Bearer").sendBeforeBody(response, callback);
  }

  private static boolean tooManyRequests(
      String client, RateLimit rate, Response response, Callback callback) {
    int seconds = rate.secondsToWait();
    String detail =
        "%s has sent more than %s per minute; try again in %d s"
            .formatted(client, Plural.withCount(rate.perMinute(), "request"), seconds);
    return problem(429, detail, "retry-after", "" + seconds).sendBeforeBody(response, callback);
  }

  private static ResponseWriter problem(int status, String detail, String header, String value) {
    return ResponseWriter.of(
        clothes.api.http.Response.of(Problem.of(status, detail))
            .withNoSniff()
            .withHeader(header, value));
  }
}
