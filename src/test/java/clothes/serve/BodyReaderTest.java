package clothes.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class BodyReaderTest {
  /** A body has five seconds and one more for each kilobyte received, up to the timeout. */
  @ParameterizedTest
  @CsvSource({"0, 5", "1, 5", "10_000, 15", "14_000, 19", "100_000, 20"})
  void receivedBytesExtendTime(String bytes, long seconds) {
    var limits = new BodyReader.Limits(1_000_000, "too large", Duration.ofSeconds(20), 1_000);
    long nanos = limits.nanosUntilTooSlow(Long.parseLong(bytes.replace("_", "")));
    assertThat(Duration.ofNanos(nanos).toSeconds()).isEqualTo(seconds);
  }
}
