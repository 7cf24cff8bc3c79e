package clothes.lambda.events;

import static java.nio.charset.StandardCharsets.UTF_8;

import clothes.api.http.ProblemException;
import clothes.api.http.Request;
import clothes.api.http.Response;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Payload format 1.0: API Gateway REST APIs. Only the request context contains the stage. */
final class RestApiEvent implements EventFormat {

  @Override
  public String method(ObjectNode event) {
    return event.path("httpMethod").asText();
  }

  @Override
  public Request decode(ObjectNode event) throws ProblemException {
    String path = event.path("path").asText("/");
    GatewayPath gatewayPath =
        GatewayPath.of(event.path("requestContext").path("path").asText(path))
            .splitBefore(path)
            .splitBefore(event.path("pathParameters").path("proxy").asText());
    return new Request(
        method(event),
        gatewayPath.base(),
        gatewayPath.path(),
        EventQuery.of(event),
        EventBody.stringFields(event.path("headers")),
        EventBody.decodeBody(event));
  }

  @Override
  public byte[] encode(Response response) {
    return EventBody.responseJson(response).toString().getBytes(UTF_8);
  }
}
