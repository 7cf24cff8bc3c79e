package clothes.serve;

import clothes.api.http.ProblemException;
import clothes.api.http.QueryString;
import clothes.api.http.Request;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.http.HttpField;

/** Converts Jetty's requests to requests of the API. */
final class ApiRequest {
  private ApiRequest() {}

  static Request of(org.eclipse.jetty.server.Request request, byte[] body) throws ProblemException {
    String query = Optional.ofNullable(request.getHttpURI().getQuery()).orElse("");
    return new Request(
        request.getMethod(),
        /* basePath= */ "",
        path(request),
        QueryString.parse(query),
        headers(request),
        body,
        ClientAddress.of(request).network(),
        ForwardedClient.scheme(request),
        /* parsedBody= */ Optional.empty());
  }

  static String path(org.eclipse.jetty.server.Request request) {
    return Optional.ofNullable(request.getHttpURI().getPath()).orElse("");
  }

  static boolean isGetOrHead(org.eclipse.jetty.server.Request request) {
    return request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
  }

  /** Joins the values of a repeated header with commas. */
  private static Map<String, String> headers(org.eclipse.jetty.server.Request request) {
    Map<String, String> headers = new LinkedHashMap<>();
    for (HttpField field : request.getHeaders()) {
      String value = Optional.ofNullable(field.getValue()).orElse("");
      headers.merge(
          field.getName().toLowerCase(Locale.ROOT), value, (first, next) -> first + "," + next);
    }
    return headers;
  }
}
