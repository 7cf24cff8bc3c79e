package clothes.lambda.events;

import static clothes.lambda.events.EventFields.orEmpty;

import java.util.Map;

/**
 * The route of a gateway that matched a request, such as {@code ANY /{proxy+}} or {@code
 * /results/{id}}. With values in place of its parameters, it is the part of the request's path that
 * follows the base path (see {@link GatewayPath#splitBefore}).
 */
final class GatewayRoute {
  private GatewayRoute() {}

  /**
   * Returns the path of the route with values in place of its parameters. For a route without a
   * path, such as {@code $default}, returns the value of the parameter {@code proxy}; empty if it
   * is missing.
   *
   * @param route with or without a method; may be null
   * @param parameters the path parameters; may be null
   */
  static String expand(String route, Map<String, String> parameters) {
    String path = orEmpty(route).replaceFirst("^[A-Z]+ ", "");
    if (!path.startsWith("/")) {
      return orEmpty(orEmpty(parameters).get("proxy"));
    }
    for (Map.Entry<String, String> parameter : orEmpty(parameters).entrySet()) {
      String value = orEmpty(parameter.getValue());
      path = path.replace("{" + parameter.getKey() + "+}", value);
      path = path.replace("{" + parameter.getKey() + "}", value);
    }
    return path;
  }
}
