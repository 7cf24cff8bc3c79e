package clothes.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.DelegatingS3Client;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;

@Timeout(60)
@ExtendWith(S3Server.Shared.class)
final class S3OutputObjectTest {
  private static final String KEY = "results.jsonl";

  private final S3Server s3;
  private final String bucket;

  S3OutputObjectTest(S3Server s3) {
    this.s3 = s3;
    this.bucket = s3.createBucket();
  }

  /** Sends each write twice, as the SDK does if the first response is lost. */
  private static final class RepeatingClient extends DelegatingS3Client {
    RepeatingClient(S3Client client) {
      super(client);
    }

    @Override
    public PutObjectResponse putObject(PutObjectRequest request, RequestBody body) {
      super.putObject(request, body);
      return super.putObject(request, body);
    }
  }

  private static void upload(S3OutputObject object, String text) throws SourceException {
    byte[] bytes = text.getBytes(UTF_8);
    object.upload(() -> new ByteArrayInputStream(bytes), bytes.length);
  }

  private String objectText() {
    return s3.client().getObjectAsBytes(get -> get.bucket(bucket).key(KEY)).asUtf8String();
  }

  @Test
  void recognizesItsOwnWriteAfterLostResponse() throws SourceException {
    S3OutputObject object =
        new S3OutputObject(S3Location.of(bucket, KEY), new RepeatingClient(s3.client()));
    upload(object, "first");
    upload(object, "first, second");
    assertThat(objectText()).isEqualTo("first, second");
  }

  @Test
  void failsIfAnotherProgramHasWritten() throws SourceException {
    S3OutputObject object = new S3OutputObject(S3Location.of(bucket, KEY), s3.client());
    upload(object, "first");
    s3.put(bucket, KEY, "other".getBytes(UTF_8));
    assertThatThrownBy(() -> upload(object, "first, second"))
        .isInstanceOf(SourceException.class)
        .hasMessageContaining("another program has written to");
    assertThat(objectText()).isEqualTo("other");
  }
}
