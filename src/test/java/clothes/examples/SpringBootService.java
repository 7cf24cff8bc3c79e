package clothes.examples;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A running Spring Boot service on a free port. Its output is collected. */
final class SpringBootService implements AutoCloseable {
  private static final Pattern STARTED = Pattern.compile(".* Tomcat started on port (\\d+) .*");
  private static final Pattern LOG_LINE = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT.*(INFO|WARN) .*");
  private static final String BOUNDARY = "photo-of-a-garment";

  private final HttpClient client = HttpClient.newHttpClient();
  private final List<String> log = new CopyOnWriteArrayList<>();
  private final Process process;
  private final int port;

  private SpringBootService(Process process) throws IOException {
    this.process = process;
    BufferedReader output = process.inputReader(UTF_8);
    this.port = port(output);
    Thread reader = new Thread(() -> collect(output), "log of the service");
    reader.setDaemon(true);
    reader.start();
  }

  static SpringBootService start(Path jar) throws IOException {
    Process process =
        Program.builder("-jar", jar.toString(), "--server.port=0", "--spring.main.banner-mode=off")
            .redirectErrorStream(true)
            .start();
    try {
      return new SpringBootService(process);
    } catch (IOException | RuntimeException | Error e) {
      process.destroyForcibly();
      throw e;
    }
  }

  private void collect(BufferedReader output) {
    try {
      for (String line = output.readLine(); line != null; line = output.readLine()) {
        log.add(line);
      }
    } catch (IOException e) {
      log.add("output closed: " + e.getMessage()); // when the test ends the process
    }
  }

  private int port(BufferedReader output) throws IOException {
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      log.add(line);
      Matcher started = STARTED.matcher(line);
      if (started.matches()) {
        return Integer.parseInt(started.group(1));
      }
    }
    throw new AssertionError("the service did not start:\n" + String.join("\n", log));
  }

  /** Uploads a photo as the form of the page does, and returns the body of the response. */
  String upload(byte[] photo, int expectedStatus) throws IOException, InterruptedException {
    byte[] head =
        """
        --%s\r
        Content-Disposition: form-data; name="photo"; filename="photo.jpg"\r
        Content-Type: image/jpeg\r
        \r
        """
            .formatted(BOUNDARY)
            .getBytes(ISO_8859_1);
    byte[] tail = "\r\n--%s--\r\n".formatted(BOUNDARY).getBytes(ISO_8859_1);
    HttpRequest request =
        HttpRequest.newBuilder(uri("/classify"))
            .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
            .POST(BodyPublishers.ofByteArrays(List.of(head, photo, tail)))
            .build();
    HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
    assertThat(response.statusCode()).as(response.body()).isEqualTo(expectedStatus);
    return response.body();
  }

  String get(String path) throws IOException, InterruptedException {
    return client.send(HttpRequest.newBuilder(uri(path)).build(), BodyHandlers.ofString()).body();
  }

  private URI uri(String path) {
    return URI.create("http://127.0.0.1:" + port + path);
  }

  List<String> log() {
    return List.copyOf(log);
  }

  /** Whether a line is of Spring Boot's log, or a warning of the JDK. */
  static boolean isLogLine(String line) {
    return line.startsWith("WARNING:") || LOG_LINE.matcher(line).matches();
  }

  @Override
  public void close() {
    process.destroy();
  }
}
