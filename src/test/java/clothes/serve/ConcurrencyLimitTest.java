package clothes.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import clothes.api.http.Problem;
import clothes.api.http.ProblemException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ConcurrencyLimitTest {
  private final ConcurrencyLimit limit = new ConcurrencyLimit("requests", 3, 2);

  private static ClientAddress client(String address) throws UnknownHostException {
    return ClientAddress.of(new InetSocketAddress(InetAddress.getByName(address), 1));
  }

  private void assertRejected(ClientAddress client, int status, String message) {
    assertThatThrownBy(() -> limit.acquire(client))
        .isInstanceOf(ProblemException.class)
        .hasMessage(message)
        .satisfies(e -> assertThat(Problem.of(e).status()).isEqualTo(status));
  }

  @Test
  void limitsOneClientBeforeAll() throws Exception {
    ClientAddress greedy = client("192.0.2.1");
    limit.acquire(greedy);
    limit.acquire(greedy);
    assertRejected(
        greedy, 429, "this client has 2 requests in progress, which is the maximum; try again");
    limit.acquire(client("192.0.2.2"));
    assertRejected(
        client("192.0.2.3"), 503, "busy: 3 concurrent requests is the maximum; try again");
    limit.release(greedy);
    limit.acquire(client("192.0.2.3"));
  }

  @ParameterizedTest
  @CsvSource({
    "192.0.2.1, 192.0.2.1, true",
    "192.0.2.1, 192.0.2.2, false",
    "2001:db8::1, 2001:db8::ffff:1, true",
    "2001:db8:0:1::1, 2001:db8:0:2::1, false",
    "::ffff:192.0.2.1, 192.0.2.1, true"
  })
  void networkIsOneClient(String first, String second, boolean same) throws Exception {
    assertThat(client(first).equals(client(second))).isEqualTo(same);
  }
}
