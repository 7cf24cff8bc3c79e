package clothes.fetch;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An HTTP server on loopback that gives its answers in the order of its script, one a connection.
 */
public final class ScriptedServer implements AutoCloseable {
  /** Writes one answer to a request; the connection is closed after it. */
  public interface Answer {
    void to(String request, Socket client) throws IOException;
  }

  private static final Pattern RANGE = Pattern.compile("Range: bytes=(\\d+)-");

  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final ServerSocket socket;
  private final List<Answer> script;

  public ScriptedServer(Answer... script) throws IOException {
    this.script = List.of(script);
    socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    start(this::accept);
  }

  public URI address() {
    return URI.create("http://127.0.0.1:%d/file".formatted(socket.getLocalPort()));
  }

  /** The heads of the requests so far. */
  public List<String> requests() {
    return requests;
  }

  public static Answer status(int code) {
    return (request, client) -> head(client, code, "Content-Length: 0");
  }

  /** This text, whatever it is. */
  public static Answer raw(String text) {
    return (request, client) ->
        client.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  public static Answer redirect(String location) {
    return (request, client) -> head(client, 302, "Content-Length: 0", "Location: " + location);
  }

  public static Answer whole(byte[] body, String tag) {
    return cut(body, tag, body.length);
  }

  /** Promises the whole body and hangs up after {@code count} bytes of it. */
  public static Answer cut(byte[] body, String tag, int count) {
    return (request, client) -> {
      head(client, 200, "Content-Length: " + body.length, "ETag: " + tag);
      client.getOutputStream().write(body, 0, count);
    };
  }

  /** As a server that knows ranges answers: the rest if the tag is still right, else the whole. */
  public static Answer ranges(byte[] body, String tag) {
    return (request, client) -> {
      Matcher range = RANGE.matcher(request);
      if (range.find() && request.contains("If-Range: " + tag)) {
        rest(body, tag, Integer.parseInt(range.group(1))).to(request, client);
      } else {
        whole(body, tag).to(request, client);
      }
    };
  }

  /** The bytes from {@code start}, whatever was asked for. */
  public static Answer rest(byte[] body, String tag, int start) {
    return (request, client) -> {
      head(
          client,
          206,
          "Content-Length: " + (body.length - start),
          "Content-Range: bytes %d-%d/%d".formatted(start, body.length - 1, body.length),
          "ETag: " + tag);
      client.getOutputStream().write(Arrays.copyOfRange(body, start, body.length));
    };
  }

  public static Answer promising(long length) {
    return (request, client) -> head(client, 200, "Content-Length: " + length);
  }

  /** A body without end and without a length. */
  public static Answer endless() {
    return (request, client) -> {
      head(client, 200, "Connection: close");
      byte[] block = new byte[1024];
      while (!Thread.currentThread().isInterrupted()) {
        client.getOutputStream().write(block);
      }
    };
  }

  /** Nothing at all, until the client hangs up. */
  public static Answer silence() {
    return (request, client) -> client.getInputStream().read();
  }

  /** Some bytes and then nothing, until the client hangs up. */
  public static Answer silenceAfter(byte[] body, String tag, int count) {
    return (request, client) -> {
      cut(body, tag, count).to(request, client);
      client.getInputStream().read();
    };
  }

  /** A byte now and then, for ever: no single wait of the client is long. */
  public static Answer drip() {
    return (request, client) -> {
      head(client, 200, "Connection: close");
      client.setSoTimeout(20);
      for (int hungUp = 0; hungUp >= 0; ) {
        client.getOutputStream().write(1);
        try {
          hungUp = client.getInputStream().read();
        } catch (SocketTimeoutException e) {
          hungUp = 0;
        }
      }
    };
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  private void accept() {
    try {
      for (int next = 0; next < script.size(); next++) {
        Socket connection = socket.accept();
        Answer answer = script.get(next);
        start(() -> answer(connection, answer));
      }
    } catch (IOException e) {
      // The test has closed the server.
    }
  }

  private void answer(Socket connection, Answer answer) {
    try (connection) {
      String request = readHead(connection);
      requests.add(request);
      answer.to(request, connection);
    } catch (IOException e) {
      // The client has hung up, as some tests want it to.
    }
  }

  private static String readHead(Socket connection) throws IOException {
    BufferedReader in =
        new BufferedReader(
            new InputStreamReader(connection.getInputStream(), StandardCharsets.ISO_8859_1));
    StringBuilder head = new StringBuilder();
    for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
      head.append(line).append('\n');
    }
    return head.toString();
  }

  private static void head(Socket client, int code, String... headers) throws IOException {
    String head =
        "HTTP/1.1 %d Scripted\r\n%s\r\n\r\n".formatted(code, String.join("\r\n", headers));
    client.getOutputStream().write(head.getBytes(StandardCharsets.ISO_8859_1));
  }

  private static void start(Runnable work) {
    Thread thread = new Thread(work, "scripted-server");
    thread.setDaemon(true);
    thread.start();
  }
}
