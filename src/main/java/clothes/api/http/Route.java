package clothes.api.http;

import clothes.text.Excerpt;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The methods of a path; HEAD is handled like GET. */
public record Route(Map<String, Operation> operations) {
  /** Responds to a request before the deadline. */
  public interface Handler {
    Response handle(Request request, Deadline deadline) throws IOException, ProblemException;
  }

  /**
   * A method of a path.
   *
   * @param parameters the query parameters that the handler accepts; others are rejected
   */
  public record Operation(Set<String> parameters, Handler handler) {}

  /** Creates a route with one method, which accepts no query parameters. */
  public static Route of(String method, Handler handler) {
    return of(method, Set.of(), handler);
  }

  /** Creates a route with one method, which accepts these query parameters. */
  public static Route of(String method, Set<String> parameters, Handler handler) {
    return new Route(Map.of(method, new Operation(parameters, handler)));
  }

  public static Route get(Handler handler) {
    return of("GET", handler);
  }

  /** Adds the methods of another route. */
  public Route and(Route other) {
    Map<String, Operation> all = new TreeMap<>(operations);
    all.putAll(other.operations);
    return new Route(all);
  }

  public Response handle(Request request, Deadline deadline) throws IOException, ProblemException {
    return switch (request.method()) {
      case "OPTIONS" -> new Response(204, Map.of("allow", allowedMethods()), new byte[0]);
      case "HEAD" -> handle("GET", request, deadline);
      default -> handle(request.method(), request, deadline);
    };
  }

  private Response handle(String method, Request request, Deadline deadline)
      throws IOException, ProblemException {
    Operation operation = operations.get(method);
    if (operation != null) {
      request.rejectUnknownParameters(operation.parameters());
      return operation.handler().handle(request, deadline);
    }
    String received =
        "%s on %s".formatted(Excerpt.quoted(request.method()), Excerpt.of(request.path()));
    Problem problem = Problem.of(405, received + "; expected one of " + allowedMethods());
    return Response.of(problem).withHeader("allow", allowedMethods());
  }

  private String allowedMethods() {
    Set<String> methods = new TreeSet<>(operations.keySet());
    if (methods.contains("GET")) {
      methods.add("HEAD");
    }
    methods.add("OPTIONS");
    return String.join(", ", methods);
  }
}
