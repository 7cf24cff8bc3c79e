package clothes.lambda.events;

import static java.nio.charset.StandardCharsets.UTF_8;

import clothes.api.http.ProblemException;
import clothes.api.http.QueryString;
import clothes.api.http.Request;
import clothes.api.http.Response;
import clothes.api.http.Status;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Events of an Application Load Balancer, with URL-encoded query parameters. With multi-value
 * headers enabled, requests and responses both use {@code multiValueHeaders}.
 */
final class LoadBalancerEvent implements EventFormat {
  private final boolean multiValueHeaders;

  LoadBalancerEvent(boolean multiValueHeaders) {
    this.multiValueHeaders = multiValueHeaders;
  }

  @Override
  public String method(ObjectNode event) {
    return event.path("httpMethod").asText();
  }

  @Override
  public Request decode(ObjectNode event) throws ProblemException {
    return new Request(
        method(event),
        "",
        event.path("path").asText("/"),
        QueryString.decode(EventQuery.of(event)),
        headers(event),
        EventBody.decodeBody(event));
  }

  private Map<String, String> headers(ObjectNode event) {
    if (!multiValueHeaders) {
      return EventBody.stringFields(event.path("headers"));
    }
    Map<String, String> headers = new LinkedHashMap<>();
    event
        .path("multiValueHeaders")
        .properties()
        .forEach(field -> headers.put(field.getKey(), field.getValue().path(0).asText()));
    return headers;
  }

  @Override
  public byte[] encode(Response response) {
    ObjectNode json = EventBody.responseJson(response);
    json.put("statusDescription", response.status() + " " + Status.reasonPhrase(response.status()));
    if (multiValueHeaders) {
      json.remove("headers");
      ObjectNode headers = json.putObject("multiValueHeaders");
      response.headers().forEach((name, value) -> headers.putArray(name).add(value));
    }
    return json.toString().getBytes(UTF_8);
  }
}
