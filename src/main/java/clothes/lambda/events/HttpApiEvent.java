package clothes.lambda.events;

import static clothes.lambda.events.EventFields.headers;
import static clothes.lambda.events.EventFields.orEmpty;

import clothes.api.http.ProblemException;
import clothes.api.http.QueryString;
import clothes.api.http.Request;
import clothes.api.http.Response;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;

/** Payload format 2.0: API Gateway HTTP APIs and function URLs. */
record HttpApiEvent(APIGatewayV2HTTPEvent event) implements ApiEvent {
  private static final EventSerializer<APIGatewayV2HTTPEvent> EVENT =
      EventSerializer.of(APIGatewayV2HTTPEvent.class);

  private static final EventSerializer<APIGatewayV2HTTPResponse> RESPONSE =
      EventSerializer.of(APIGatewayV2HTTPResponse.class);

  static HttpApiEvent read(RawEvent event) throws ProblemException {
    return new HttpApiEvent(EVENT.read(event));
  }

  @Override
  public String method() {
    var http = event.getRequestContext().getHttp();
    return http == null ? "" : orEmpty(http.getMethod());
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
        QueryString.parse(orEmpty(event.getRawQueryString())),
        headers(event.getHeaders(), /* multiValue= */ Map.of()),
        EventBody.decode(event.getBody(), event.getIsBase64Encoded()));
  }

  private GatewayPath gatewayPath(Predicate<String> isApiPath) {
    var context = event.getRequestContext();
    String route = GatewayRoute.expand(event.getRouteKey(), event.getPathParameters());
    GatewayPath path =
        GatewayPath.of(Objects.requireNonNullElse(event.getRawPath(), "/"))
            .moveStageToBase(orEmpty(context.getStage()))
            .splitBefore(route);
    // An empty route ($default) does not show where the base ends.
    return route.isEmpty() ? path.moveMappingKeyToBase(context.getDomainName(), isApiPath) : path;
  }

  @Override
  public byte[] encode(Response response) {
    return RESPONSE.toJson(
        APIGatewayV2HTTPResponse.builder()
            .withStatusCode(response.status())
            .withHeaders(response.headers())
            .withBody(EventBody.encode(response))
            .withIsBase64Encoded(!response.isText())
            .build());
  }
}
