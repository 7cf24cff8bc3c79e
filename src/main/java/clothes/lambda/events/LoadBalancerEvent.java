package clothes.lambda.events;

import static clothes.lambda.events.EventFields.headers;
import static clothes.lambda.events.EventFields.orEmpty;
import static clothes.lambda.events.EventFields.query;
import static java.util.stream.Collectors.toMap;

import clothes.api.http.ProblemException;
import clothes.api.http.QueryString;
import clothes.api.http.Request;
import clothes.api.http.Response;
import clothes.api.http.Status;
import com.amazonaws.services.lambda.runtime.events.ApplicationLoadBalancerRequestEvent;
import com.amazonaws.services.lambda.runtime.events.ApplicationLoadBalancerResponseEvent;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;

/**
 * Events of an Application Load Balancer. Query parameters are URL-encoded. If the target group has
 * multi-value headers enabled, requests and responses use {@code multiValueHeaders}.
 */
record LoadBalancerEvent(ApplicationLoadBalancerRequestEvent event) implements ApiEvent {
  private static final EventSerializer<ApplicationLoadBalancerRequestEvent> EVENT =
      EventSerializer.of(ApplicationLoadBalancerRequestEvent.class);

  private static final EventSerializer<ApplicationLoadBalancerResponseEvent> RESPONSE =
      EventSerializer.of(ApplicationLoadBalancerResponseEvent.class);

  static LoadBalancerEvent read(RawEvent event) throws ProblemException {
    return new LoadBalancerEvent(EVENT.read(event));
  }

  @Override
  public String method() {
    return orEmpty(event.getHttpMethod());
  }

  @Override
  public String path(Predicate<String> isApiPath) {
    return Objects.requireNonNullElse(event.getPath(), "/");
  }

  @Override
  public Request decode(Predicate<String> isApiPath) throws ProblemException {
    return new Request(
        method(),
        /* basePath= */ "",
        path(isApiPath),
        QueryString.decode(
            query(event.getQueryStringParameters(), event.getMultiValueQueryStringParameters())),
        headers(event.getHeaders(), event.getMultiValueHeaders()),
        EventBody.decode(event.getBody(), event.getIsBase64Encoded()));
  }

  @Override
  public byte[] encode(Response response) {
    ApplicationLoadBalancerResponseEvent encoded = new ApplicationLoadBalancerResponseEvent();
    encoded.setStatusCode(response.status());
    encoded.setStatusDescription(response.status() + " " + Status.reasonPhrase(response.status()));
    if (event.getMultiValueHeaders() == null) {
      encoded.setHeaders(response.headers());
    } else {
      encoded.setMultiValueHeaders(multiValue(response.headers()));
    }
    encoded.setBody(EventBody.encode(response));
    encoded.setIsBase64Encoded(!response.isText());
    return RESPONSE.toJson(encoded);
  }

  private static Map<String, List<String>> multiValue(Map<String, String> headers) {
    return headers.entrySet().stream()
        .collect(toMap(Map.Entry::getKey, header -> List.of(header.getValue())));
  }
}
