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
 * A request through an Application Load Balancer, which decodes no query and, where it is told to
 * keep repeated headers, understands answers in that form only.
 */
record LoadBalancerEvent(boolean repeatedHeaders) implements EventFormat {

  @Override
  public String method(ObjectNode event) {
    return event.path("httpMethod").asText();
  }

  @Override
  public Request request(ObjectNode event) throws ProblemException {
    return new Request(
        method(event),
        "",
        event.path("path").asText("/"),
        QueryString.decoded(QueryString.of(event)),
        headers(event),
        EventBody.of(event));
  }

  private Map<String, String> headers(ObjectNode event) {
    if (!repeatedHeaders) {
      return EventBody.texts(event.path("headers"));
    }
    Map<String, String> headers = new LinkedHashMap<>();
    event
        .path("multiValueHeaders")
        .properties()
        .forEach(each -> headers.put(each.getKey(), each.getValue().path(0).asText()));
    return headers;
  }

  @Override
  public byte[] answer(Response response) {
    ObjectNode answer = EventBody.answer(response);
    answer.put("statusDescription", response.status() + " " + Status.words(response.status()));
    if (repeatedHeaders) {
      answer.remove("headers");
      ObjectNode headers = answer.putObject("multiValueHeaders");
      response.headers().forEach((name, value) -> headers.putArray(name).add(value));
    }
    return answer.toString().getBytes(UTF_8);
  }
}
