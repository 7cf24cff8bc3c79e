package clothes.source;

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

/** An HTTP server on loopback that sends scripted responses in order, one for each connection. */
public final class ScriptedServer implements AutoCloseable {
  /** Writes the response to one request; the server then closes the connection. */
  public interface Response {
    void write(String request, Socket client) throws IOException;
  }

  private static final Pattern RANGE = Pattern.compile("Range: bytes=(\\d+)-");

  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final ServerSocket socket;
  private final List<Response> script;

  public ScriptedServer(Response... script) throws IOException {
    this.script = List.of(script);
    socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    start(this::accept);
  }

  public URI address() {
    return URI.create("http://127.0.0.1:%d/file".formatted(socket.getLocalPort()));
  }

  /** Returns the request line and headers of each request so far. */
  public List<String> requests() {
    return requests;
  }

  public static Response status(int code) {
    return (request, client) -> head(client, code, "Content-Length: 0");
  }

  /** Sends the text as is, even if it is not HTTP. */
  public static Response raw(String text) {
    return (request, client) ->
        client.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  public static Response redirect(String location) {
    return (request, client) -> head(client, 302, "Content-Length: 0", "Location: " + location);
  }

  /** Sends the complete body; {@code tag} is the value of the ETag header. */
  public static Response complete(byte[] body, String tag) {
    return truncated(body, tag, body.length);
  }

  /** Announces the complete body and closes the connection after {@code count} bytes. */
  public static Response truncated(byte[] body, String tag, int count) {
    return (request, client) -> {
      head(client, 200, "Content-Length: " + body.length, "ETag: " + tag);
      client.getOutputStream().write(body, 0, count);
    };
  }

  /** Supports ranges: sends the requested part if the ETag matches, otherwise the complete body. */
  public static Response ranges(byte[] body, String tag) {
    return (request, client) -> {
      Matcher range = RANGE.matcher(request);
      if (range.find() && request.contains("If-Range: " + tag)) {
        partial(body, tag, Integer.parseInt(range.group(1))).write(request, client);
      } else {
        complete(body, tag).write(request, client);
      }
    };
  }

  /** Sends the bytes from {@code start}, regardless of the requested range. */
  public static Response partial(byte[] body, String tag, int start) {
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

  /** Announces a body of this length, but sends none of its bytes. */
  public static Response contentLength(long length) {
    return (request, client) -> head(client, 200, "Content-Length: " + length);
  }

  /** Sends an endless body without a content length. */
  public static Response endless() {
    return (request, client) -> {
      head(client, 200, "Connection: close");
      byte[] block = new byte[1024];
      while (!Thread.currentThread().isInterrupted()) {
        client.getOutputStream().write(block);
      }
    };
  }

  /** Sends nothing until the client closes the connection. */
  public static Response noResponse() {
    return (request, client) -> client.getInputStream().read();
  }

  /** Sends {@code count} bytes, then nothing until the client closes the connection. */
  public static Response stalledAfter(byte[] body, String tag, int count) {
    return (request, client) -> {
      truncated(body, tag, count).write(request, client);
      client.getInputStream().read();
    };
  }

  /** Sends a byte every 20 ms forever, so that no single read of the client times out. */
  public static Response slowTrickle() {
    return (request, client) -> {
      head(client, 200, "Connection: close");
      client.setSoTimeout(20);
      for (int received = 0; received >= 0; ) {
        client.getOutputStream().write(1);
        try {
          received = client.getInputStream().read();
        } catch (SocketTimeoutException e) {
          received = 0;
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
        Response response = script.get(next);
        start(() -> respond(connection, response));
      }
    } catch (IOException e) {
      // The test closed the server.
    }
  }

  private void respond(Socket connection, Response response) {
    try (connection) {
      String request = readHead(connection);
      requests.add(request);
      response.write(request, connection);
    } catch (IOException e) {
      // The client closed the connection, as some tests intend.
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
