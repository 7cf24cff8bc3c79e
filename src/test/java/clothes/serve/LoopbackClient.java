package clothes.serve;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;

/** Sends each request over a new connection, from ten loopback addresses in turn. */
final class LoopbackClient {
  private static final JsonMapper JSON = new JsonMapper();
  private static final int TIMEOUT_MS = 60_000;

  private final int port;
  private final byte[] photo;
  private final String network;
  private int requests;

  LoopbackClient(int port, byte[] photo) {
    this(port, photo, "127.0.1.");
  }

  /**
   * @param network the first three numbers of the ten addresses, such as {@code 127.0.1.}
   */
  LoopbackClient(int port, byte[] photo, String network) {
    this.network = network;
    this.port = port;
    this.photo = photo;
  }

  /**
   * Sends a request, without {@code Content-Length} if the body is empty, and returns the response.
   */
  String send(String line, String headers, byte[] body) throws IOException {
    ByteArrayOutputStream request = new ByteArrayOutputStream();
    String length = body.length == 0 ? "" : "Content-Length: " + body.length + "\r\n";
    String head = line + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n";
    request.writeBytes((head + length + headers + "\r\n").getBytes(ISO_8859_1));
    request.writeBytes(body);
    try (Socket socket = new Socket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(network + (1 + requests++ % 10), 0));
      socket.setSoTimeout(TIMEOUT_MS);
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      socket.getOutputStream().write(request.toByteArray());
      return new String(socket.getInputStream().readAllBytes(), UTF_8);
    }
  }

  String get(String path) throws IOException {
    return send("GET " + path, "", new byte[0]);
  }

  String classify() throws IOException {
    return send("POST /classify", "Content-Type: application/octet-stream\r\n", photo);
  }

  /** Returns the response to the upload of a photo. */
  String upload() throws IOException {
    byte[] size = "{\"bytes\": %d}".formatted(photo.length).getBytes(UTF_8);
    String created = send("POST /uploads", "Content-Type: application/json\r\n", size);
    JsonNode signed = JSON.readTree(created.substring(created.indexOf("\r\n\r\n") + 4));
    String path = signed.at("/upload/url").asText().replaceFirst("http://[^/]*", "");
    return send("PUT " + path, "If-None-Match: *\r\n", photo);
  }

  /** Sends a health, page, photo or upload request; the number modulo 4 selects the kind. */
  String sendByNumber(int number) throws IOException {
    return switch (number % 4) {
      case 0 -> get("/health");
      case 1 -> get("/");
      case 2 -> classify();
      default -> upload();
    };
  }
}
