package clothes.lambda.events;

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
  public Request decode(ObjectNode event) {
    Map<String, String> headers = Map.of("content-type", Response.JSON);
    return Request.withJson(method(event), "/classify", headers, event);
  }

  @Override
  public byte[] encode(Response response) {
    return response.body();
  }
}
