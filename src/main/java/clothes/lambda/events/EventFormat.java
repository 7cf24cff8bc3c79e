package clothes.lambda.events;

import clothes.api.http.ProblemException;
import clothes.api.http.Request;
import clothes.api.http.Response;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** One of the forms in which a request reaches a function, and its answer leaves. */
public interface EventFormat {
  /** Of a request that may be none otherwise. */
  String method(ObjectNode event);

  Request request(ObjectNode event) throws ProblemException;

  /** As JSON. */
  byte[] answer(Response response);

  /** What no gateway wrote is a plain invoke. */
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
