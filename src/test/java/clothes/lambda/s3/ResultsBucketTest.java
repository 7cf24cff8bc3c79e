package clothes.lambda.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import clothes.api.Outcome;
import clothes.api.http.ProblemException;
import clothes.source.FetchLimits;
import clothes.source.S3Location;
import clothes.source.S3Server;
import clothes.source.SourceException;
import clothes.source.SourceException.Reason;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
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
final class ResultsBucketTest {
  private static final ResultKey KEY = ResultKey.of(S3Location.of("closet", "red.jpg"));

  private final S3Server s3;
  private final String bucket;
  private final Instant now = Instant.now();

  ResultsBucketTest(S3Server s3) {
    this.s3 = s3;
    this.bucket = s3.createBucket();
  }

  private static Outcome result(String detail) {
    return new Outcome.Failed("a.jpg", new ProblemException(404, detail));
  }

  private static ObjectVersion upload(String sequencer) {
    return new ObjectVersion(Optional.of(sequencer), Optional.empty());
  }

  private ResultsBucket resultsBucket(S3Client client) {
    return new ResultsBucket(client, bucket, FetchLimits.SERVER);
  }

  private String storedResult() {
    return s3.client()
        .getObjectAsBytes(request -> request.bucket(bucket).key(KEY.text()))
        .asUtf8String();
  }

  /** Writes competing results between the read and the write of the tested code. */
  private final class CompetingClient extends DelegatingS3Client {
    private final Deque<ObjectVersion> pending = new ArrayDeque<>();

    CompetingClient(ObjectVersion... competing) {
      super(s3.client());
      for (ObjectVersion version : competing) {
        pending.add(version);
      }
    }

    @Override
    public PutObjectResponse putObject(PutObjectRequest request, RequestBody body) {
      ObjectVersion version = pending.poll();
      if (version != null) {
        write(version);
      }
      return super.putObject(request, body);
    }

    private void write(ObjectVersion version) {
      try {
        resultsBucket(s3.client()).write(KEY, version, result("competing " + version), now);
      } catch (IOException e) {
        throw new AssertionError(e);
      }
    }
  }

  @Test
  void keepsConcurrentResultOfLaterUpload() throws IOException {
    assertThat(
            resultsBucket(new CompetingClient(upload("0B")))
                .write(KEY, upload("0A"), result("tested"), now))
        .isFalse();
    assertThat(storedResult()).contains("competing");
  }

  @Test
  void replacesConcurrentResultOfEarlierUpload() throws IOException {
    resultsBucket(s3.client()).write(KEY, upload("01"), result("first"), now);
    assertThat(
            resultsBucket(new CompetingClient(upload("02"), upload("03")))
                .write(KEY, upload("0A"), result("tested"), now))
        .isTrue();
    assertThat(storedResult()).contains("tested");
  }

  @Test
  void failsAfterRepeatedConflicts() {
    ObjectVersion[] competing = new ObjectVersion[10];
    for (int i = 0; i < competing.length; i++) {
      competing[i] = upload("0" + i);
    }
    assertThatThrownBy(
            () ->
                resultsBucket(new CompetingClient(competing))
                    .write(KEY, upload("0A"), result("tested"), now))
        .isInstanceOfSatisfying(
            SourceException.class, e -> assertThat(e.reason()).isEqualTo(Reason.BUSY));
  }

  /**
   * A job has no sequencer and may have read the photo before the upload. S3's last-modified times
   * are whole seconds.
   */
  @Test
  void jobKeepsResultOfConcurrentUpload() throws IOException {
    ObjectVersion job = new ObjectVersion(Optional.empty(), Optional.empty());
    resultsBucket(s3.client()).write(KEY, upload("0A"), result("upload"), now);
    Instant lastModified =
        s3.client().headObject(head -> head.bucket(bucket).key(KEY.text())).lastModified();
    Instant sameSecond = lastModified.plusMillis(999);
    Instant after = lastModified.plusSeconds(1);
    assertThat(resultsBucket(s3.client()).write(KEY, job, result("job"), sameSecond)).isFalse();
    assertThat(storedResult()).contains("upload");
    assertThat(resultsBucket(s3.client()).write(KEY, job, result("job"), after)).isTrue();
    assertThat(resultsBucket(s3.client()).write(KEY, upload("0A"), result("repeated"), after))
        .as("the result of the job has the sequencer of the upload")
        .isFalse();
  }

  @Test
  void writesJsonContentType() throws IOException {
    resultsBucket(s3.client()).write(KEY, upload("0A"), result("tested"), now);
    assertThat(
            s3.client().headObject(request -> request.bucket(bucket).key(KEY.text())).contentType())
        .isEqualTo("application/json");
  }
}
