package clothes.serve;

import java.time.Duration;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.handler.CrossOriginHandler;

/**
 * Lets scripts on pages of other origins call the API (CORS), like the parameter {@code
 * AllowedOrigins} of {@code template.yaml} on AWS.
 */
public final class CrossOrigin {
  /** Excludes default ports, because browsers omit them. */
  private static final Pattern ORIGIN =
      Pattern.compile("(?!http:.*:80$|https:.*:443$)https?://[^\\s/?#@*]+");

  private static final String ANY = "*";

  private CrossOrigin() {}

  /** Whether a text is {@code *} or an origin: a scheme, a host and possibly a port. */
  public static boolean isOrigin(String text) {
    return text.equals(ANY) || ORIGIN.matcher(text).matches();
  }

  static Handler handler(Set<String> origins, Handler next) {
    CrossOriginHandler handler = new CrossOriginHandler();
    handler.setAllowedOriginPatterns(
        origins.stream().map(CrossOrigin::pattern).collect(Collectors.toSet()));
    handler.setAllowedMethods(Set.of("GET", "HEAD", "POST", "PUT", "DELETE"));
    handler.setAllowedHeaders(
        Set.of("authorization", "content-type", "if-none-match", ApiKeyGuard.HEADER));
    handler.setExposedHeaders(Set.of("location", "retry-after"));
    handler.setPreflightMaxAge(Duration.ofHours(1));
    // Keys are sent by scripts, never by the browser on its own.
    handler.setAllowCredentials(false);
    handler.setHandler(next);
    return handler;
  }

  /** Returns a pattern for Jetty, which ignores case: an origin in upper case also matches. */
  private static String pattern(String origin) {
    return origin.equals(ANY) ? ANY : Pattern.quote(origin);
  }
}
