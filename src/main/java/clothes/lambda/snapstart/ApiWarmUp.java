package clothes.lambda.snapstart;

import static java.nio.charset.StandardCharsets.UTF_8;

import clothes.api.http.Response;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;

/**
 * The warm-up events of the API function: every photo format; the events of every gateway; photos,
 * JSON and forms as request bodies; most endpoints and some errors. The photo URLs have a forbidden
 * IP address, so the warm-up needs no network.
 */
public final class ApiWarmUp {
  /** The only allowed bucket during warm-up. */
  public static final String BUCKET = "warm-up";

  /** Part of every response with a prediction. */
  private static final String PREDICTION = "predictions";

  /**
   * Part of every response to a gateway. Requests whose status depends on whether the function has
   * an upload bucket expect no more.
   */
  private static final String ANY_STATUS = "statusCode";

  /** The paths that respond to GET with status 200, without parameters. */
  private static final List<String> GET_PATHS =
      List.of(
          "/",
          "/openapi.json",
          "/model",
          "/health",
          "/livez",
          "/readyz",
          "/v2",
          "/v2/health/live",
          "/v2/health/ready",
          "/v2/models/clothes",
          "/v2/models/clothes/ready");

  /**
   * How often each round repeats each of the two most frequent requests. In the three rounds of
   * {@link WarmUp}, the code that both requests share is called 240 times. The JIT compiles code
   * after 200 calls.
   */
  private static final int REPETITIONS = 40;

  private ApiWarmUp() {}

  public static List<WarmUpEvent> events(List<byte[]> photos) {
    List<WarmUpEvent> events = new ArrayList<>();
    photos.forEach(photo -> events.add(photoRequest(photo)));
    events.addAll(Collections.nCopies(REPETITIONS, photoRequest(photos.get(0))));
    String base64 = Base64.getEncoder().encodeToString(photos.get(0));
    ObjectNode image = object().put("image", base64).put("top", 3);
    image.put("explain", true).put("embedding", true).put("color", true);
    events.add(jsonRequest("/classify", image, PREDICTION));
    ObjectNode list = object();
    list.putArray("images").add(object().put("image", base64)).add(object().put("image", "-"));
    events.add(jsonRequest("/classify", list, "400"));
    events.add(formRequest(photos.get(0)));
    events.add(inferenceRequest(base64));
    events.add(jsonRequest("/classify", object().put("url", "http://127.0.0.1/"), "403"));
    events.add(
        jsonRequest("/classify", object().put("s3", "s3://" + BUCKET + "/photo.jpg"), PREDICTION));
    events.add(jsonRequest("/classify", object().put("s3", "s3://other/photo.jpg"), "403"));
    events.add(jsonRequest("/uploads", object().put("bytes", 1), ANY_STATUS));
    events.add(new WarmUpEvent(httpApiEvent("GET", "/results/" + "0".repeat(32)), ANY_STATUS));
    for (String path : GET_PATHS) {
      events.add(new WarmUpEvent(httpApiEvent("GET", path), "\"statusCode\":200"));
    }
    ObjectNode getRequest =
        httpApiEvent("GET", "/classify").put("rawQueryString", "url=http://127.0.0.1/");
    events.add(new WarmUpEvent(getRequest, "403"));
    events.add(new WarmUpEvent(httpApiEvent("GET", "/nothing"), "404"));
    // Direct invocations: the JSON of the request is the event.
    events.addAll(Collections.nCopies(REPETITIONS, new WarmUpEvent(image, PREDICTION)));
    events.add(new WarmUpEvent(restApiEvent(image), PREDICTION));
    events.add(new WarmUpEvent(loadBalancerEvent(image), PREDICTION));
    ObjectNode multiValue = loadBalancerEvent(image);
    multiValue.putObject("multiValueHeaders").putArray("content-type").add(Response.JSON);
    events.add(new WarmUpEvent(multiValue, PREDICTION));
    return events;
  }

  private static WarmUpEvent photoRequest(byte[] photo) {
    ObjectNode event = httpApiEvent("POST", "/classify").put("isBase64Encoded", true);
    event.putObject("headers").put("content-type", "image/jpeg");
    event.put("body", Base64.getEncoder().encodeToString(photo));
    return new WarmUpEvent(event, PREDICTION);
  }

  private static WarmUpEvent formRequest(byte[] photo) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    for (int i = 0; i < 2; i++) {
      body.writeBytes(
          "--b\r\ncontent-disposition: form-data; name=images; filename=a\r\n\r\n".getBytes(UTF_8));
      body.writeBytes(photo);
      body.writeBytes("\r\n".getBytes(UTF_8));
    }
    body.writeBytes("--b--".getBytes(UTF_8));
    ObjectNode event = httpApiEvent("POST", "/classify").put("isBase64Encoded", true);
    event.putObject("headers").put("content-type", "multipart/form-data; boundary=b");
    event.put("body", Base64.getEncoder().encodeToString(body.toByteArray()));
    return new WarmUpEvent(event, PREDICTION);
  }

  private static WarmUpEvent inferenceRequest(String base64) {
    ObjectNode body = object();
    ObjectNode input = body.putArray("inputs").addObject();
    input.put("name", "photo").put("datatype", "BYTES").putArray("shape").add(1);
    input.putArray("data").add(base64);
    return jsonRequest("/v2/models/clothes/infer", body, "model_name");
  }

  private static WarmUpEvent jsonRequest(String path, ObjectNode body, String expected) {
    return new WarmUpEvent(withJsonBody(httpApiEvent("POST", path), body), expected);
  }

  private static ObjectNode httpApiEvent(String method, String path) {
    ObjectNode event = object().put("version", "2.0").put("rawPath", path);
    event.putObject("requestContext").putObject("http").put("method", method);
    return event;
  }

  private static ObjectNode restApiEvent(ObjectNode body) {
    ObjectNode event = object().put("httpMethod", "POST").put("path", "/classify");
    return withJsonBody(event, body);
  }

  private static ObjectNode loadBalancerEvent(ObjectNode body) {
    ObjectNode event = restApiEvent(body);
    event.putObject("requestContext").putObject("elb");
    return event;
  }

  private static ObjectNode withJsonBody(ObjectNode event, ObjectNode body) {
    event.putObject("headers").put("content-type", Response.JSON);
    return event.put("body", body.toString());
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }
}
