package clothes.emulator;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;

/**
 * One request of the function's process to the Runtime API. It waits for its answer until someone
 * here gives one.
 */
final class RuntimeCall {
  /** What the process says by it. */
  enum Kind {
    READY_FOR_SNAPSHOT("GET restore/next"),
    WAITING("GET invocation/next"),
    ANSWERED("POST invocation/[^/]+/response"),
    FAILED("POST invocation/[^/]+/error"),
    INIT_FAILED("POST init/error"),
    RESTORE_FAILED("POST restore/error"),
    UNKNOWN(".*");

    private final String pattern;

    Kind(String pattern) {
      this.pattern = pattern;
    }

    static Kind of(String method, String path) {
      for (Kind kind : values()) {
        if ((method + " " + path).matches(kind.pattern)) {
          return kind;
        }
      }
      throw new IllegalStateException("the last pattern takes everything");
    }
  }

  private static final String FUNCTION_ARN =
      "arn:aws:lambda:%s:123456789012:function:" + FunctionSettings.NAME;
  private static final String TRACE =
      "Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=0";

  private final Kind kind;
  private final HttpExchange exchange;
  private final byte[] body;
  private final long nanos = System.nanoTime();

  RuntimeCall(Kind kind, HttpExchange exchange) throws IOException {
    this.kind = kind;
    this.exchange = exchange;
    this.body = exchange.getRequestBody().readAllBytes();
  }

  Kind kind() {
    return kind;
  }

  /** What the process sent: its answer, or an error's description. */
  byte[] body() {
    return body.clone();
  }

  /** When it arrived, by {@link System#nanoTime}. */
  long nanos() {
    return nanos;
  }

  /** Tells a process that waits for it that it was restored. */
  void restored() throws IOException {
    reply(200, new byte[0]);
  }

  /** Gives an event to a process that waits for one. */
  void invoke(String requestId, byte[] event, Duration limit) throws IOException {
    Map<String, String> headers =
        Map.of(
            "Lambda-Runtime-Aws-Request-Id",
            requestId,
            "Lambda-Runtime-Deadline-Ms",
            Long.toString(System.currentTimeMillis() + limit.toMillis()),
            "Lambda-Runtime-Invoked-Function-Arn",
            FUNCTION_ARN.formatted(FunctionSettings.REGION),
            "Lambda-Runtime-Trace-Id",
            TRACE,
            "Content-Type",
            "application/json");
    headers.forEach(exchange.getResponseHeaders()::set);
    reply(200, event);
  }

  void accept() throws IOException {
    reply(202, "{\"status\":\"OK\"}\n".getBytes(UTF_8));
  }

  void refuse() throws IOException {
    reply(404, "{\"errorType\":\"InvalidPath\"}\n".getBytes(UTF_8));
  }

  private void reply(int status, byte[] content) throws IOException {
    try (exchange) {
      exchange.sendResponseHeaders(status, content.length == 0 ? -1 : content.length);
      exchange.getResponseBody().write(content);
    }
  }
}
