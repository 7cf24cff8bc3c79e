package clothes.serve;

import static org.assertj.core.api.Assertions.assertThat;

import clothes.api.AbstractApiTest;
import clothes.api.ApiFixture;
import clothes.api.RandomId;
import clothes.serve.Attackers.Attack;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Attacks a server with default limits and meanwhile calls it from other addresses. Heavy photos
 * exceed the decoding budget. The other attacks exceed a limit of {@link ServeLimits#defaults},
 * which allows each client 16 bodies and 128 connections, and all clients together 64 bodies and
 * 512 connections.
 */
@Tag("slow")
@DisabledOnOs(value = OS.MAC, disabledReason = "macOS has one loopback address")
final class DenialOfServiceTest extends AbstractApiTest {
  private static final int LEGITIMATE_REQUESTS = 100;

  @TempDir private Path folder;
  private ServerFixture server;

  @BeforeEach
  void serve() throws IOException {
    server = ServerFixture.of(fixture, classifier, folder, ServeLimits.defaults(64));
  }

  @AfterEach
  void stop() throws IOException {
    server.close();
  }

  static Attack slowBodies(int connections, int clients) {
    return new Attack(connections, clients, slowBody("POST /classify"), /* trickles= */ true);
  }

  static Attack idleConnections(int connections, int clients) {
    return new Attack(connections, clients, "", /* trickles= */ false);
  }

  static Attack invalidUploads(int connections) {
    String query = "?expires=99999999999&bytes=1000000&signature=00";
    String upload = slowBody("PUT /uploads/" + RandomId.random() + query);
    return new Attack(connections, /* clients= */ 1, upload, /* trickles= */ true);
  }

  private static String slowBody(String line) {
    return line + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000000\r\n\r\na";
  }

  private void requireLegitimateClientsServed() throws IOException {
    LoopbackClient client = new LoopbackClient(server.port(), ApiFixture.PHOTO);
    for (int i = 0; i < LEGITIMATE_REQUESTS; i++) {
      assertThat(client.sendByNumber(i)).as("request %d", i).startsWith("HTTP/1.1 200");
    }
  }

  @Test
  void servesOthersDuringSlowBodies() throws Exception {
    try (Attackers attackers = new Attackers(slowBodies(70, /* clients= */ 1), server.port())) {
      requireLegitimateClientsServed();
      attackers.awaitResponse();
      assertThat(attackers.statuses()).containsKey("429").doesNotContainKey("503");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/health", "/livez", "/readyz", "/model"})
  void servesPagesDuringSlowBodiesOfManyClients(String path) throws Exception {
    try (Attackers attackers = new Attackers(slowBodies(128, /* clients= */ 8), server.port())) {
      attackers.awaitResponse();
      assertThat(new LoopbackClient(server.port(), ApiFixture.PHOTO).get(path))
          .startsWith("HTTP/1.1 200");
      assertThat(attackers.statuses()).containsKey("503");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 10})
  void servesOthersDuringIdleConnections(int clients) throws Exception {
    try (Attackers attackers = new Attackers(idleConnections(700, clients), server.port())) {
      requireLegitimateClientsServed();
      attackers.awaitResponse();
      assertThat(attackers.statuses()).containsOnlyKeys("closed");
    }
  }

  @Test
  void servesOthersDuringInvalidUploads() throws Exception {
    try (Attackers attackers = new Attackers(invalidUploads(18), server.port())) {
      requireLegitimateClientsServed();
      attackers.awaitResponse();
      assertThat(attackers.statuses()).containsOnlyKeys("403");
    }
  }

  @Test
  void servesOthersDuringHeavyPhotos() throws Exception {
    try (HeavyClients attackers = new HeavyClients(12, server.port())) {
      attackers.awaitRequests(1);
      requireLegitimateClientsServed();
      attackers.awaitRequests(12);
      // The other status is 200, of the photos that were decoded.
      assertThat(attackers.statuses()).containsKey("503").hasSizeLessThanOrEqualTo(2);
    }
  }
}
