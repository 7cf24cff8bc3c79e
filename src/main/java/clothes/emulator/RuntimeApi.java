package clothes.emulator;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * A server of the Lambda Runtime API (version 2018-06-01 with the SnapStart endpoints) on a free
 * local port. {@link #await} returns the process's calls in order.
 */
final class RuntimeApi implements AutoCloseable {
  private static final String ROOT = "/2018-06-01/runtime/";

  private final HttpServer server;
  private final BlockingQueue<RuntimeCall> receivedCalls = new LinkedBlockingQueue<>();

  RuntimeApi() throws IOException {
    // The JDK's server sends headers and body in two packets; with Nagle's algorithm the second
    // waits 40 ms for an ACK.
    System.setProperty("sun.net.httpserver.nodelay", "true");
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::receive);
    server.start();
    warmUp();
  }

  /** The server's first response is slow and would otherwise count as the function's time. */
  private void warmUp() throws IOException {
    HttpURLConnection connection =
        (HttpURLConnection) URI.create("http://" + address() + "/").toURL().openConnection();
    connection.getResponseCode();
    connection.disconnect();
  }

  /** Host and port in the format of {@code AWS_LAMBDA_RUNTIME_API}. */
  String address() {
    return server.getAddress().getAddress().getHostAddress() + ":" + server.getAddress().getPort();
  }

  /** Waits for the next call; empty if none arrives within the limit. */
  Optional<RuntimeCall> await(Duration limit) throws InterruptedException {
    return Optional.ofNullable(receivedCalls.poll(limit.toNanos(), TimeUnit.NANOSECONDS));
  }

  /** Discards the calls of a process that ended. */
  void discardReceivedCalls() {
    receivedCalls.clear();
  }

  /** Responds to reports immediately; calls that wait for work stay open. */
  private void receive(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    String endpoint = path.startsWith(ROOT) ? path.substring(ROOT.length()) : "";
    RuntimeCall received =
        new RuntimeCall(RuntimeCall.Kind.of(exchange.getRequestMethod(), endpoint), exchange);
    switch (received.kind()) {
      case UNKNOWN -> received.reject();
      case READY_FOR_SNAPSHOT, NEXT_EVENT -> receivedCalls.add(received);
      case RESPONSE, ERROR, INIT_ERROR, RESTORE_ERROR -> {
        receivedCalls.add(received);
        received.accept();
      }
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
