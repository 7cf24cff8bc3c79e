package clothes.api;

import clothes.api.http.Deadline;
import clothes.api.http.ProblemException;
import clothes.api.http.Request;
import clothes.api.http.Response;
import clothes.api.http.Route;
import clothes.api.http.StaticResource;
import clothes.api.http.Version;
import clothes.classify.ModelId;
import clothes.model.ModelCard;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The routes of the API; the first one that matches handles the request. */
final class Router {
  private static final Pattern CLASSIFY = Pattern.compile("/classify/?");

  private final List<Route> routes;

  Router(ModelCard model, ClassifyRoute classify, UploadRoutes uploads) {
    StaticResource contract = OpenApiDocument.resource();
    StaticResource card = StaticResource.json(new JsonMapper().valueToTree(model));
    ObjectNode health = health(model);
    this.routes =
        List.of(
            new Route(CLASSIFY, Map.of("GET", classify::get, "POST", classify::post)),
            new Route(Pattern.compile("/uploads/?"), Map.of("POST", uploads::createUpload)),
            Route.get("/results/[^/]*/?", uploads::readResult),
            Route.get("/openapi\\.json/?", (request, deadline) -> contract.respond(request)),
            Route.get("/model/?", (request, deadline) -> card.respond(request)),
            Route.get(
                "/(health|livez|readyz)/?", (request, deadline) -> Response.json(200, health)),
            Route.get("(?s).*", new Page(uploads.uploadOrigin())));
  }

  /** A process that cannot open its model does not start, so the status is always ready. */
  private static ObjectNode health(ModelCard model) {
    ObjectNode health = JsonNodeFactory.instance.objectNode();
    health.put("status", "ready").put("version", Version.current().number());
    health.set("model", ResultJson.of(ModelId.of(model)));
    return health;
  }

  /** Returns whether there is a route or a file of the page for a path. */
  boolean serves(String path) {
    boolean hasRoute = routes.stream().limit(routes.size() - 1L).anyMatch(r -> r.matches(path));
    return hasRoute || Page.hasFile(path);
  }

  boolean classifies(String path) {
    return CLASSIFY.matcher(path).matches();
  }

  Response handle(Request request, Deadline deadline) throws IOException, ProblemException {
    for (Route route : routes) {
      if (route.matches(request.path())) {
        return route.handle(request, deadline);
      }
    }
    throw new IllegalStateException("no route matches; the page's route matches every path");
  }
}
