package clothes.api.http;

import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The paths that match a pattern, and what is done there by method; HEAD does what GET does. */
public record Route(Pattern path, Map<String, Action> actions) {
  /** Answers a request in time, or says why it cannot. */
  public interface Action {
    Response answer(Request request, Deadline deadline) throws IOException, ProblemException;
  }

  public static Route get(String path, Action action) {
    return new Route(Pattern.compile(path), Map.of("GET", action));
  }

  public boolean matches(Request request) {
    return path.matcher(request.path()).matches();
  }

  public Response answer(Request request, Deadline deadline) throws IOException, ProblemException {
    return switch (request.method()) {
      case "OPTIONS" -> new Response(204, Map.of("allow", allowed()), new byte[0]);
      case "HEAD" -> answer("GET", request, deadline);
      default -> answer(request.method(), request, deadline);
    };
  }

  private Response answer(String method, Request request, Deadline deadline)
      throws IOException, ProblemException {
    Action action = actions.get(method);
    if (action != null) {
      return action.answer(request, deadline);
    }
    String came = "%s on %s".formatted(Problem.shown(request.method()), request.path());
    Problem problem = Problem.of(405, came + "; accepted are " + allowed());
    return Response.of(problem).with("allow", allowed());
  }

  private String allowed() {
    Set<String> methods = new TreeSet<>(actions.keySet());
    if (methods.contains("GET")) {
      methods.add("HEAD");
    }
    methods.add("OPTIONS");
    return String.join(", ", methods);
  }
}
