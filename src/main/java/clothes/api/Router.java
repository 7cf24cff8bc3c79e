package clothes.api;

import clothes.api.http.Deadline;
import clothes.api.http.ProblemException;
import clothes.api.http.Request;
import clothes.api.http.Response;
import clothes.api.http.Route;
import clothes.api.http.StaticResource;
import clothes.api.http.Version;
import clothes.classify.ModelId;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** The routes of the API; every other path is a file of the page, or unknown. */
final class Router {
  private final Map<Endpoint, Route> routes = new EnumMap<>(Endpoint.class);
  private final Route page;

  Router(PhotoService photos, UploadRoutes uploads, int defaultTop, ModelPage modelPage) {
    StaticResource openApi = OpenApiDocument.resource();
    StaticResource model = StaticResource.json(modelJson(photos));
    ObjectNode health = health(photos);
    Route healthRoute = Route.get((request, deadline) -> Response.json(200, health));
    this.page = Route.get(new Page(uploads.uploadOrigin(), modelPage));
    routes.put(Endpoint.CLASSIFY, new ClassifyRoute(photos, defaultTop).route());
    routes.put(Endpoint.UPLOADS, Route.of("POST", uploads::createUpload));
    routes.put(Endpoint.RESULT, Route.get(uploads::readResult));
    routes.put(Endpoint.OPENAPI, Route.get((request, deadline) -> openApi.respond(request)));
    routes.put(Endpoint.MODEL, Route.get((request, deadline) -> model.respond(request)));
    routes.put(Endpoint.HEALTH, healthRoute);
    routes.put(Endpoint.LIVENESS, healthRoute);
    routes.put(Endpoint.READINESS, healthRoute);
    addInference(new InferenceRoutes(photos, defaultTop));
  }

  void add(Map<Endpoint, Route> more) {
    routes.putAll(more);
  }

  private void addInference(InferenceRoutes inference) {
    routes.put(Endpoint.INFERENCE_SERVER, Route.get(inference::server));
    routes.put(Endpoint.INFERENCE_LIVENESS, Route.get(inference::live));
    routes.put(Endpoint.INFERENCE_READINESS, Route.get(inference::ready));
    routes.put(Endpoint.INFERENCE_MODEL, Route.get(inference::model));
    routes.put(Endpoint.INFERENCE_MODEL_VERSION, Route.get(inference::model));
    routes.put(Endpoint.INFERENCE_MODEL_READINESS, Route.get(inference::modelReady));
    routes.put(Endpoint.INFERENCE_MODEL_VERSION_READINESS, Route.get(inference::modelReady));
    Route infer = Route.of("POST", ResultOptions.FIELDS, inference::infer);
    routes.put(Endpoint.INFER, infer);
    routes.put(Endpoint.INFER_WITH_VERSION, infer);
  }

  /** Returns the model's card, and the precision in which this process runs the model. */
  private static ObjectNode modelJson(PhotoService photos) {
    ObjectNode json = new JsonMapper().valueToTree(photos.card());
    return json.put("precision", photos.precision().toString());
  }

  /** A process that cannot open its model does not start, so the status is always ready. */
  private static ObjectNode health(PhotoService photos) {
    ObjectNode health = JsonNodeFactory.instance.objectNode();
    health.put("status", "ready").put("version", Version.current().number());
    health.set("model", ResultJson.toJson(ModelId.of(photos.card(), photos.precision())));
    return health;
  }

  Response handle(Request request, Deadline deadline) throws IOException, ProblemException {
    Optional<Route> route = Endpoint.at(request.path()).map(routes::get);
    // Sites add query parameters to links, such as fbclid; the page ignores them.
    return route.isPresent()
        ? route.get().handle(request, deadline)
        : page.handle(request.withoutQuery(), deadline);
  }
}
