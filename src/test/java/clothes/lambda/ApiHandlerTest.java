package clothes.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import clothes.api.AbstractApiTest;
import clothes.api.ApiFixture;
import clothes.api.FailureCause;
import clothes.api.http.Status;
import clothes.api.http.StrictJson;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests cases that the examples in openapi.yaml do not cover. */
final class ApiHandlerTest extends AbstractApiTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String PHOTO = Base64.getEncoder().encodeToString(ApiFixture.PHOTO);

  private static ObjectNode event(String method, String path) {
    ObjectNode event = JSON.createObjectNode().put("rawPath", path);
    event.putObject("requestContext").putObject("http").put("method", method);
    event.putObject("headers");
    return event;
  }

  private static ObjectNode post(String contentType, String body) {
    ObjectNode event = event("POST", "/classify").put("body", body);
    event.putObject("headers").put("Content-Type", contentType);
    return event;
  }

  private JsonNode call(ObjectNode event) throws IOException {
    return fixture.call(event.toString());
  }

  private static JsonNode body(JsonNode response) throws IOException {
    return JSON.readTree(response.path("body").asText());
  }

  /** Checks a problem response and returns its detail. */
  private static String requireProblem(int status, JsonNode response) throws IOException {
    JsonNode body = body(response);
    assertThat(response.path("statusCode").asInt()).as(body.toString()).isEqualTo(status);
    assertThat(response.at("/headers/content-type").asText()).isEqualTo("application/problem+json");
    assertThat(response.at("/headers/cache-control").asText()).isEqualTo("no-store");
    assertThat(body.path("title").asText()).isEqualTo(Status.reasonPhrase(status));
    return body.path("detail").asText();
  }

  @ParameterizedTest
  @CsvSource({
    "POST, /, 'GET, HEAD, OPTIONS'",
    "PUT, /classify, 'GET, HEAD, OPTIONS, POST'",
    "GET, /uploads, 'OPTIONS, POST'",
    "get, /model, 'GET, HEAD, OPTIONS'"
  })
  void listsAllowedMethods(String method, String path, String allowed) throws IOException {
    JsonNode rejected = call(event(method, path));
    assertThat(requireProblem(405, rejected)).contains("'" + method + "'").contains(allowed);
    assertThat(rejected.at("/headers/allow").asText()).isEqualTo(allowed);
    JsonNode options = call(event("OPTIONS", path));
    assertThat(options.path("statusCode").asInt()).isEqualTo(204);
    assertThat(options.at("/headers/allow").asText()).isEqualTo(allowed);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/model", "/openapi.json", "/health"})
  void headEqualsGetWithoutBody(String path) throws IOException {
    JsonNode get = call(event("GET", path));
    JsonNode head = call(event("HEAD", path));
    assertThat(head.path("statusCode")).isEqualTo(get.path("statusCode"));
    assertThat(head.path("headers")).isEqualTo(get.path("headers"));
    assertThat(get.path("body").asText()).isNotEmpty();
    assertThat(head.path("body").asText()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "/nothing, , 404",
    "/classify, , 400",
    "/classify, url=file:///etc/passwd, 400",
    "/classify, url=%zz, 400",
    "/classify, url=http%3A%2F%2F%5B%3A%3A1.1.1.99999999999999999999%5D%2F, 400",
    "/uploads, , 405",
    "/results/x, , 400"
  })
  void headErrorsHaveNoBody(String path, String query, int status) throws IOException {
    ObjectNode event = event("HEAD", path).put("rawQueryString", query);
    JsonNode response = call(event);
    assertThat(response.path("statusCode").asInt()).isEqualTo(status);
    assertThat(response.at("/headers/content-type").asText()).isEqualTo("application/problem+json");
    assertThat(response.path("body").asText()).isEmpty();
  }

  @Test
  void returns404ForLongPaths() throws IOException {
    String path = "/a".repeat(100_000) + ".js";
    assertThat(requireProblem(404, call(event("GET", path)))).contains("'/a/a/a");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"httpMethod\":\"GET\",\"path\":\"/health\",\"multiValueHeaders\":{\"a\":null,\"b\":[null]}}",
        "{\"httpMethod\":\"GET\",\"path\":\"/\",\"multiValueQueryStringParameters\":{\"a\":null}}",
        "{\"httpMethod\":\"GET\",\"path\":\"/\",\"requestContext\":{\"elb\":{}},"
            + "\"multiValueQueryStringParameters\":{\"a\":[null],\"b\":null}}"
      })
  void ignoresNullInEvents(String event) throws IOException {
    assertThat(fixture.call(event).path("statusCode").asInt()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/nothing",
        "/classify//",
        "//",
        "",
        "/index.htm",
        "/../openapi.yaml",
        "/web/index.html",
        "/.hidden.html",
        "/%2e%2e/openapi.yaml",
        "/log4j2.xml",
        "/a\u0085b"
      })
  void returns404ForUnknownPaths(String path) throws IOException {
    assertThat(requireProblem(404, call(event("GET", path)))).contains("'" + path + "'");
  }

  /** API Gateway's HTTP APIs decode the path before they send the event. */
  @Test
  void returns404ForPathsWithLineBreaks() throws IOException {
    for (String path : List.of("/\r\nx", "/results\n", "/classify\n")) {
      assertThat(requireProblem(404, call(event("GET", path)))).contains("no resource at");
    }
  }

  @Test
  void pageForbidsForeignContent() throws IOException {
    JsonNode page = call(event("GET", "/"));
    assertThat(page.at("/headers/content-security-policy").asText())
        .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'")
        .doesNotContain("unsafe");
    assertThat(page.at("/headers/x-content-type-options").asText()).isEqualTo("nosniff");
    assertThat(page.at("/headers/cache-control").asText()).isEqualTo("public, max-age=300");
  }

  @Test
  void pageMayConnectToUploadBucketOnly() throws IOException {
    String bucket = fixture.s3.endpoint().toString().replaceAll("/$", "");
    assertThat(policy(fixture.handler)).contains("connect-src 'self' " + bucket + ";");
    assertThat(policy(fixture.handlerWithoutUploads)).contains("connect-src 'self';");
  }

  private static String policy(ApiHandler handler) throws IOException {
    JsonNode page = S3Fixture.call(handler, event("GET", "/").toString());
    return page.at("/headers/content-security-policy").asText();
  }

  @Test
  void returns304IfContentMatchesEtag() throws IOException {
    ObjectNode event = event("GET", "/model");
    String etag = call(event).at("/headers/etag").asText();
    event.withObject("/headers").put("If-None-Match", "\"other\", " + etag);
    JsonNode repeated = call(event);
    assertThat(repeated.path("statusCode").asInt()).isEqualTo(304);
    assertThat(repeated.path("body").asText()).isEmpty();
    event.withObject("/headers").put("If-None-Match", "\"other\"");
    assertThat(call(event).path("statusCode").asInt()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "null",
        "[]",
        "\"photo\"",
        "{\"url\": \"http://127.0.0.1/\"} {}",
        "{\"url\": \"http://127.0.0.1/\", \"url\": \"http://127.0.0.1/\"}",
        "{\"top\": 1e999999999, \"image\": \"\"}",
        "{\"image\": null}",
        "{\"image\": {\"url\": 1}}",
        "{\"images\": {}}",
        "{\"images\": [1], \"url\": \"http://127.0.0.1/\"}",
        "{\"image\": \"data:image/png,plain\"}",
        "{\"image\": \"\"}",
        "{\"s3\": \"http://127.0.0.1/\"}",
        "{\"s3\": \"s3://\"}",
        "{\"url\": \"\"}",
        "{\"url\": \"http://\"}",
        "{\"url\": \"data:image/png;base64,AAAA\"}",
        "{\"url\": \"http://me:secret@127.0.0.1/\"}"
      })
  void rejectsMalformedJsonRequests(String json) throws IOException {
    assertThat(requireProblem(400, call(post("application/json", json)))).isNotBlank();
  }

  @Test
  void limitsDepthAndSizeOfJson() throws IOException {
    String deep = "[".repeat(100_000);
    assertThat(requireProblem(400, call(post("application/json", deep))))
        .contains("nested deeper than 32");
    byte[] large = ("{\"image\": \"" + "A".repeat(StrictJson.MAX_BYTES) + "\"}").getBytes(UTF_8);
    JsonNode rejected = JSON.readTree(fixture.handle(large));
    assertThat(rejected.path("status").asInt()).isEqualTo(413);
    assertThat(rejected.path("detail").asText()).contains("6,291,456", "POST /uploads");
  }

  @Test
  void respondsToMalformedDirectInvocationWithProblem() throws IOException {
    for (String event : new String[] {"", "no json", "[1]", "{\"a\": 1, \"a\": 1}"}) {
      JsonNode problem = JSON.readTree(fixture.handle(event.getBytes(UTF_8)));
      assertThat(problem.path("status").asInt()).as(event).isEqualTo(400);
    }
  }

  /** The model has 3 labels. The default of {@code top} is {@link ApiFixture#DEFAULT_TOP}. */
  @ParameterizedTest
  @CsvSource({"top=1, 1", "top=03, 3", "top=999999999, 3", "'', 2"})
  void limitsLabelsByTopParameterOrDefault(String query, int labels) throws IOException {
    ObjectNode event = post("image/jpeg", PHOTO).put("isBase64Encoded", true);
    assertThat(body(call(event.put("rawQueryString", query))).path("predictions")).hasSize(labels);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "top=0",
        "top=-1",
        "top=",
        "top=1.5",
        "top=ten",
        "top=9999999999",
        "top=1&top=1",
        "explain=",
        "explain=1",
        "explain=True",
        "top=%zz"
      })
  void rejectsInvalidQueryParameters(String query) throws IOException {
    ObjectNode event = post("image/jpeg", PHOTO).put("isBase64Encoded", true);
    requireProblem(400, call(event.put("rawQueryString", query)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"clothes", "CLOTHES", "cloudflare; loops=1, clothes", "clothes;a=b,fastly"})
  void rejectsRequestsThatLoop(String cdnLoop) throws IOException {
    ObjectNode get =
        event("GET", "/classify").put("rawQueryString", "url=" + fixture.heldPhotoUrl());
    get.withObject("/headers").put("cdn-loop", cdnLoop);
    assertThat(requireProblem(508, call(get)))
        .contains("'" + cdnLoop + "'", "use the URL of a photo");
    ObjectNode post = post("application/json", "{\"image\": \"" + PHOTO + "\"}");
    post.withObject("/headers").put("CDN-Loop", cdnLoop);
    requireProblem(508, call(post));
    assertThat(fixture.heldRequests()).as("requests for the photo").isZero();
    assertThat(fixture.telemetry.failures).endsWith(FailureCause.REQUEST);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "cloudflare; loops=1", "clothes.example.org", "my-clothes, fastly"})
  void acceptsCdnLoopOfOtherServers(String cdnLoop) throws IOException {
    ObjectNode post = post("application/json", "{\"image\": \"" + PHOTO + "\"}");
    post.withObject("/headers").put("cdn-loop", cdnLoop);
    assertThat(call(post).path("statusCode").asInt()).isEqualTo(200);
  }

  @Test
  void servesPageDespiteCdnLoop() throws IOException {
    ObjectNode page = event("GET", "/");
    page.withObject("/headers").put("cdn-loop", "clothes");
    assertThat(call(page).path("statusCode").asInt()).isEqualTo(200);
  }

  @Test
  void jsonFieldOverridesQueryParameter() throws IOException {
    String json = "{\"image\": \"%s\", \"top\": 1}".formatted(PHOTO);
    ObjectNode event = post("application/json; charset=UTF-8", json).put("rawQueryString", "top=3");
    assertThat(body(call(event)).path("predictions")).hasSize(1);
  }

  @Test
  void rejectsInvalidBase64Body() throws IOException {
    ObjectNode event = post("image/jpeg", "*").put("isBase64Encoded", true);
    assertThat(requireProblem(400, call(event))).contains("not valid base64");
  }

  @ParameterizedTest
  @CsvSource({"*, ''", "AAAA, top=%zz"})
  void unreadableInferenceRequestGetsErrorOfInferenceProtocol(String base64, String query)
      throws IOException {
    ObjectNode event = event("POST", "/v2/models/clothes/infer").put("body", base64);
    event.put("isBase64Encoded", true).put("rawQueryString", query);
    JsonNode response = call(event);
    assertThat(response.path("statusCode").asInt()).isEqualTo(400);
    assertThat(response.at("/headers/content-type").asText()).isEqualTo("application/json");
    assertThat(body(response).path("error").asText()).isNotBlank();
  }

  @Test
  void acceptsAtMostSixteenPhotos() throws IOException {
    String photo = "{\"image\": \"%s\"}".formatted(PHOTO);
    String list = "{\"images\": [%s], \"explain\": true}";
    String sixteen = String.join(",", Collections.nCopies(16, photo));
    JsonNode response = call(post("application/json", list.formatted(sixteen)));
    assertThat(body(response).path("results")).hasSize(16);
    assertThat(body(response).at("/results/15/label").asText()).isNotEmpty();
    JsonNode rejected = call(post("application/json", list.formatted(sixteen + "," + photo)));
    assertThat(requireProblem(400, rejected)).startsWith("'images' has 17 photos");
  }

  /** A load balancer limits responses to 1 MB. Results repeat URLs of up to 8,192 characters. */
  @Test
  void largestResponseIsBelowOneMegabyte() throws IOException {
    String photo =
        "{\"url\": \"%s\"}".formatted(fixture.localize("https://example.org/") + "x".repeat(8000));
    String sixteen = String.join(",", Collections.nCopies(16, photo));
    byte[] response =
        fixture.handle("{\"images\": [%s], \"explain\": true}".formatted(sixteen).getBytes(UTF_8));
    assertThat(JSON.readTree(response).at("/results/15/heatmap").asText()).startsWith("data:");
    assertThat(response).hasSizeLessThan(1_000_000);
  }

  @Test
  void reportsFailedItemsInOrder() throws IOException {
    String json = "{\"images\": [7, {}, {\"image\": \"*\"}, {\"image\": \"%s\", \"top\": 1}]}";
    JsonNode results = body(call(post("application/json", json.formatted(PHOTO)))).path("results");
    assertThat(results.findValuesAsText("status")).containsExactly("400", "400", "400", "400");
    assertThat(results.findValuesAsText("detail"))
        .satisfiesExactly(
            detail -> assertThat(detail).startsWith("the item is a number"),
            detail -> assertThat(detail).startsWith("the photo is missing"),
            detail -> assertThat(detail).startsWith("'image' is not valid base64"),
            detail -> assertThat(detail).startsWith("unknown field 'top'"));
  }

  @Test
  void reportsFailuresToTelemetry() throws IOException {
    int before = fixture.telemetry.failures.size();
    call(event("GET", "/nothing"));
    call(post("application/json", "{\"images\": [{}, {}]}"));
    assertThat(fixture.telemetry.failures.subList(before, fixture.telemetry.failures.size()))
        .containsExactly(FailureCause.REQUEST, FailureCause.REQUEST, FailureCause.REQUEST);
  }

  @Test
  void rejectsRequestAfterDeadline() throws IOException {
    String event = fixture.localize("{\"url\": \"https://example.org/red-dress.jpg\"}");
    JsonNode response = S3Fixture.call(fixture.handler, event, TestContext.NO_TIME);
    assertThat(response.path("status").asInt()).isEqualTo(504);
    assertThat(S3Fixture.call(fixture.handler, event).path("label").asText()).isNotEmpty();
  }

  /** A photo may take ten seconds, and the results before it must not be lost. */
  @Test
  void startsNoPhotoOfListNearDeadline() throws IOException {
    String photo = fixture.localize("{\"url\": \"https://example.org/red-dress.jpg\"}");
    TestContext late = new TestContext(9_000);
    JsonNode response =
        S3Fixture.call(fixture.handler, "{\"images\": [%s, %s]}".formatted(photo, photo), late);
    assertThat(response.path("results")).hasSize(2);
    assertThat(response.path("results").findValuesAsText("status")).containsOnly("504");
    assertThat(S3Fixture.call(fixture.handler, photo, late).path("label").asText()).isNotEmpty();
  }

  @Test
  void returns501WithoutUploadBuckets() throws IOException {
    for (ObjectNode event :
        new ObjectNode[] {event("POST", "/uploads"), event("GET", "/results/0")}) {
      JsonNode response = S3Fixture.call(fixture.handlerWithoutUploads, event.toString());
      assertThat(requireProblem(501, response)).contains("UPLOAD_BUCKET or RESULTS_BUCKET");
    }
  }
}
