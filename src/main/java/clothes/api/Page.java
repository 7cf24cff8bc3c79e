package clothes.api;

import clothes.api.http.Deadline;
import clothes.api.http.ProblemException;
import clothes.api.http.Request;
import clothes.api.http.Response;
import clothes.api.http.Route;
import clothes.api.http.StaticResource;
import clothes.text.Excerpt;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Serves the page and its files from the folder {@code web} of the class path. */
final class Page implements Route.Handler {
  /**
   * Forbids content of other hosts and inline scripts and styles; allows connections to this host
   * and the upload bucket only.
   */
  private static final String CONTENT_SECURITY_POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'%s;"
          + " font-src 'self'; img-src 'self' blob: data:; base-uri 'none'; form-action 'none';"
          + " frame-ancestors 'none'";

  /**
   * Every name begins with a letter or digit, so no path leaves the folder. The quantifiers are
   * possessive because Java's regex engine recurses for greedy ones: a long path would overflow the
   * stack.
   */
  private static final Pattern FILE_PATH =
      Pattern.compile("(?:/[A-Za-z0-9][\\w-]*+)++(?:\\.[a-z0-9]++)++");

  private static final Map<String, String> CONTENT_TYPES =
      Map.of(
          "html", "text/html; charset=utf-8",
          "css", "text/css; charset=utf-8",
          "js", "text/javascript; charset=utf-8",
          "json", Response.JSON,
          "svg", "image/svg+xml",
          "png", "image/png",
          "jpg", "image/jpeg",
          "webp", "image/webp",
          "woff2", "font/woff2",
          "ico", "image/x-icon");

  private final String policy;
  private final ModelPage modelPage;

  /**
   * @param uploadOrigin the origin of the upload bucket; empty if uploads go to this host
   */
  Page(Optional<String> uploadOrigin, ModelPage modelPage) {
    this.modelPage = modelPage;
    this.policy =
        CONTENT_SECURITY_POLICY.formatted(uploadOrigin.map(origin -> " " + origin).orElse(""));
  }

  @Override
  public Response handle(Request request, Deadline deadline) throws IOException, ProblemException {
    StaticResource resource =
        ModelPage.ownsPath(request.path())
            ? modelPage.resource(request.path()).orElseThrow(() -> notFound(request.path()))
            : read(file(request.path()).orElseThrow(() -> notFound(request.path())));
    return resource.respond(request).withHeader("content-security-policy", policy);
  }

  private static StaticResource read(URL file) throws IOException {
    try (InputStream content = file.openStream()) {
      return new StaticResource(CONTENT_TYPES.get(suffix(file.getPath())), content.readAllBytes());
    }
  }

  static boolean ownsPath(String path) {
    return ModelPage.ownsPath(path) || file(path).isPresent();
  }

  private static Optional<URL> file(String path) {
    String file = path.equals("/") ? "/index.html" : path;
    return CONTENT_TYPES.containsKey(suffix(file)) && FILE_PATH.matcher(file).matches()
        ? Optional.ofNullable(Page.class.getResource("/web" + file))
        : Optional.empty();
  }

  private static String suffix(String path) {
    return path.substring(path.lastIndexOf('.') + 1);
  }

  private static ProblemException notFound(String path) {
    return new ProblemException(
        404, "no resource at %s; see /openapi.json for the paths".formatted(Excerpt.quoted(path)));
  }
}
