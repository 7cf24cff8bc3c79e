package clothes.lambda.events;

import clothes.api.http.Request;
import clothes.api.http.Response;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.function.Predicate;

/** A direct invocation: event and response are the JSON bodies of {@code POST /classify}. */
public record DirectInvocation(ObjectNode event) implements ApiEvent {

  @Override
  public String method() {
    return "POST";
  }

  @Override
  public String path(Predicate<String> isApiPath) {
    return "/classify";
  }

  @Override
  public Request decode(Predicate<String> isApiPath) {
    Map<String, String> headers = Map.of("content-type", Response.JSON);
    return Request.withJson(method(), path(isApiPath), headers, event);
  }

  @Override
  public byte[] encode(Response response) {
    return response.body();
  }
}
