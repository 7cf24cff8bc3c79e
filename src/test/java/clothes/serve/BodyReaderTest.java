package clothes.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.OutputStream;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Components;
import org.eclipse.jetty.server.Request;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class BodyReaderTest {
  /** A body has five seconds and one more for each kilobyte received, up to the timeout. */
  @ParameterizedTest
  @CsvSource({"0, 5", "1, 5", "10_000, 15", "14_000, 19", "100_000, 20"})
  void receivedBytesExtendTime(String bytes, long seconds) {
    var limits =
        new BodyReader.Limits(
            1_000_000, "too large", Duration.ofSeconds(20), /* minBytesPerSecond= */ 1_000);
    long nanos = limits.allowedNanos(Long.parseLong(bytes.replace("_", "")));
    assertThat(Duration.ofNanos(nanos).toSeconds()).isEqualTo(seconds);
  }

  private static <T> T stub(Class<T> type, Map<String, Object> results) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> results.get(method.getName())));
  }

  /** An exception instead of a failed future would occupy the slot of the body forever. */
  @Test
  void lackOfMemoryFailsFuture() {
    OutputStream target =
        new OutputStream() {
          @Override
          public void write(int value) {
            throw new OutOfMemoryError();
          }
        };
    Request request =
        stub(
            Request.class,
            Map.of(
                "getLength",
                1L,
                "getComponents",
                stub(Components.class, Map.of()),
                "read",
                Content.Chunk.from(ByteBuffer.allocate(1), /* last= */ true)));
    var limits =
        new BodyReader.Limits(
            /* maxBytes= */ 1, "too large", Duration.ofSeconds(1), /* minBytesPerSecond= */ 1);
    CompletableFuture<Void> body = BodyReader.readTo(target, request, limits);
    assertThatThrownBy(body::join).hasCauseInstanceOf(OutOfMemoryError.class);
  }
}
