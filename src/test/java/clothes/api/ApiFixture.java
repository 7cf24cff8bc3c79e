package clothes.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import clothes.api.http.ProblemException;
import clothes.classify.Classifier;
import clothes.lambda.ApiHandler;
import clothes.lambda.RecordingTelemetry;
import clothes.lambda.S3Fixture;
import clothes.lambda.TestContext;
import clothes.lambda.UploadHandler;
import clothes.lambda.events.ApiEvent;
import clothes.lambda.events.RawEvent;
import clothes.lambda.s3.ResultKey;
import clothes.lambda.s3.S3UploadStore;
import clothes.serve.jobs.JobPhotos;
import clothes.source.FetchLimits;
import clothes.source.S3Location;
import clothes.source.S3Server;
import clothes.source.S3Source;
import clothes.source.UrlPolicy;
import clothes.source.UrlSource;
import clothes.testing.Polling;
import clothes.testing.TestImages;
import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLEncoder;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/**
 * The API with buckets and a web server. URLs of other servers are not allowed. The web server
 * returns {@link #PHOTO} at every URL, except a page at {@code page.html} and 404 at {@code
 * gone.jpg}. Requests for {@code held.jpg} and {@code late.jpg} wait for a permit.
 */
public final class ApiFixture implements AutoCloseable {
  /** The number of labels in a response if the request has no {@code top}. */
  public static final int DEFAULT_TOP = 2;

  public static final byte[] PHOTO = TestImages.sceneJpeg(120, 80);

  public final RecordingTelemetry telemetry = new RecordingTelemetry();
  public final S3Server s3;
  final String photoBucket;
  final String uploadBucket;
  final String resultBucket;
  private final HttpServer web;
  private final ExecutorService threads = Executors.newCachedThreadPool();

  /** Has a permit for each request for {@code held.jpg} that has arrived. */
  private final Semaphore heldRequests = new Semaphore(0);

  /** Each permit lets the web server respond to one request for {@code held.jpg}. */
  private final Semaphore heldResponses = new Semaphore(0);

  /** Each permit lets the web server respond to one request for {@code late.jpg}. */
  private final Semaphore lateResponses = new Semaphore(0);

  private final UrlSource urls;
  private final S3Source photosInS3;
  private final S3Source resultsInS3;
  private final S3Presigner presigner;
  public final ApiHandler handler;
  public final ApiHandler handlerWithoutUploads;

  ApiFixture(Classifier classifier, S3Server s3) throws IOException {
    this.s3 = s3;
    photoBucket = s3.createBucket();
    uploadBucket = s3.createBucket();
    resultBucket = s3.createBucket();
    s3.put(photoBucket, "red dress.jpg", PHOTO);
    s3.put(photoBucket, "red-dress.jpg", PHOTO);
    web = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    web.createContext("/", ApiFixture::serve);
    web.createContext("/held.jpg", this::hold);
    web.createContext(
        "/late.jpg",
        exchange -> {
          lateResponses.acquireUninterruptibly();
          serve(exchange);
        });
    web.setExecutor(threads);
    web.start();
    UrlPolicy policy =
        new UrlPolicy(
            "127.0.0.1"::equals,
            requestedPort -> requestedPort == port(),
            address -> true,
            /* rejectionPeriod= */ Optional.empty());
    urls = new UrlSource(FetchLimits.SERVER, "clothes/test", policy);
    photosInS3 = new S3Source(s3.client(), photoBucket::equals, FetchLimits.SERVER);
    resultsInS3 = new S3Source(s3.client(), resultBucket::equals, FetchLimits.SERVER);
    presigner =
        S3Presigner.builder()
            .endpointOverride(s3.endpoint())
            .region(Region.EU_CENTRAL_1)
            .credentialsProvider(credentials(s3))
            .build();
    UploadStore store = new S3UploadStore(presigner, uploadBucket, resultsInS3, resultBucket);
    handler = new ApiHandler(api(classifier, Optional.of(store)), telemetry);
    handlerWithoutUploads = new ApiHandler(api(classifier, Optional.empty()), telemetry);
  }

  private static StaticCredentialsProvider credentials(S3Server s3) {
    return StaticCredentialsProvider.create(
        AwsBasicCredentials.create(
            s3.environment().get("AWS_ACCESS_KEY_ID"),
            s3.environment().get("AWS_SECRET_ACCESS_KEY")));
  }

