package clothes.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import clothes.classify.Classifier;
import clothes.source.CuttingProxy;
import clothes.source.S3Server;
import clothes.train.TinyModel;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;
import java.util.function.LongUnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * An upload that succeeds has the right result, wherever S3's responses end. One connection carries
 * all responses of an upload: the photo, the existing result, and the response to the write.
 */
@Timeout(600)
@Tag("slow")
@ExtendWith(S3Server.Shared.class)
final class TruncatedS3ResponseTest {
  private static final String KEY = "photos/red.jpg";
  private static final String SEQUENCER = "0066C0E1D2F3A4B5C6";
  private static final String LATER_SEQUENCER = "0066C0E1D2F3A4B5C7";

  @TempDir private static Path model;
  private static Classifier classifier;

  private final S3Server s3;

  TruncatedS3ResponseTest(S3Server s3) {
    this.s3 = s3;
  }

  @BeforeAll
  static void open() throws IOException {
    classifier = Classifier.open(TinyModel.write(model));
  }

  @AfterAll
  static void close() {
    classifier.close();
  }

  /** The result that exists before the event. */
  private enum Existing {
    NONE,
    EARLIER,
    LATER
  }

  @ParameterizedTest
  @EnumSource
  void truncationNeverChangesResult(Existing existing) throws IOException {
    truncateEvery(11, existing);
  }

  /** Truncates every connection at the same byte, then only the first, so that a retry succeeds. */
  private void truncateEvery(int step, Existing existing) throws IOException {
    long total = upload(existing, connection -> Long.MAX_VALUE);
    assertThat(total).isGreaterThan(1000);
    for (long end = 0; end < total; end += step) {
      long bytes = end;
      upload(existing, connection -> bytes);
      upload(existing, connection -> connection == 0 ? bytes : Long.MAX_VALUE);
      boolean isPhotoBody = end > 600 && end < total - 1500;
      end += isPhotoBody ? 97 : 0;
    }
  }

  @ParameterizedTest
  @EnumSource
  void frequentRandomTruncationNeverChangesResult(Existing existing) throws IOException {
    Random random = new Random(existing.name().length());
    long total = upload(existing, connection -> Long.MAX_VALUE);
    for (int i = 0; i < 200; i++) {
      double rate = i % 2 == 0 ? 0.25 : 0.6;
      upload(
          existing,
          connection -> random.nextDouble() < rate ? random.nextInt((int) total) : Long.MAX_VALUE);
    }
  }

  /** Uploads through the proxy, redrives a failure without it, and checks the stored result. */
  private long upload(Existing existing, LongUnaryOperator bytesOfConnection) throws IOException {
    try (CuttingProxy proxy = new CuttingProxy(s3.endpoint(), bytesOfConnection);
        S3Client client = S3Server.client(proxy.endpoint());
        S3Fixture fixture = new S3Fixture(s3, classifier, client).withPhotos();
        S3Fixture direct = fixture.withClient(s3.client())) {
      String event = fixture.readEvent("s3-put");
      writeExisting(existing, direct, event);
      if (!succeeds(fixture.uploadHandler(client, fixture.resultsBucket), event)) {
        assertThat(succeeds(direct.uploadHandler(), event)).isTrue();
      }
      JsonNode result = direct.result(KEY);
      assertThat(result.path("error").path("status").asInt())
          .as("%s", result)
          .isEqualTo(existing == Existing.LATER ? 415 : 0);
      return proxy.forwardedBytes();
    }
  }

  /** Stores the result of a damaged photo, which differs from that of the event. */
  private void writeExisting(Existing existing, S3Fixture direct, String event) throws IOException {
    if (existing != Existing.NONE) {
      String sequencer = existing == Existing.LATER ? LATER_SEQUENCER : "0066C0E1D2F3A4B5C5";
      direct.put(KEY, S3Fixture.INVALID_PHOTO);
      assertThat(succeeds(direct.uploadHandler(), event.replace(SEQUENCER, sequencer))).isTrue();
      direct.put(KEY, S3Fixture.PHOTO);
    }
  }

  private static boolean succeeds(UploadHandler handler, String event) throws IOException {
    try {
      S3Fixture.call(handler, event);
      return true;
    } catch (IllegalStateException e) {
      return false;
    }
  }
}
