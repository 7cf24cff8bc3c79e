package clothes.serve;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import clothes.api.ApiFixture;
import clothes.api.OpenApiContract;
import clothes.api.Telemetry;
import clothes.classify.Classifier;
import clothes.serve.jobs.JobQueue;
import clothes.serve.jobs.JobRoutes;
import clothes.serve.jobs.Webhooks;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A local server, and an HTTP client that checks responses against {@link OpenApiContract}. */
public final class ServerFixture implements AutoCloseable {
  private static final JsonMapper JSON = new JsonMapper();

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final LocalApi api;
  private final LocalServer server;
  private final URI url;

  private ServerFixture(LocalApi api, LocalServer server) {
    this.api = api;
    this.server = server;
    this.url = server.url();
  }

  public static ServerFixture of(
      ApiFixture fixture, Classifier classifier, Path folder, ServeLimits limits)
      throws IOException {
    return of(
        fixture,
        classifier,
        folder,
        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
        limits);
  }

  /** Serves the model of a folder, as {@code clothes serve --model} does. */
  public static ServerFixture ofModel(Path model, Path uploads, Telemetry telemetry)
      throws IOException {
    return of(
        LocalApi.open(LocalApi.Options.of(model, uploads), telemetry),
        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
        options(/* allowedHosts= */ Set.of(), TrustedProxies.NONE),
        ServeLimits.defaults(/* maxRequests= */ 2));
  }

  static ServerFixture of(
      ApiFixture fixture,
      Classifier classifier,
      Path folder,
      InetSocketAddress address,
      ServeLimits limits)
      throws IOException {
    ServerOptions options =
        options(Set.of("closet.test", "[2001:db8:0:0::1]"), TrustedProxies.NONE);
    return of(localApi(fixture, classifier, folder), address, options, limits);
  }

  static ServerFixture behind(
      TrustedProxies proxies,
      ApiFixture fixture,
      Classifier classifier,
      Path folder,
      ServeLimits limits)
      throws IOException {
    InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    ServerOptions options = options(/* allowedHosts= */ Set.of(), proxies);
    return of(localApi(fixture, classifier, folder), address, options, limits);
  }

  private static ServerOptions options(Set<String> allowedHosts, TrustedProxies proxies) {
    return new ServerOptions(
        allowedHosts,
        /* allowedOrigins= */ Set.of(),
        proxies,
        /* keys= */ Optional.empty(),
        /* metrics= */ Optional.empty(),
        line -> {});
  }

  private static LocalApi localApi(ApiFixture fixture, Classifier classifier, Path folder)
      throws IOException {
    OpenResources resources = new OpenResources();
    LocalUploadStore store =
        resources.add(
            new LocalUploadStore(folder, classifier, ApiFixture.DEFAULT_TOP, fixture.telemetry));
    JobQueue jobs =
        resources.add(
            new JobQueue(
                folder.resolve("jobs"),
                fixture.jobPhotos(classifier),
                new Webhooks(
                    /* secret= */ Optional.empty(),
                    /* acceptsLocal= */ false,
                    fixture.telemetry::failed)));
    return new LocalApi(
        fixture.api(classifier, Optional.of(store)).addRoutes(new JobRoutes(jobs).routes()),
        store,
        resources);
  }

  private static ServerFixture of(
      LocalApi api, InetSocketAddress address, ServerOptions options, ServeLimits limits)
      throws IOException {
    try {
      return new ServerFixture(api, new LocalServer(api, address, options, limits));
    } catch (IOException e) {
      api.close();
      throw e;
    }
  }

  URI url() {
    return url;
  }

  public int port() {
    return url.getPort();
  }

  /** Sends the request of a Lambda event and returns the response in Lambda's format. */
  public JsonNode call(String event) throws IOException {
    JsonNode json = JSON.readTree(event);
    String query = json.path("rawQueryString").asText();
    String path = json.path("rawPath").asText() + (query.isEmpty() ? "" : "?" + query);
    String body = json.path("body").asText();
    boolean binary = json.path("isBase64Encoded").asBoolean();
    HttpRequest.Builder request =
        HttpRequest.newBuilder(url.resolve(path))
            .method(
                json.at("/requestContext/http/method").asText(),
                BodyPublishers.ofByteArray(
                    binary ? Base64.getDecoder().decode(body) : body.getBytes(UTF_8)));
    json.path("headers")
        .properties()
        .forEach(h -> request.header(h.getKey(), h.getValue().asText()));
    return send(request.build());
  }

  JsonNode send(HttpRequest request) throws IOException {
    try {
      HttpResponse<byte[]> response = client.send(request, BodyHandlers.ofByteArray());
      ObjectNode result = JSON.createObjectNode().put("statusCode", response.statusCode());
      ObjectNode headers = result.putObject("headers");
      response.headers().map().forEach((name, values) -> headers.put(name, values.get(0)));
      result.put("body", new String(response.body(), UTF_8));
      OpenApiContract.check(request.method(), request.uri().getPath(), result);
      return result;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException();
    }
  }

  HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(path.startsWith("http") ? URI.create(path) : url.resolve(path));
  }

  JsonNode get(String path) throws IOException {
    return send(request(path).build());
  }

  Socket connect() throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), port());
    socket.setSoTimeout(20_000);
    return socket;
  }

  /** Sends bytes over a socket and returns everything that the server sends until it closes. */
  String sendRaw(String bytes) throws IOException {
    try (Socket socket = connect()) {
      socket.getOutputStream().write(bytes.getBytes(ISO_8859_1));
      return new String(socket.getInputStream().readAllBytes(), UTF_8);
    }
  }

  /** Sends bytes over a socket, checks the response and returns its status. */
  int errorStatus(String bytes) throws IOException {
    String[] parts = sendRaw(bytes).split("\r\n\r\n", 2);
    String[] head = parts[0].split("\r\n", -1);
    ObjectNode result = JSON.createObjectNode();
    ObjectNode headers = result.putObject("headers");
    for (String line : List.of(head).subList(1, head.length)) {
      String[] header = line.split(": *", 2);
      headers.put(header[0], header[1]);
    }
    int status = Integer.parseInt(head[0].split(" ", 3)[1]);
    // The contract documents the statuses of malformed requests for every path.
    OpenApiContract.check("GET", "/", result.put("statusCode", status).put("body", parts[1]));
    return status;
  }

  @Override
  public void close() throws IOException {
    server.close();
    api.close();
  }
}
