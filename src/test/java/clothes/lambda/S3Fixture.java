package clothes.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;

import clothes.classify.Classifier;
import clothes.lambda.s3.ResultsBucket;
import clothes.lambda.s3.S3PhotoClassifier;
import clothes.lambda.s3.UploadProcessor;
import clothes.source.AllowedBuckets;
import clothes.source.FetchLimits;
import clothes.source.S3Location;
import clothes.source.S3Server;
import clothes.source.S3Source;
import clothes.testing.TestImages;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

/** A bucket for photos, a bucket for results, and handlers that use both. */
public final class S3Fixture implements AutoCloseable {
  /** The bucket and the version ID that the files of {@code events/} contain. */
  private static final String BUCKET_NAME = "closet";

  private static final String VERSION_ID = "096fKKXTRTtl3on89fVO.nfljtsv6qko";

  /** Contains characters that URL encoding changes. */
  static final String SPECIAL_KEY = "summer 2026/red flower+100% ü&=?.jpg";

  static final byte[] PHOTO = TestImages.sceneJpeg(120, 80);
  static final byte[] INVALID_PHOTO = "invalid photo".getBytes(UTF_8);

  /** The default number of labels in a result. */
  private static final int TOP = 2;

  private static final JsonMapper JSON = new JsonMapper();

  final RecordingTelemetry telemetry = new RecordingTelemetry();
  final String photoBucket;
  final String resultsBucket;
  private final S3Server server;
  private final Classifier classifier;
  private final S3Source source;

  S3Fixture(S3Server s3, Classifier classifier) {
    this(s3, classifier, s3.client());
  }

  /** Reads photos through the given client. */
  S3Fixture(S3Server s3, Classifier classifier, S3Client photoClient) {
    this.server = s3;
    this.classifier = classifier;
    this.photoBucket = s3.createVersionedBucket();
    this.resultsBucket = s3.createBucket();
    this.source = new S3Source(photoClient, AllowedBuckets.ANY, FetchLimits.SERVER);
  }

  private S3Fixture(S3Fixture original, S3Client photoClient) {
    this.server = original.server;
    this.classifier = original.classifier;
    this.photoBucket = original.photoBucket;
    this.resultsBucket = original.resultsBucket;
    this.source = new S3Source(photoClient, AllowedBuckets.ANY, FetchLimits.SERVER);
  }

  /** Returns a fixture with the same buckets that reads photos through another client. */
  S3Fixture withClient(S3Client photoClient) {
    return new S3Fixture(this, photoClient);
  }

  /** Uploads all photos to which the events refer, except {@code photos/gone.jpg}. */
  S3Fixture withPhotos() {
    for (String key : List.of("photos/red.jpg", "photos/blue.jpg", SPECIAL_KEY)) {
      put(key, PHOTO);
    }
    put("photos/broken.jpg", INVALID_PHOTO);
    return this;
  }

  S3Location put(String key, byte[] bytes) {
    return server.put(photoBucket, key, bytes);
  }

  UploadHandler uploadHandler() {
    return uploadHandler(server.client(), resultsBucket);
  }

  UploadHandler uploadHandler(S3Client resultsClient, String bucket) {
    ResultsBucket results = new ResultsBucket(resultsClient, bucket, FetchLimits.SERVER);
    return new UploadHandler(
        new UploadProcessor(classifierForPhotos(), results, TOP, telemetry), telemetry);
  }

  BatchHandler batchHandler() {
    ResultsBucket results = new ResultsBucket(server.client(), resultsBucket, FetchLimits.SERVER);
    return new BatchHandler(classifierForPhotos(), Optional.of(results), TOP, telemetry);
  }

  BatchHandler batchHandlerWithoutResults() {
    return new BatchHandler(classifierForPhotos(), Optional.empty(), TOP, telemetry);
  }

  private S3PhotoClassifier classifierForPhotos() {
    return new S3PhotoClassifier(source, classifier, telemetry);
  }

  /** Reads an event and inserts the fixture's bucket and the red photo's current version. */
  String readEvent(String file) throws IOException {
    String json = Files.readString(Path.of("events", file + ".json"));
    String event = json.replace(BUCKET_NAME, photoBucket);
    return event.contains(VERSION_ID)
        ? event.replace(VERSION_ID, currentVersion("photos/red.jpg"))
        : event;
  }

  /** Returns the event of a later upload: the sequencer orders the uploads of a key. */
  static String withLaterSequencer(String event) {
    return event.replace("0066C0E1D2F3A4B5C6", "0066C0E1D2F3A4B5C7");
  }

  private String currentVersion(String key) {
    return server.client().headObject(request -> request.bucket(photoBucket).key(key)).versionId();
  }

  /** Invokes a handler with a long remaining time. */
  public static JsonNode call(RequestStreamHandler handler, String event) throws IOException {
    return call(handler, event, TestContext.PLENTY_OF_TIME);
  }

  static JsonNode call(RequestStreamHandler handler, String event, Context context)
      throws IOException {
    ByteArrayOutputStream response = new ByteArrayOutputStream();
    handler.handleRequest(new ByteArrayInputStream(event.getBytes(UTF_8)), response, context);
    return JSON.readTree(response.toByteArray());
  }

  /** Lists the keys of all results, without the name of the photo bucket. */
  List<String> resultKeys() {
    return server
        .client()
        .listObjectsV2(request -> request.bucket(resultsBucket))
        .contents()
        .stream()
        .map(S3Object::key)
        .map(key -> key.replace(photoBucket + "/", ""))
        .sorted()
        .toList();
  }

  /** Reads the result of a photo. */
  JsonNode result(String key) throws IOException {
    return JSON.readTree(
        server
            .client()
            .getObject(
                request -> request.bucket(resultsBucket).key(photoBucket + "/" + key + ".json"),
                ResponseTransformer.toBytes())
            .asByteArray());
  }

  @Override
  public void close() {
    source.close();
  }
}
