package clothes.serve.jobs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.GeneralSecurityException;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A server that receives webhooks and checks their signatures as Standard Webhooks specifies. */
final class WebhookReceiver implements AutoCloseable {
  private static final byte[] KEY = new byte[32];
  static final String SECRET = "whsec_" + Base64.getEncoder().encodeToString(KEY);

  private final HttpServer server;
  private final BlockingQueue<String> bodies = new LinkedBlockingQueue<>();
  private final Queue<Integer> statuses = new ArrayDeque<>();

  /** Starts a server that responds with these statuses first, then with 200. */
  WebhookReceiver(Integer... statuses) throws IOException {
    this.statuses.addAll(List.of(statuses));
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/hook", this::receive);
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/hook";
  }

  private void receive(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    boolean valid = header(exchange, "webhook-signature").equals(signature(exchange, body));
    bodies.add(valid ? new String(body, UTF_8) : "invalid signature");
    Integer status = statuses.poll();
    exchange.sendResponseHeaders(status == null ? 200 : status, -1);
    exchange.close();
  }

  private static String header(HttpExchange exchange, String name) {
    return exchange.getRequestHeaders().getFirst(name);
  }

  private static String signature(HttpExchange exchange, byte[] body) {
    String prefix =
        header(exchange, "webhook-id") + "." + header(exchange, "webhook-timestamp") + ".";
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(KEY, "HmacSHA256"));
      mac.update(prefix.getBytes(UTF_8));
      return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(body));
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  /** Waits for the next call and returns its body, or {@code invalid signature}. */
  String awaitCall() throws InterruptedException {
    String body = bodies.poll(60, TimeUnit.SECONDS);
    assertThat(body).as("a call of the webhook").isNotNull();
    return body;
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
