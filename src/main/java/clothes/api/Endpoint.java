package clothes.api;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The paths of {@code openapi.yaml}; the code lists them only here. */
public enum Endpoint {
  CLASSIFY("/classify", Access.KEY),
  UPLOADS("/uploads", Access.KEY),
  /** Only in the local server; needs no key because the URLs of uploads are signed. */
  UPLOAD("/uploads/{id}", Access.OPEN),
  RESULT("/results/{id}", Access.KEY),
  /** Only in the local server, like the next two. */
  JOBS("/jobs", Access.KEY),
  JOB("/jobs/{id}", Access.KEY),
  JOB_RESULTS("/jobs/{id}/results", Access.KEY),
  OPENAPI("/openapi.json", Access.OPEN),
  MODEL("/model", Access.OPEN),
  HEALTH("/health", Access.OPEN),
  LIVENESS("/livez", Access.OPEN),
  READINESS("/readyz", Access.OPEN),
  /** Only in the local server. */
  METRICS("/metrics", Access.KEY),
  INFERENCE_SERVER("/v2", Access.OPEN),
  INFERENCE_LIVENESS("/v2/health/live", Access.OPEN),
  INFERENCE_READINESS("/v2/health/ready", Access.OPEN),
  INFERENCE_MODEL("/v2/models/{model}", Access.OPEN),
  INFERENCE_MODEL_VERSION("/v2/models/{model}/versions/{version}", Access.OPEN),
  INFERENCE_MODEL_READINESS("/v2/models/{model}/ready", Access.OPEN),
  INFERENCE_MODEL_VERSION_READINESS("/v2/models/{model}/versions/{version}/ready", Access.OPEN),
  INFER("/v2/models/{model}/infer", Access.KEY),
  INFER_WITH_VERSION("/v2/models/{model}/versions/{version}/infer", Access.KEY),
  PAGE("/", Access.OPEN);

  private static final String PARAMETER = "\\{(\\w+)}";

  /** Whether a request needs an API key where the server has keys. */
  private enum Access {
    OPEN,
    KEY
  }

  private final String template;
  private final Access access;
  private final String fixedPrefix;
  private final Pattern pattern;

  Endpoint(String template, Access access) {
    this.template = template;
    this.access = access;
    this.fixedPrefix = template.replaceFirst("\\{.*", "").replaceFirst("/$", "");
    this.pattern =
        Pattern.compile(
            template
                    .replaceFirst("/$", "")
                    .replace(".", "\\.")
                    .replaceAll(PARAMETER, "(?<$1>[^/]+)")
                + "/?");
  }

  /** Returns the endpoint at a path, with or without a slash at its end. */
  public static Optional<Endpoint> at(String path) {
    return Arrays.stream(values()).filter(endpoint -> endpoint.isAt(path)).findFirst();
  }

  public boolean isAt(String path) {
    // The fast check is first: each request is compared with many templates, and few match.
    return path.startsWith(fixedPrefix) && pattern.matcher(path).matches();
  }

  /**
   * Returns the values of a path's parameters by their names in the template; none if there is no
   * endpoint at the path.
   */
  public static Map<String, String> parameters(String path) {
    return at(path).map(endpoint -> endpoint.readParameters(path)).orElse(Map.of());
  }

  private Map<String, String> readParameters(String path) {
    Matcher values = pattern.matcher(path);
    if (!values.matches()) {
      throw new IllegalArgumentException(path + " does not match " + template);
    }
    return Pattern.compile(PARAMETER)
        .matcher(template)
        .results()
        .map(name -> name.group(1))
        .collect(Collectors.toMap(name -> name, values::group));
  }

  /** Returns the path with parameters in braces, such as {@code /results/{id}}. */
  public String template() {
    return template;
  }

  /** Returns whether requests need an API key, on a server with API keys. */
  public boolean requiresKey() {
    return access == Access.KEY;
  }

  /** Returns whether requests run the neural network. */
  public boolean classifies() {
    return this == CLASSIFY || this == INFER || this == INFER_WITH_VERSION;
  }
}
