package clothes.lambda.snapstart;

import clothes.api.http.Response;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * What is asked before a snapshot: every format of photo, every form of event and body, every
 * route, and what must fail. The addresses in it are refused before anybody looks them up.
 */
public final class ApiWarmUp {
  /** The one that has photos while the function warms up. */
  public static final String BUCKET = "warm-up";

  private static final String PREDICTION = "predictions";

  private ApiWarmUp() {}

  public static List<WarmUpEvent> events(List<byte[]> photos) {
    List<WarmUpEvent> events = new ArrayList<>();
    photos.forEach(photo -> events.add(sent(photo)));
    String base64 = Base64.getEncoder().encodeToString(photos.get(0));
    ObjectNode image = object().put("image", base64).put("top", 3).put("explain", true);
    events.add(json("/classify", image, PREDICTION));
    ObjectNode several = object();
    several.putArray("images").add(object().put("image", base64)).add(object().put("image", "-"));
    events.add(json("/classify", several, "400"));
    events.add(json("/classify", object().put("url", "http://127.0.0.1/"), "403"));
    events.add(json("/classify", object().put("s3", "s3://" + BUCKET + "/photo.jpg"), PREDICTION));
    events.add(json("/classify", object().put("s3", "s3://other/photo.jpg"), "403"));
    events.add(json("/uploads", object(), "statusCode"));
    events.add(new WarmUpEvent(http("GET", "/results/" + "0".repeat(32)), "statusCode"));
    for (String path : List.of("/", "/openapi.json", "/model", "/health")) {
      events.add(new WarmUpEvent(http("GET", path), "\"statusCode\":200"));
    }
    ObjectNode link = http("GET", "/classify").put("rawQueryString", "url=http://127.0.0.1/");
    events.add(new WarmUpEvent(link, "403"));
    events.add(new WarmUpEvent(http("GET", "/nothing"), "404"));
    events.add(new WarmUpEvent(image.deepCopy(), PREDICTION));
    events.add(new WarmUpEvent(rest(image), PREDICTION));
    events.add(new WarmUpEvent(balanced(image), PREDICTION));
    ObjectNode repeated = balanced(image);
    repeated.putObject("multiValueHeaders").putArray("content-type").add(Response.JSON);
    events.add(new WarmUpEvent(repeated, PREDICTION));
    return events;
  }

  private static WarmUpEvent sent(byte[] photo) {
    ObjectNode event = http("POST", "/classify").put("isBase64Encoded", true);
    event.putObject("headers").put("content-type", "image/jpeg");
    event.put("body", Base64.getEncoder().encodeToString(photo));
    return new WarmUpEvent(event, PREDICTION);
  }

  private static WarmUpEvent json(String path, ObjectNode body, String expected) {
    return new WarmUpEvent(withJson(http("POST", path), body), expected);
  }

  private static ObjectNode http(String method, String path) {
    ObjectNode event = object().put("version", "2.0").put("rawPath", path);
    event.putObject("requestContext").putObject("http").put("method", method);
    return event;
  }

  private static ObjectNode rest(ObjectNode body) {
    ObjectNode event = object().put("httpMethod", "POST").put("path", "/classify");
    return withJson(event, body);
  }

  private static ObjectNode balanced(ObjectNode body) {
    ObjectNode event = rest(body);
    event.putObject("requestContext").putObject("elb");
    return event;
  }

  private static ObjectNode withJson(ObjectNode event, ObjectNode body) {
    event.putObject("headers").put("content-type", Response.JSON);
    return event.put("body", body.toString());
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }
}
