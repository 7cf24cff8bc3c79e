package clothes.lambda.events;

import clothes.api.http.ProblemException;
import clothes.api.http.Request;
import clothes.api.http.Response;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Converts the events of one gateway to requests, and responses to the gateway's JSON. */
public interface EventFormat {
  /** Returns the HTTP method, even of an event that {@link #decode} rejects. */
  String method(ObjectNode event);

  Request decode(ObjectNode event) throws ProblemException;

  /** Returns JSON in UTF-8. */
  byte[] encode(Response response);

  /** Detects the format; an event from no known gateway is a direct invocation. */
  static EventFormat of(ObjectNode event) {
    JsonNode context = event.path("requestContext");
    if (context.has("http")) {
      return new HttpApiEvent();
    }
    if (context.has("elb")) {
      return new LoadBalancerEvent(event.has("multiValueHeaders"));
    }
    if (event.has("httpMethod")) {
      return new RestApiEvent();
    }
    return new DirectInvocation();
  }
}
