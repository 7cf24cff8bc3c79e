package clothes.lambda.events;

import static clothes.lambda.events.EventFields.headers;
import static clothes.lambda.events.EventFields.orEmpty;
import static clothes.lambda.events.EventFields.query;

import clothes.api.http.ProblemException;
import clothes.api.http.Request;
import clothes.api.http.Response;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyResponseEvent;
import java.util.Objects;
import java.util.function.Predicate;

/**
 * Payload format 1.0: API Gateway REST APIs, and HTTP APIs with this format. {@code
 * requestContext.path} always contains the stage, {@code path} only in events of HTTP APIs.
 */
record RestApiEvent(APIGatewayProxyRequestEvent event) implements ApiEvent {
  private static final EventSerializer<APIGatewayProxyRequestEvent> EVENT =
      EventSerializer.of(APIGatewayProxyRequestEvent.class);

  private static final EventSerializer<APIGatewayProxyResponseEvent> RESPONSE =
      EventSerializer.of(APIGatewayProxyResponseEvent.class);

  static RestApiEvent read(RawEvent event) throws ProblemException {
    return new RestApiEvent(EVENT.read(event));
  }

  @Override
  public String method() {
    return orEmpty(event.getHttpMethod());
  }

  @Override
  public String path(Predicate<String> isApiPath) {
    return gatewayPath(isApiPath).apiPath();
  }

  @Override
  public Request decode(Predicate<String> isApiPath) throws ProblemException {
    GatewayPath path = gatewayPath(isApiPath);
    return new Request(
        method(),
        path.base(),
        path.apiPath(),
        query(event.getQueryStringParameters(), event.getMultiValueQueryStringParameters()),
        headers(event.getHeaders(), event.getMultiValueHeaders()),
        EventBody.decode(event.getBody(), event.getIsBase64Encoded()));
  }

  private GatewayPath gatewayPath(Predicate<String> isApiPath) {
    String eventPath = Objects.requireNonNullElse(event.getPath(), "/");
    String route = GatewayRoute.expand(event.getResource(), event.getPathParameters());
    var context = event.getRequestContext();
    if (context == null) {
      return GatewayPath.of(eventPath).splitBefore(route);
    }
    String contextPath = Objects.requireNonNullElse(context.getPath(), eventPath);
    // In an event of a REST API, this moves the stage to the base.
    GatewayPath path = GatewayPath.of(contextPath).splitBefore(eventPath);
    // An empty route ($default) does not show where the base ends.
    return route.isEmpty()
        ? path.moveStageToBase(orEmpty(context.getStage()))
            .moveMappingKeyToBase(context.getDomainName(), isApiPath)
        : path.splitBefore(route);
  }

  @Override
  public byte[] encode(Response response) {
    return RESPONSE.toJson(
        new APIGatewayProxyResponseEvent()
            .withStatusCode(response.status())
            .withHeaders(response.headers())
            .withBody(EventBody.encode(response))
            .withIsBase64Encoded(!response.isText()));
  }
}
