package clothes.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import clothes.lambda.ApiHandler;
import clothes.lambda.TestContext;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Base64;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Simulates an API Gateway HTTP API in front of a handler, at the root and at {@code /prod}. */
final class HttpApiSimulator implements AutoCloseable {
  private static final JsonMapper JSON = new JsonMapper();

  private final ApiHandler handler;
  private final ExecutorService threads = Executors.newFixedThreadPool(4);
  private final HttpServer server;

  HttpApiSimulator(ApiHandler handler) throws IOException {
    this.handler = handler;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::respond);
    server.start();
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
  }

  private void respond(HttpExchange exchange) throws IOException {
    try (exchange) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      byte[] event = event(exchange).toString().getBytes(UTF_8);
      handler.handleRequest(new ByteArrayInputStream(event), out, TestContext.PLENTY_OF_TIME);
      JsonNode response = JSON.readTree(out.toByteArray());
      for (var header : response.path("headers").properties()) {
        exchange.getResponseHeaders().set(header.getKey(), header.getValue().asText());
      }
      byte[] body =
          response.path("isBase64Encoded").asBoolean()
              ? Base64.getDecoder().decode(response.path("body").asText())
              : response.path("body").asText().getBytes(UTF_8);
      exchange.sendResponseHeaders(
          response.path("statusCode").asInt(), body.length == 0 ? -1 : body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private static ObjectNode event(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    ObjectNode event = JsonNodeFactory.instance.objectNode().put("version", "2.0");
    event.put("rawPath", path);
    event.put("rawQueryString", exchange.getRequestURI().getRawQuery());
    ObjectNode context = event.putObject("requestContext");
    context.put("stage", path.startsWith("/prod/") ? "prod" : "$default");
    context.putObject("http").put("method", exchange.getRequestMethod());
    ObjectNode headers = event.putObject("headers");
    exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, values.get(0)));
    byte[] body = exchange.getRequestBody().readAllBytes();
    event.put("body", Base64.getEncoder().encodeToString(body)).put("isBase64Encoded", true);
    return event;
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