  public Api api(Classifier classifier, Optional<UploadStore> store) {
    return api(classifier, store, RequestFetchLimits.MAX);
  }

  public JobPhotos jobPhotos(Classifier classifier) {
    return new JobPhotos(urls, photosInS3, classifier, DEFAULT_TOP, telemetry);
  }

  Api api(Classifier classifier, Optional<UploadStore> store, RequestFetchLimits limits) {
    PhotoSources sources = new PhotoSources(urls, photosInS3, limits);
    return new Api(new PhotoService(classifier, sources, telemetry), store, DEFAULT_TOP);
  }

  private static void serve(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    boolean isGone = path.endsWith("/gone.jpg");
    byte[] body = path.endsWith("/page.html") ? "<html></html>".getBytes(UTF_8) : PHOTO;
    exchange.sendResponseHeaders(isGone ? 404 : 200, isGone ? -1 : body.length);
    if (!isGone) {
      exchange.getResponseBody().write(body);
    }
    exchange.close();
  }

  private void hold(HttpExchange exchange) throws IOException {
    heldRequests.release();
    heldResponses.acquireUninterruptibly();
    serve(exchange);
  }

  /** Ends the waiting requests of earlier tests, which would take permits of the next test. */
  public void endWaitingRequests() {
    for (Semaphore permits : List.of(heldResponses, lateResponses)) {
      while (permits.hasQueuedThreads()) {
        permits.release();
        Polling.pause();
      }
      permits.drainPermits();
    }
    heldRequests.drainPermits();
  }

  /** The URL of a photo that the web server sends after {@link #releaseHeldPhoto}. */
  public String heldPhotoUrl() {
    return "http://127.0.0.1:" + port() + "/held.jpg";
  }

  /** Waits for a request for {@code held.jpg}. */
  public void awaitHeldRequest() throws InterruptedException {
    heldRequests.acquire();
  }

  /** The number of requests for {@code held.jpg} that {@link #awaitHeldRequest} did not consume. */
  public int heldRequests() {
    return heldRequests.availablePermits();
  }

  /** Responds to a waiting request for {@code held.jpg}; if none waits, to the next one. */
  public void releaseHeldPhoto() {
    heldResponses.release();
  }

  /** Responds to a waiting request for {@code late.jpg}; if none waits, to the next one. */
  public void releaseLatePhoto() {
    lateResponses.release();
  }

  private int port() {
    return web.getAddress().getPort();
  }

  /** Replaces the hosts and buckets of examples with those of this fixture. */
  public String localize(String json) {
    String localUrl = "http://127.0.0.1:" + port() + "/";
    String local = json.replace("s3://photos/", "s3://" + photoBucket + "/");
    for (String host : List.of("https://example.org/", "http://bit.ly/")) {
      local = local.replace(host, localUrl).replace(encode(host), encode(localUrl));
    }
    return local;
  }

  private static String encode(String url) {
    return URLEncoder.encode(url, UTF_8);
  }

  /** Writes a result as {@link UploadHandler} does. */
  void putResult(String id, String json) {
    ResultKey key = ResultKey.of(S3Location.of(uploadBucket, "uploads/" + id));
    s3.put(resultBucket, key.text(), json.getBytes(UTF_8));
  }

  /**
   * Handles an event and checks the response against the contract. Only the response to a gateway
   * is checked: the response to a direct invocation has neither status nor headers.
   */
  public JsonNode call(String event) throws IOException {
    JsonNode response = S3Fixture.call(handler, event);
    if (response.has("statusCode")) {
      checkContract(event, response);
    }
    return response;
  }

  private static void checkContract(String event, JsonNode response) {
    try {
      ApiEvent request = ApiEvent.of(RawEvent.parse(event.getBytes(UTF_8)));
      OpenApiContract.check(request.method(), request.path(Api::serves), response);
    } catch (ProblemException e) {
      throw new AssertionError(
          "the response has a status, but the event is not from a gateway: " + event, e);
    }
  }

  public byte[] handle(byte[] event) throws IOException {
    ByteArrayOutputStream response = new ByteArrayOutputStream();
    handler.handleRequest(new ByteArrayInputStream(event), response, TestContext.PLENTY_OF_TIME);
    return response.toByteArray();
  }

  @Override
  public void close() {
    presigner.close();
    photosInS3.close();
    resultsInS3.close();
    urls.close();
    web.stop(0);
    threads.shutdownNow();
  }
}
