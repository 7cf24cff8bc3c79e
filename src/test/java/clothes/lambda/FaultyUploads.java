package clothes.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import clothes.classify.Classifier;
import clothes.source.S3Server;
import clothes.source.TruncatingProxy;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.function.LongUnaryOperator;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/**
 * Uploads of one photo whose events are processed through connections that end early. A failed
 * event is processed again without faults, as by a retry of Lambda or a redrive. Not thread-safe.
 */
public final class FaultyUploads implements AutoCloseable {
  /** The number of bytes of a connection that is not truncated. */
  public static final long ALL_BYTES = Long.MAX_VALUE;

  private static final String KEY = "photos/red.jpg";
  private static final String SEQUENCER = "0066C0E1D2F3A4B5C6";

  /** The result that exists before the event: none, or that of an earlier or a later upload. */
  public enum ExistingResult {
    NONE,
    EARLIER,
    LATER
  }

  private final S3Server s3;
  private final S3Fixture direct;
  private final String event;
  private final ResponseBytes<GetObjectResponse> earlierResult;
  private final ResponseBytes<GetObjectResponse> laterResult;
  private int redrivenEvents;

  public FaultyUploads(S3Server s3, Classifier classifier) throws IOException {
    this.s3 = s3;
    this.direct = new S3Fixture(s3, classifier).withPhotos();
    this.event = direct.readEvent("s3-put");
    direct.put(KEY, S3Fixture.INVALID_PHOTO);
    this.earlierResult = storeResult("0066C0E1D2F3A4B5C5");
    this.laterResult = storeResult("0066C0E1D2F3A4B5C7");
    direct.put(KEY, S3Fixture.PHOTO);
  }

  /** Stores and returns the result of an upload of the invalid photo with this sequencer. */
  private ResponseBytes<GetObjectResponse> storeResult(String sequencer) throws IOException {
    assertThat(process(direct.uploadHandler(), event.replace(SEQUENCER, sequencer))).isTrue();
    return s3.client()
        .getObject(
            request -> request.bucket(direct.resultsBucket).key(resultKey()),
            ResponseTransformer.toBytes());
  }

  private String resultKey() {
    return direct.photoBucket + "/" + KEY + ".json";
  }

  /**
   * Processes one upload and checks the stored result.
   *
   * @param bytesBeforeClose maps the index of a connection, from 0, to the number of bytes after
   *     which it ends
   * @return the number of bytes received from S3
   */
  public long upload(ExistingResult existing, LongUnaryOperator bytesBeforeClose)
      throws IOException {
    putResult(existing);
    try (TruncatingProxy proxy = new TruncatingProxy(s3.endpoint(), bytesBeforeClose);
        S3Client client = S3Server.client(proxy.endpoint());
        S3Fixture faulty = direct.withClient(client)) {
      if (!process(faulty.uploadHandler(client, faulty.resultsBucket), event)) {
        redrivenEvents++;
        assertThat(process(direct.uploadHandler(), event)).isTrue();
      }
      JsonNode result = direct.result(KEY);
      // The photo of the later upload is invalid (415). The event's photo has no error (0).
      assertThat(result.path("error").path("status").asInt())
          .as("%s", result)
          .isEqualTo(existing == ExistingResult.LATER ? 415 : 0);
      return proxy.forwardedBytes();
    }
  }

  private void putResult(ExistingResult existing) {
    if (existing == ExistingResult.NONE) {
      s3.client().deleteObject(request -> request.bucket(direct.resultsBucket).key(resultKey()));
      return;
    }
    ResponseBytes<GetObjectResponse> result =
        existing == ExistingResult.LATER ? laterResult : earlierResult;
    s3.client()
        .putObject(
            request ->
                request
                    .bucket(direct.resultsBucket)
                    .key(resultKey())
                    .metadata(result.response().metadata()),
            RequestBody.fromBytes(result.asByteArrayUnsafe()));
  }

  /** Returns whether the handler processed the event without a failure. */
  private static boolean process(UploadHandler handler, String event) throws IOException {
    try {
      S3Fixture.call(handler, event);
      return true;
    } catch (IllegalStateException e) {
      return false;
    }
  }

  /** The number of events that failed and were processed again. */
  public int redrivenEvents() {
    return redrivenEvents;
  }

  @Override
  public void close() {
    direct.close();
  }
}
