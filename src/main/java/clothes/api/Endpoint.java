package clothes.api;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The paths of {@code openapi.yaml}, the only list of them in the code. */
public enum Endpoint {
  CLASSIFY("/classify", Access.KEY),
  UPLOADS("/uploads", Access.KEY),
  /** Only in the local server; its URLs are signed. */
  UPLOAD("/uploads/{id}", Access.OPEN),
  RESULT("/results/{id}", Access.KEY),
  CONTRACT("/openapi.json", Access.OPEN),
  MODEL("/model", Access.OPEN),
  HEALTH("/health", Access.OPEN),
  LIVENESS("/livez", Access.OPEN),
  READINESS("/readyz", Access.OPEN),
  /** Only in the local server. */
  METRICS("/metrics", Access.KEY),
  PAGE("/", Access.OPEN);

  /** Whether a request needs an API key where the server has keys. */
  private enum Access {
    OPEN,
    KEY
  }

  private final String template;
  private final Access access;
  private final Pattern pattern;

  Endpoint(String template, Access access) {
    this.template = template;
    this.access = access;
    this.pattern =
        Pattern.compile(
            template.replaceFirst("/$", "").replace(".", "\\.").replaceAll("\\{(\\w+)}", "(?<$1>[^/]*)")
                + "/?");
  }

  /** Returns the endpoint at a path, with or without a slash at its end. */
  public static Optional<Endpoint> at(String path) {
    return Arrays.stream(values()).filter(endpoint -> endpoint.isAt(path)).findFirst();
  }

  public boolean isAt(String path) {
    return pattern.matcher(path).matches();
  }

  /**
   * Returns the part of the path that stands for a parameter of the template.
   *
   * @param path a path of this endpoint
   */
  public String parameter(String name, String path) {
    Matcher matcher = pattern.matcher(path);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(path + " is not " + template);
    }
    return matcher.group(name);
  }

  /** Returns the path with parameters in braces, such as {@code /results/{id}}. */
  public String template() {
    return template;
  }

  /** Returns whether it costs or reveals something, so that a server with API keys requires one. */
  public boolean requiresKey() {
    return access == Access.KEY;
  }

  /** Returns whether requests classify photos; all others take only moments. */
  public boolean classifies() {
    return this == CLASSIFY;
  }
}
