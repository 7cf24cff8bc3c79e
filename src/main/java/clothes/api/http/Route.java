package clothes.api.http;

import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The methods of a path, each with its handler; HEAD is handled like GET. */
public record Route(Map<String, Handler> handlers) {
  /** Responds to a request before the deadline. */
  public interface Handler {
    Response handle(Request request, Deadline deadline) throws IOException, ProblemException;
  }

  public static Route get(Handler handler) {
    return new Route(Map.of("GET", handler));
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
    Handler handler = handlers.get(method);
    if (handler != null) {
      return handler.handle(request, deadline);
    }
    String received = "%s on %s".formatted(Problem.quote(request.method()), request.path());
    Problem problem = Problem.of(405, received + "; expected one of " + allowedMethods());
    return Response.of(problem).withHeader("allow", allowedMethods());
  }

  private String allowedMethods() {
    Set<String> methods = new TreeSet<>(handlers.keySet());
    if (methods.contains("GET")) {
      methods.add("HEAD");
    }
    methods.add("OPTIONS");
    return String.join(", ", methods);
  }
}
