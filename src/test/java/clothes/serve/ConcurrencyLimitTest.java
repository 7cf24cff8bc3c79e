package clothes.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import clothes.api.http.Problem;
import clothes.api.http.ProblemException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ConcurrencyLimitTest {
  private static final ClientAddress GREEDY = client("192.0.2.1");

  private final AtomicLong clock = new AtomicLong();
  private final ConcurrencyLimit limit =
      new ConcurrencyLimit("request", /* max= */ 3, /* maxPerClient= */ 2, clock::get);

  private static ClientAddress client(String address) {
    return ClientAddress.of(new InetSocketAddress(address, 1));
  }

  private void advance(int seconds) {
    clock.addAndGet(Duration.ofSeconds(seconds).toNanos());
  }

  private long retryAfter(ClientAddress client) {
    return Problem.of(catchThrowable(() -> limit.acquire(client))).retryAfter().toSeconds();
  }

  private void assertRejected(ClientAddress client, int status, String message) {
    assertThatThrownBy(() -> limit.acquire(client))
        .isInstanceOf(ProblemException.class)
        .hasMessage(message)
        .satisfies(e -> assertThat(Problem.of(e).status()).isEqualTo(status));
  }

  @Test
  void limitsRequestsOfOneClientAndOfAll() throws Exception {
    limit.acquire(GREEDY);
    ConcurrencyLimit.Slot second = limit.acquire(GREEDY);
    assertRejected(
        GREEDY, 429, "this client has 2 requests in progress, which is the maximum; try again");
    limit.acquire(client("192.0.2.2"));
    assertRejected(
        client("192.0.2.3"), 503, "busy: 3 concurrent requests is the maximum; try again");
    // Closing a slot twice frees it once.
    second.close();
    second.close();
    limit.acquire(client("192.0.2.3"));
    assertRejected(
        client("192.0.2.4"), 503, "busy: 3 concurrent requests is the maximum; try again");
  }

  @Test
  void messageOfOneIsSingular() throws Exception {
    ConcurrencyLimit one =
        new ConcurrencyLimit("body", /* max= */ 1, /* maxPerClient= */ 1, clock::get);
    one.acquire(GREEDY);
    assertThatThrownBy(() -> one.acquire(GREEDY))
        .hasMessage("this client has 1 body in progress, which is the maximum; try again");
    assertThatThrownBy(() -> one.acquire(client("192.0.2.2")))
        .hasMessage("busy: 1 concurrent body is the maximum; try again");
  }

  /** The first request takes 20 s, which is then the average. */
  @Test
  void retryAfterAssumesOldestRequestTakesAverageTime() throws Exception {
    ConcurrencyLimit.Slot first = limit.acquire(GREEDY);
    advance(20);
    first.close();
    limit.acquire(client("192.0.2.2"));
    advance(5);
    limit.acquire(GREEDY);
    advance(3);
    limit.acquire(GREEDY);
    assertThat(retryAfter(GREEDY)).isEqualTo(20 - 3);
    assertThat(retryAfter(client("192.0.2.3"))).isEqualTo(20 - 5 - 3);
    advance(12);
    assertThat(retryAfter(client("192.0.2.3"))).as("slot as old as the average").isEqualTo(20);
  }

  @Test
  void retryAfterIsAtLeastOneSecond() throws Exception {
    limit.acquire(GREEDY);
    limit.acquire(GREEDY);
    assertThat(retryAfter(GREEDY)).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({
    "192.0.2.1, 192.0.2.1, true",
    "192.0.2.1, 192.0.2.2, false",
    "2001:db8::1, 2001:db8::ffff:1, true",
    "2001:db8:0:1::1, 2001:db8:0:2::1, false",
    "::ffff:192.0.2.1, 192.0.2.1, true"
  })
  void clientIsIpv4AddressOrIpv6Network(String first, String second, boolean same) {
    assertThat(client(first).equals(client(second))).isEqualTo(same);
  }
}
