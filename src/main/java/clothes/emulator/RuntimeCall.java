package clothes.emulator;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;

/** One request of the function's process to the Runtime API, open until it gets its response. */
final class RuntimeCall {
  /** The endpoint of the call. */
  enum Kind {
    READY_FOR_SNAPSHOT("GET restore/next"),
    NEXT_EVENT("GET invocation/next"),
    RESPONSE("POST invocation/[^/]+/response"),
    ERROR("POST invocation/[^/]+/error"),
    INIT_ERROR("POST init/error"),
    RESTORE_ERROR("POST restore/error"),
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
      throw new IllegalStateException("the last pattern matches everything");
    }
  }

  private static final String FUNCTION_ARN =
      "arn:aws:lambda:%s:123456789012:function:%s"
          .formatted(FunctionSettings.REGION, FunctionSettings.FUNCTION_NAME);
  private static final String TRACE =
      "Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=0";

  private final Kind kind;
  private final HttpExchange exchange;
  private final byte[] body;
  private final long receivedNanos = System.nanoTime();

  RuntimeCall(Kind kind, HttpExchange exchange) throws IOException {
    this.kind = kind;
    this.exchange = exchange;
    this.body = exchange.getRequestBody().readAllBytes();
  }

  Kind kind() {
    return kind;
  }

  /** The request body: a handler's response, or the description of an error. */
  byte[] body() {
    return body.clone();
  }

  /** The arrival time on the clock of {@link System#nanoTime}. */
  long receivedNanos() {
    return receivedNanos;
  }

  /** Lets a process that is ready for its snapshot continue as restored. */
  void continueAfterRestore() throws IOException {
    respond(200, new byte[0]);
  }

  /** Sends an event to a process that waits for one. */
  void invoke(String requestId, byte[] event, Duration limit) throws IOException {
    Map<String, String> headers =
        Map.of(
            "Lambda-Runtime-Aws-Request-Id",
            requestId,
            "Lambda-Runtime-Deadline-Ms",
            Long.toString(System.currentTimeMillis() + limit.toMillis()),
            "Lambda-Runtime-Invoked-Function-Arn",
            FUNCTION_ARN,
            "Lambda-Runtime-Trace-Id",
            TRACE,
            "Content-Type",
            "application/json");
    headers.forEach(exchange.getResponseHeaders()::set);
    respond(200, event);
  }

  void accept() throws IOException {
    respond(202, "{\"status\":\"OK\"}\n".getBytes(UTF_8));
  }

  void reject() throws IOException {
    respond(404, "{\"errorType\":\"InvalidPath\"}\n".getBytes(UTF_8));
  }

  private void respond(int status, byte[] content) throws IOException {
    try (exchange) {
      exchange.sendResponseHeaders(status, content.length == 0 ? -1 : content.length);
      exchange.getResponseBody().write(content);
    }
  }
}
