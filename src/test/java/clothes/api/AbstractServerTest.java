package clothes.api;

import clothes.serve.ServeLimits;
import clothes.serve.ServerFixture;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** Starts one local server in front of the API for the tests of a class. */
abstract class AbstractServerTest extends AbstractApiTest {
  Path uploads;
  ServerFixture server;

  @BeforeAll
  void startServer(@TempDir Path folder) throws IOException {
    uploads = folder;
    ServeLimits limits = ServeLimits.defaults(/* maxRequests= */ 4);
    server = ServerFixture.of(fixture, classifier, uploads, limits);
  }

  @AfterAll
  void stopServer() throws IOException {
    server.close();
  }
}
