package clothes.lambda.events;

import clothes.api.http.ProblemException;
import clothes.api.http.Request;
import clothes.api.http.Response;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.Predicate;

/** An event that is a request to the API: decodes the request and encodes the response. */
public interface ApiEvent {
  /** Returns the HTTP method, even of an event that {@link #decode} rejects. */
  String method();

  /**
   * Returns the path without the gateway's part, even of an event that {@link #decode} rejects.
   *
   * @param isApiPath whether a path belongs to the API; used if the event does not show where the
   *     gateway's part ends
   */
  String path(Predicate<String> isApiPath);

  /**
   * Returns the request; its path is the one that {@link #path} returns.
   *
   * @throws ProblemException if the query or the body is malformed
   */
  Request decode(Predicate<String> isApiPath) throws ProblemException;

  /** Returns the response as JSON in UTF-8, in the gateway's format. */
  byte[] encode(Response response);

  /**
   * Detects the format. An event from no known gateway is a ping or a direct invocation.
   *
   * @throws ProblemException if the gateway is not supported or a field has the wrong type
   */
  static ApiEvent of(RawEvent event) throws ProblemException {
    ObjectNode tree = event.tree();
    JsonNode context = tree.path("requestContext");
    if (context.has("http")) {
      return HttpApiEvent.read(event);
    }
    if (context.has("elb")) {
      return LoadBalancerEvent.read(event);
    }
    UnsupportedGateway.reject(tree);
    if (tree.has("httpMethod")) {
      return RestApiEvent.read(event);
    }
    return Ping.matches(event) ? new Ping() : new DirectInvocation(tree);
  }
}
