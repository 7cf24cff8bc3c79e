package clothes.lambda.events;

import static java.nio.charset.StandardCharsets.UTF_8;

import clothes.api.http.ProblemException;
import clothes.api.http.QueryString;
import clothes.api.http.Request;
import clothes.api.http.Response;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Payload format 1.0: API Gateway's REST APIs, whose context alone knows the stage. */
record RestApiEvent() implements EventFormat {

  @Override
  public String method(ObjectNode event) {
    return event.path("httpMethod").asText();
  }

  @Override
  public Request request(ObjectNode event) throws ProblemException {
    String path = event.path("path").asText("/");
    GatewayPath address =
        GatewayPath.of(event.path("requestContext").path("path").asText(path))
            .endingWith(path)
            .endingWith(event.path("pathParameters").path("proxy").asText());
    return new Request(
        method(event),
        address.base(),
        address.path(),
        QueryString.of(event),
        EventBody.texts(event.path("headers")),
        EventBody.of(event));
  }

  @Override
  public byte[] answer(Response response) {
    return EventBody.answer(response).toString().getBytes(UTF_8);
  }
}
