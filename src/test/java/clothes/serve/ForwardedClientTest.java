package clothes.serve;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import clothes.api.AbstractApiTest;
import clothes.source.AddressBlock;
import clothes.testing.Polling;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * Tests how clients behind a proxy are distinguished. Each may send one body at a time: a second
 * body of the same client gets the status 429.
 */
@DisabledOnOs(value = OS.MAC, disabledReason = "macOS has one loopback address")
final class ForwardedClientTest extends AbstractApiTest {
  private static final int CONNECTIONS = 4;
  private static final String PROXY = "127.0.3.1";
  private static final String UNTRUSTED_PEER = "127.0.4.1";

  @TempDir private Path folder;
  private ServerFixture server;

  @BeforeEach
  void serve() throws IOException {
    ServeLimits defaults = ServeLimits.defaults(64);
    ServeLimits.Capacity client =
        new ServeLimits.Capacity(CONNECTIONS, /* bodies= */ 1, /* requests= */ 1);
    TrustedProxies proxies = new TrustedProxies(List.of(AddressBlock.parse("127.0.3.0/24")));
    server =
        ServerFixture.behind(
            proxies,
            fixture,
            classifier,
            folder,
            new ServeLimits(
                defaults.total(), client, /* minBytesPerSecond= */ 1, defaults.timeouts()));
  }

  @AfterEach
  void stop() throws IOException {
    server.close();
  }

  private Socket connect(String address) throws IOException {
    Socket socket = new Socket();
    socket.bind(new InetSocketAddress(address, 0));
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port()));
    socket.setSoTimeout(20_000);
    return socket;
  }

  /** Sends the headers of a request and returns the status line of the response. */
  private static String send(Socket socket, String headers) throws IOException {
    String head =
        "POST /classify HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9\r\nExpect: 100-continue\r\n";
    socket.getOutputStream().write((head + headers + "\r\n").getBytes(US_ASCII));
    return new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII)).readLine();
  }

  /** Whether two requests from one address are those of one client. */
  private boolean isOneClient(String address, String headers, String otherHeaders)
      throws IOException {
    try (Socket first = connect(address);
        Socket second = connect(address)) {
      assertThat(send(first, headers)).startsWith("HTTP/1.1 100");
      return send(second, otherHeaders).startsWith("HTTP/1.1 429");
    }
  }

  private static String forwardedFor(String... values) {
    return Stream.of(values).map("X-Forwarded-For: %s\r\n"::formatted).collect(joining());
  }

  /** Returns the scheme of the signed URL that a client gets. */
  private String uploadScheme(String address, String headers) throws IOException {
    String head =
        """
        POST /uploads HTTP/1.1
        Host: localhost
        Content-Type: application/json
        Content-Length: 11
        Connection: close
        """
            .replace("\n", "\r\n");
    try (Socket socket = connect(address)) {
      socket.getOutputStream().write((head + headers + "\r\n{\"bytes\":9}").getBytes(US_ASCII));
      String response = new String(socket.getInputStream().readAllBytes(), US_ASCII);
      String url = response.split("\"url\":\"", 2)[1];
      assertThat(url).contains("://localhost/uploads/");
      return url.substring(0, url.indexOf(':'));
    }
  }

  @Test
  void signedUrlsHaveSchemeOfProxy() throws IOException {
    String https = "X-Forwarded-Proto: https\r\n";
    assertThat(uploadScheme(PROXY, "")).isEqualTo("http");
    assertThat(uploadScheme(PROXY, https)).isEqualTo("https");
    assertThat(uploadScheme(PROXY, "X-Forwarded-Proto: http\r\n" + https)).isEqualTo("https");
    assertThat(uploadScheme(PROXY, "X-Forwarded-Proto: gopher\r\n")).isEqualTo("http");
    assertThat(uploadScheme(UNTRUSTED_PEER, https)).isEqualTo("http");
  }

  @Test
  void distinguishesClientsOfProxy() throws IOException {
    assertThat(isOneClient(PROXY, forwardedFor("203.0.113.1"), forwardedFor("203.0.113.2")))
        .isFalse();
    assertThat(isOneClient(PROXY, forwardedFor("203.0.113.3"), forwardedFor("203.0.113.3")))
        .isTrue();
    assertThat(isOneClient(PROXY, forwardedFor("203.0.113.4"), "")).isFalse();
    assertThat(isOneClient("127.0.3.2", "", "")).isTrue();
  }

  @Test
  void ignoresForwardedAddressesSentByClient() throws IOException {
    assertThat(
            isOneClient(PROXY, forwardedFor("192.0.2.1, 203.0.113.1"), forwardedFor("203.0.113.1")))
        .isTrue();
    assertThat(
            isOneClient(
                PROXY, forwardedFor("192.0.2.1", "203.0.113.2"), forwardedFor("203.0.113.2")))
        .isTrue();
  }

  @Test
  void trustsBothHeadersOnlyIfTheyAgree() throws IOException {
    String forged = "Forwarded: for=192.0.2.%d\r\n" + forwardedFor("203.0.113.3");
    assertThat(isOneClient(PROXY, forged.formatted(1), forged.formatted(2))).isTrue();
    String both = "Forwarded: for=203.0.113.4\r\n" + forwardedFor("203.0.113.4");
    assertThat(isOneClient(PROXY, both, forwardedFor("203.0.113.4"))).isTrue();
  }

  @Test
  void ignoresHeadersOfUntrustedPeers() throws IOException {
    assertThat(
            isOneClient(UNTRUSTED_PEER, forwardedFor("203.0.113.1"), forwardedFor("203.0.113.2")))
        .isTrue();
    String forwarded = "Forwarded: for=203.0.113.%d\r\n";
    assertThat(isOneClient("127.0.4.2", forwarded.formatted(1), forwarded.formatted(2))).isTrue();
  }

  @Test
  void doesNotLimitConnectionsOfProxy() throws IOException {
    List<Socket> sockets = connectBeyondLimit(PROXY);
    for (Socket socket : sockets) {
      assertThat(send(socket, forwardedFor("203.0.113.3"))).isNotNull();
    }
    close(sockets);
  }

  @Test
  void limitsConnectionsOfUntrustedPeers() throws IOException {
    List<Socket> sockets = connectBeyondLimit(UNTRUSTED_PEER);
    while (sockets.stream().noneMatch(ForwardedClientTest::isClosedByServer)) {
      Polling.pause();
    }
    assertThat(sockets.stream().filter(ForwardedClientTest::isClosedByServer)).hasSize(1);
    close(sockets);
  }

  private List<Socket> connectBeyondLimit(String address) throws IOException {
    List<Socket> sockets = new ArrayList<>();
    for (int i = 0; i <= CONNECTIONS; i++) {
      sockets.add(connect(address));
    }
    return sockets;
  }

  private static boolean isClosedByServer(Socket socket) {
    try {
      socket.setSoTimeout(10);
      return socket.getInputStream().read() == -1;
    } catch (SocketTimeoutException stillOpen) {
      return false;
    } catch (IOException reset) {
      return true;
    }
  }

  private static void close(List<Socket> sockets) throws IOException {
    for (Socket socket : sockets) {
      socket.close();
    }
  }
}
