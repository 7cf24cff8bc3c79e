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

/**
 * The bucket that the files in {@code events/} tell of, on a real server, with the handlers that
 * watch it and a bucket for their results.
 */
public final class S3Fixture implements AutoCloseable {
  /** In the files: the bucket's name, and the version that is given where one is. */
  private static final String NAME = "closet";

  private static final String VERSION = "096fKKXTRTtl3on89fVO.nfljtsv6qko";

  /** Spaces, plus, percent, letters beyond ASCII and what a form's encoding is made of. */
  static final String ODD_KEY = "summer 2026/red flower+100% ü&=?.jpg";

  static final byte[] PHOTO = TestImages.sceneJpeg(120, 80);
  static final byte[] NO_PHOTO = "no photo".getBytes(UTF_8);

  private static final JsonMapper JSON = new JsonMapper();

  final RecordingTelemetry heard = new RecordingTelemetry();
  final String bucket;
  final String results;
  private final S3Server s3;
  private final Classifier classifier;
  private final S3Source source;

  S3Fixture(S3Server s3, Classifier classifier) {
    this(s3, classifier, s3.client());
  }

  /** With photos from a client of its own. */
  S3Fixture(S3Server s3, Classifier classifier, S3Client photos) {
    this.s3 = s3;
    this.classifier = classifier;
    this.bucket = s3.newVersionedBucket();
    this.results = s3.newBucket();
    this.source = new S3Source(photos, AllowedBuckets.ANY, FetchLimits.SERVER);
  }

  /** With the photos that the files tell of, but those in {@code photos/gone.jpg}. */
  S3Fixture filled() {
    for (String key : List.of("photos/red.jpg", "photos/blue.jpg", ODD_KEY)) {
      put(key, PHOTO);
    }
    put("photos/broken.jpg", NO_PHOTO);
    return this;
  }

  S3Location put(String key, byte[] bytes) {
    return s3.put(bucket, key, bytes);
  }

  UploadHandler uploadHandler() {
    return uploadHandler(s3.client(), results);
  }

  UploadHandler uploadHandler(S3Client client, String resultsBucket) {
    ResultsBucket to = new ResultsBucket(client, resultsBucket, FetchLimits.SERVER);
    return new UploadHandler(new UploadProcessor(photos(), to, 2, heard), heard);
  }

  BatchHandler batchHandler() {
    ResultsBucket to = new ResultsBucket(s3.client(), results, FetchLimits.SERVER);
    return new BatchHandler(photos(), Optional.of(to), 2, heard);
  }

  BatchHandler batchHandlerWithoutResults() {
    return new BatchHandler(photos(), Optional.empty(), 2, heard);
  }

  private S3PhotoClassifier photos() {
    return new S3PhotoClassifier(source, classifier, heard);
  }

  /** An event from a file, of our bucket and of the current version of its red photo. */
  String event(String file) throws IOException {
    String json = Files.readString(Path.of("events", file + ".json"));
    String named = json.replace(NAME, bucket);
    return named.contains(VERSION) ? named.replace(VERSION, version("photos/red.jpg")) : named;
  }

  private String version(String key) {
    return s3.client().headObject(request -> request.bucket(bucket).key(key)).versionId();
  }

  /** What a handler answers to an event, with plenty of time. */
  public static JsonNode call(RequestStreamHandler handler, String event) throws IOException {
    return call(handler, event, TestContext.PLENTY_OF_TIME);
  }

  static JsonNode call(RequestStreamHandler handler, String event, Context invocation)
      throws IOException {
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    handler.handleRequest(new ByteArrayInputStream(event.getBytes(UTF_8)), answer, invocation);
    return JSON.readTree(answer.toByteArray());
  }

  /** The keys of the results, without the bucket's name before those that start with it. */
  List<String> resultKeys() {
    return s3.client().listObjectsV2(request -> request.bucket(results)).contents().stream()
        .map(S3Object::key)
        .map(key -> key.replace(bucket + "/", ""))
        .sorted()
        .toList();
  }

  /** A photo's result. */
  JsonNode result(String key) throws IOException {
    return JSON.readTree(
        s3.client()
            .getObject(
                request -> request.bucket(results).key(bucket + "/" + key + ".json"),
                ResponseTransformer.toBytes())
            .asByteArray());
  }

  @Override
  public void close() {
    source.close();
  }
}
