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
 * Lambda's Runtime API (version 2018-06-01, with SnapStart's part) on a free port of this machine:
 * what the function's process calls comes out of {@link #await} in order.
 */
final class RuntimeApi implements AutoCloseable {
  private static final String ROOT = "/2018-06-01/runtime/";

  private final HttpServer server;
  private final BlockingQueue<RuntimeCall> calls = new LinkedBlockingQueue<>();

  RuntimeApi() throws IOException {
    // The JDK's server sends headers and body apart; the second would wait 40 ms for the first's
    // ACK.
    System.setProperty("sun.net.httpserver.nodelay", "true");
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::receive);
    server.start();
    answerOnce();
  }

  /** The first answer in the life of a JVM takes longest, and is no time of the function's. */
  private void answerOnce() throws IOException {
    HttpURLConnection self =
        (HttpURLConnection) URI.create("http://" + address() + "/").toURL().openConnection();
    self.getResponseCode();
    self.disconnect();
  }

  /** Host and port, as {@code AWS_LAMBDA_RUNTIME_API} names them. */
  String address() {
    return server.getAddress().getAddress().getHostAddress() + ":" + server.getAddress().getPort();
  }

  /** The next call, or empty where none came in time. */
  Optional<RuntimeCall> await(Duration limit) throws InterruptedException {
    return Optional.ofNullable(calls.poll(limit.toNanos(), TimeUnit.NANOSECONDS));
  }

  /** Forgets what a process called that is no more. */
  void forget() {
    calls.clear();
  }

  /** Answers at once what is only to be noted; everything else waits. */
  private void receive(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    String call = path.startsWith(ROOT) ? path.substring(ROOT.length()) : "";
    RuntimeCall received =
        new RuntimeCall(RuntimeCall.Kind.of(exchange.getRequestMethod(), call), exchange);
    switch (received.kind()) {
      case UNKNOWN -> received.refuse();
      case READY_FOR_SNAPSHOT, WAITING -> calls.add(received);
      case ANSWERED, FAILED, INIT_FAILED, RESTORE_FAILED -> {
        calls.add(received);
        received.accept();
      }
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
