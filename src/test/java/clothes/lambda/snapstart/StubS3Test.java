package clothes.lambda.snapstart;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import clothes.api.Outcome;
import clothes.api.http.ProblemException;
import clothes.lambda.s3.ObjectVersion;
import clothes.lambda.s3.ResultKey;
import clothes.lambda.s3.ResultsBucket;
import clothes.source.AllowedBuckets;
import clothes.source.FetchLimits;
import clothes.source.S3Location;
import clothes.source.S3Source;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.S3Client;

final class StubS3Test {
  private static final S3Location PHOTO = S3Location.of("warm-up", "a photo+.jpg");

  @Test
  void returnsPhotoAndAcceptsEveryResult() throws IOException {
    try (S3Client client = StubS3.client("photo".getBytes(UTF_8));
        S3Source source = new S3Source(client, AllowedBuckets.ANY, FetchLimits.SERVER)) {
      assertThat(source.read(PHOTO)).asString(UTF_8).isEqualTo("photo");
      ResultsBucket results = new ResultsBucket(client, "results", FetchLimits.SERVER);
      ObjectVersion version = new ObjectVersion(Optional.of("0A"), Optional.empty());
      Outcome result = new Outcome.Failed("gone.jpg", new ProblemException(404, "gone"));
      for (int attempt = 0; attempt < 2; attempt++) {
        assertThat(results.write(ResultKey.of(PHOTO), version, result, Instant.now())).isTrue();
      }
    }
  }
}
