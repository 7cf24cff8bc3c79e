package clothes.soak;

import static java.nio.charset.StandardCharsets.UTF_8;

import clothes.cli.JavaProcess;
import clothes.cli.Main;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** {@code clothes serve} in a process of its own, and a client of it. */
final class ServeProcess implements AutoCloseable {
  private static final JsonMapper JSON = new JsonMapper();

  /** A maximum heap size, and the options of bin/clothes that keep the heap from growing. */
  private static final List<String> JAVA_OPTIONS =
      List.of(
          "-Xmx512m",
          "-XX:InitiatingHeapOccupancyPercent=15",
          "-XX:MinHeapFreeRatio=10",
          "-XX:MaxHeapFreeRatio=20");

  private final HttpClient client = HttpClient.newHttpClient();
  private final Process process;
  private final URI address;

  /** Starts the server and waits until it accepts requests. */
  ServeProcess(Path model, Path uploads) throws IOException {
    Object[] options = {"serve", "--port", 0, "--model", model, "--uploads", uploads};
    process =
        JavaProcess.builder(JAVA_OPTIONS, Main.class, options)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    // The first line names the address.
    BufferedReader out = process.inputReader(UTF_8);
    address = URI.create(out.readLine().replaceFirst(".*(http[^ ]+).*", "$1"));
  }

  private HttpResponse<byte[]> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return client.send(request.build(), BodyHandlers.ofByteArray());
  }

  /** Classifies a photo and returns the status of the response. */
  int classify(byte[] photo) throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder(address.resolve("/classify"))
            .header("content-type", "image/jpeg")
            .POST(BodyPublishers.ofByteArray(photo)))
        .statusCode();
  }

  /** Uploads a photo and returns its id once the server has accepted it. */
  String upload(byte[] photo) throws IOException, InterruptedException {
    HttpResponse<byte[]> created =
        send(
            HttpRequest.newBuilder(address.resolve("/uploads"))
                .header("content-type", "application/json")
                .POST(BodyPublishers.ofString("{\"bytes\": " + photo.length + "}")));
    JsonNode json = JSON.readTree(created.body());
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(json.at("/upload/url").asText()))
            .PUT(BodyPublishers.ofByteArray(photo));
    for (var header : json.at("/upload/headers").properties()) {
      // The client writes the length itself.
      if (!header.getKey().equals("content-length")) {
        request.header(header.getKey(), header.getValue().asText());
      }
    }
    HttpResponse<byte[]> put = sendUntilAccepted(request);
    if (put.statusCode() != 200) {
      throw new IOException("the upload got status " + put.statusCode());
    }
    return json.path("id").asText();
  }

  /** Repeats a request while its status is 429: too many photos of this client are queued. */
  private HttpResponse<byte[]> sendUntilAccepted(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    HttpResponse<byte[]> response = send(request);
    while (response.statusCode() == 429) {
      Thread.sleep(1000 * response.headers().firstValueAsLong("retry-after").orElseThrow());
      response = send(request);
    }
    return response;
  }

  /** Returns whether an upload has a result. */
  boolean hasResult(String id) throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder(address.resolve("/results/" + id))).statusCode() == 200;
  }

  /** Returns the resident memory in bytes, from Linux's {@code /proc}. */
  long residentBytes() throws IOException {
    Path status = Path.of("/proc/" + process.pid() + "/status");
    return Files.readAllLines(status).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToLong(line -> 1024 * Long.parseLong(line.replaceAll("\\D", "")))
        .findFirst()
        .orElseThrow();
  }

  /** Kills the process, without its shutdown hooks, and waits for its exit. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
