package clothes.lambda.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import clothes.api.ResultJson;
import clothes.api.http.Problem;
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

  ResultsBucketTest(S3Server s3) {
    this.s3 = s3;
    this.bucket = s3.newBucket();
  }

  private static ResultJson answer(String detail) {
    return ResultJson.of(Optional.empty(), Problem.of(404, detail));
  }

  private final Instant now = Instant.now();

  private static ObjectVersion upload(String sequencer) {
    return new ObjectVersion(Optional.of(sequencer), Optional.empty());
  }

  private ResultsBucket bucket(S3Client client) {
    return new ResultsBucket(client, bucket, FetchLimits.SERVER);
  }

  private String written() {
    return s3.client()
        .getObjectAsBytes(request -> request.bucket(bucket).key(KEY.text()))
        .asUtf8String();
  }

  /** Somebody else is quicker between our look and our write. */
  private final class Overtaken extends DelegatingS3Client {
    private final Deque<ObjectVersion> others = new ArrayDeque<>();

    Overtaken(ObjectVersion... others) {
      super(s3.client());
      for (ObjectVersion other : others) {
        this.others.add(other);
      }
    }

    @Override
    public PutObjectResponse putObject(PutObjectRequest request, RequestBody body) {
      ObjectVersion other = others.poll();
      if (other != null) {
        write(other);
      }
      return super.putObject(request, body);
    }

    private void write(ObjectVersion other) {
      try {
        bucket(s3.client()).write(KEY, other, answer("other " + other), now);
      } catch (IOException e) {
        throw new AssertionError(e);
      }
    }
  }

  @Test
  void aLaterResultThatComesBetweenStays() throws IOException {
    assertThat(bucket(new Overtaken(upload("0B"))).write(KEY, upload("0A"), answer("mine"), now))
        .isFalse();
    assertThat(written()).contains("other");
  }

  @Test
  void anOlderResultThatComesBetweenIsReplaced() throws IOException {
    bucket(s3.client()).write(KEY, upload("01"), answer("first"), now);
    assertThat(
            bucket(new Overtaken(upload("02"), upload("03")))
                .write(KEY, upload("0A"), answer("mine"), now))
        .isTrue();
    assertThat(written()).contains("mine");
  }

  @Test
  void whoIsAlwaysOvertakenComesAgain() {
    ObjectVersion[] others = new ObjectVersion[10];
    for (int i = 0; i < others.length; i++) {
      others[i] = upload("0" + i);
    }
    assertThatThrownBy(
            () -> bucket(new Overtaken(others)).write(KEY, upload("0A"), answer("mine"), now))
        .isInstanceOfSatisfying(
            SourceException.class, e -> assertThat(e.reason()).isEqualTo(Reason.BUSY));
  }

  /** A job has no sequencer: it may have seen the photo before a later upload came. */
  @Test
  void aJobDoesNotReplaceWhatAnUploadWroteMeanwhile() throws IOException {
    ObjectVersion job = new ObjectVersion(Optional.empty(), Optional.empty());
    bucket(s3.client()).write(KEY, upload("0A"), answer("an upload's"), now);
    Instant when =
        s3.client().headObject(head -> head.bucket(bucket).key(KEY.text())).lastModified();
    Instant sameSecond = when.plusMillis(999);
    Instant after = when.plusSeconds(1);
    assertThat(bucket(s3.client()).write(KEY, job, answer("the job's"), sameSecond)).isFalse();
    assertThat(written()).contains("an upload's");
    assertThat(bucket(s3.client()).write(KEY, job, answer("the job's"), after)).isTrue();
    assertThat(bucket(s3.client()).write(KEY, upload("0A"), answer("again"), after)).isFalse();
  }

  @Test
  void isJson() throws IOException {
    bucket(s3.client()).write(KEY, upload("0A"), answer("mine"), now);
    assertThat(
            s3.client().headObject(request -> request.bucket(bucket).key(KEY.text())).contentType())
        .isEqualTo("application/json");
  }
}
