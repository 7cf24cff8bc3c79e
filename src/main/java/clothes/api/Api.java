package clothes.api;

import clothes.api.http.Deadline;
import clothes.api.http.Problem;
import clothes.api.http.ProblemException;
import clothes.api.http.Request;
import clothes.api.http.Response;
import clothes.api.http.Route;
import clothes.api.http.StaticResource;
import clothes.api.http.Version;
import clothes.model.ModelCard;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Everything that can be asked over HTTP. Each request has one answer, of which the body of a
 * failure is a {@link Problem}.
 */
public final class Api {
  private final List<Route> routes;

  public Api(ModelCard model, ClassifyRoute classify, UploadRoutes uploads) {
    StaticResource contract = OpenApiDocument.file();
    StaticResource card = StaticResource.json(new JsonMapper().valueToTree(model));
    ObjectNode health = health(model);
    this.routes =
        List.of(
            new Route(
                Pattern.compile("/classify"),
                Map.of("GET", classify::linked, "POST", classify::sent)),
            new Route(Pattern.compile("/uploads"), Map.of("POST", uploads::begin)),
            Route.get("/results/[^/]*", uploads::result),
            Route.get("/openapi\\.json", (request, deadline) -> contract.answer(request)),
            Route.get("/model", (request, deadline) -> card.answer(request)),
            Route.get("/health", (request, deadline) -> Response.json(200, health)),
            Route.get("(?s).*", new Page(uploads.origin())));
  }

  /** A function that cannot open its model does not start: who answers is ready. */
  private static ObjectNode health(ModelCard model) {
    ObjectNode health = JsonNodeFactory.instance.objectNode();
    health.put("status", "ready").put("version", Version.current().number());
    health.putObject("model").put("name", model.name()).put("version", model.version());
    return health;
  }

  public Response answer(Request request, Deadline deadline) throws IOException, ProblemException {
    for (Route route : routes) {
      if (route.matches(request)) {
        return route.answer(request, deadline);
      }
    }
    throw new IllegalStateException("the page takes every path that is left");
  }
}
