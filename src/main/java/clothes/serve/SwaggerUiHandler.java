package clothes.serve;

import clothes.api.http.ProblemException;
import clothes.api.http.StaticResource;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Properties;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Swagger UI at {@code /docs/}: the OpenAPI document with a form for every request. */
final class SwaggerUiHandler extends Handler.Wrapper {
  private static final String PATH = "/docs";
  private static final String CSS = "text/css; charset=utf-8";
  private static final String JAVASCRIPT = "text/javascript; charset=utf-8";

  /** Swagger UI sets inline styles and has images as data URIs; scripts come only from files. */
  private static final String CONTENT_SECURITY_POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:"
          + " blob:; font-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none';"
          + " frame-ancestors 'none'";

  private static final Map<String, StaticResource> FILES = files();

  SwaggerUiHandler(Handler next) {
    super(next);
  }

  private static Map<String, StaticResource> files() {
    String webjar = "/META-INF/resources/webjars/swagger-ui/" + version() + "/";
    return Map.of(
        "/", file("text/html; charset=utf-8", "/swagger/index.html"),
        "/start.js", file(JAVASCRIPT, "/swagger/start.js"),
        "/style.css", file(CSS, "/swagger/style.css"),
        "/swagger-ui.css", file(CSS, webjar + "swagger-ui.css"),
        "/swagger-ui-bundle.js", file(JAVASCRIPT, webjar + "swagger-ui-bundle.js"));
  }

  /** Returns the version of Swagger UI, which is part of its folder's name. */
  private static String version() {
    Properties maven = new Properties();
    try (InputStream file = open("/META-INF/maven/org.webjars/swagger-ui/pom.properties")) {
      maven.load(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return maven.getProperty("version");
  }

  private static StaticResource file(String contentType, String resource) {
    try (InputStream file = open(resource)) {
      return new StaticResource(contentType, file.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static InputStream open(String resource) throws IOException {
    InputStream file = SwaggerUiHandler.class.getResourceAsStream(resource);
    if (file == null) {
      throw new FileNotFoundException("the class path has no " + resource);
    }
    return file;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    String path = ApiRequest.path(request);
    boolean isGetOrHead = ApiRequest.isGetOrHead(request);
    if (isGetOrHead && path.equals(PATH)) {
      return redirect().send(response, callback);
    }
    StaticResource file =
        path.startsWith(PATH + "/") ? FILES.get(path.substring(PATH.length())) : null;
    return isGetOrHead && file != null
        ? respond(file, request).send(response, callback)
        : super.handle(request, response, callback);
  }

  /**
   * Redirects to {@code /docs/}, because the links to the page's files are relative to that path.
   */
  private static ResponseWriter redirect() {
    Map<String, String> headers = Map.of("location", "docs/");
    return ResponseWriter.of(new clothes.api.http.Response(308, headers, new byte[0]));
  }

  private static ResponseWriter respond(StaticResource file, Request request) {
    try {
      return ResponseWriter.of(
          file.respond(ApiRequest.of(request, new byte[0]))
              .withHeader("content-security-policy", CONTENT_SECURITY_POLICY)
              .withNoSniff());
    } catch (ProblemException e) {
      return ResponseWriter.of(e);
    }
  }
}
