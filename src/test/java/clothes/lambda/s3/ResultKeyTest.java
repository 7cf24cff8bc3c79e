package clothes.lambda.s3;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import clothes.source.S3Location;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class ResultKeyTest {
  @Test
  void containsBucketAndKey() {
    assertThat(ResultKey.of(S3Location.of("closet", "a b/ü+%.jpg")))
        .hasToString("closet/a b/ü+%.jpg.json");
  }

  @Test
  void ignoresVersion() {
    assertThat(ResultKey.of(new S3Location("closet", "red.jpg", Optional.of("v1"))))
        .isEqualTo(ResultKey.of(S3Location.of("closet", "red.jpg")));
  }

  @Test
  void hashesKeysLongerThanS3Limit() {
    String longest = "ü".repeat(512);
    ResultKey key = ResultKey.withPrefix("jobs/", S3Location.of("closet", longest));
    assertThat(key.text()).matches("jobs/closet/[0-9a-f]{64}\\.json");
    // "closet/" and ".json" have the other 12 bytes of the limit.
    assertThat(ResultKey.of(S3Location.of("closet", "a".repeat(1012))).text().getBytes(UTF_8))
        .hasSize(1024);
    assertThat(ResultKey.of(S3Location.of("closet", longest)))
        .isNotEqualTo(ResultKey.of(S3Location.of("closet", "a" + longest.substring(1))));
  }
}
