package clothes.lambda.events;

import static java.nio.charset.StandardCharsets.UTF_8;

import clothes.api.http.ProblemException;
import clothes.api.http.QueryString;
import clothes.api.http.Request;
import clothes.api.http.Response;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Payload format 2.0: API Gateway HTTP APIs and function URLs. */
final class HttpApiEvent implements EventFormat {

  @Override
  public String method(ObjectNode event) {
    return event.path("requestContext").path("http").path("method").asText();
  }

  @Override
  public Request decode(ObjectNode event) throws ProblemException {
    JsonNode context = event.path("requestContext");
    GatewayPath path =
        GatewayPath.of(event.path("rawPath").asText("/"))
            .removeStage(context.path("stage").asText())
            .splitBefore(event.path("pathParameters").path("proxy").asText());
    return new Request(
        method(event),
        path.base(),
        path.path(),
        QueryString.parse(event.path("rawQueryString").asText("")),
        EventBody.stringFields(event.path("headers")),
        EventBody.decodeBody(event));
  }

  @Override
  public byte[] encode(Response response) {
    return EventBody.responseJson(response).toString().getBytes(UTF_8);
  }
}
