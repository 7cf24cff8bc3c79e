package clothes.lambda.events;

import static java.nio.charset.StandardCharsets.UTF_8;

import clothes.api.http.Request;
import clothes.api.http.Response;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/** A direct invocation: the event is the body of {@code POST /classify}, the response its JSON. */
public final class DirectInvocation implements EventFormat {

  @Override
  public String method(ObjectNode event) {
    return "POST";
  }

  @Override
  public Request request(ObjectNode event) {
    Map<String, String> headers = Map.of("content-type", Response.JSON);
    byte[] body = event.toString().getBytes(UTF_8);
    return new Request(method(event), "", "/classify", Map.of(), headers, body);
  }

  @Override
  public byte[] answer(Response response) {
    return response.body();
  }
}
