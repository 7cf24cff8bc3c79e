package clothes.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

@Timeout(60)
@ExtendWith(S3Server.Shared.class)
final class S3SourceTest {
  private final S3Server s3;

  S3SourceTest(S3Server s3) {
    this.s3 = s3;
  }

  @Test
  void bringsTheBytes() throws IOException {
    S3Location photo = s3.put(s3.newBucket(), "red.jpg", "photo".getBytes(UTF_8));
    try (S3Source source = new S3Source(s3.client(), AllowedBuckets.ANY, FetchLimits.BRISK)) {
      assertThat(source.read(photo)).asString(UTF_8).isEqualTo("photo");
    }
  }
}
