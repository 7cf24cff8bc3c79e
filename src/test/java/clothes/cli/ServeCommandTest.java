package clothes.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import clothes.serve.ServeLimits;
import clothes.testing.TestImages;
import clothes.train.TinyModel;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests the options, messages and shutdown of {@code clothes serve}. */
final class ServeCommandTest {
  @TempDir private Path folder;

  private CliRun run(Object... arguments) {
    return CliRun.ofCommand(
        folder, console -> new ServeCommand(console, Map.of(), status -> {}), arguments);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--port=x",
        "--port=-1",
        "--port=65536",
        "--threads=0",
        "--allow-host=shop.example:443",
        "--allow-host=2001:db8::1",
        "--allow-host=[2001:db8]",
        "--allow-host=[shop.example]",
        "--allow-host=a@shop.example",
        "--allow-origin=https://shop.example:443",
        "--nothing"
      })
  void rejectsInvalidOptions(String option) {
    CliRun run = run("serve", option);
    assertThat(run.exit()).isEqualTo(2);
    String name = option.replaceFirst("=.*", "");
    assertThat(run.err()).contains(name).endsWith("try clothes serve --help\n");
  }

  @Test
  void rejectsNetworkWithHostBits() {
    CliRun run = run("serve", "--trusted-proxy", "10.1.2.3/16");
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err())
        .contains(
            "--trusted-proxy: 10.1.2.3/16 has host bits that are not zero; expected an IP address"
                + " or a network such as 10.0.0.0/8");
  }

  @Test
  void reportsPortInUse() throws IOException {
    try (ServerSocket blocker = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Path model = TinyModel.write(folder);
      CliRun run = run("serve", "--port", blocker.getLocalPort(), "--model", model);
      assertThat(run.exit()).isEqualTo(1);
      assertThat(run.err()).contains("cannot bind 127.0.0.1:" + blocker.getLocalPort(), "--port");
    }
  }

  @Test
  void reportsMissingModel() {
    CliRun run = run("serve", "--port", 0, "--model", folder.resolve("none"));
    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.err()).contains("there is no model folder");
  }

  @Test
  void reportsUnusableUploadFolder() throws IOException {
    Path model = TinyModel.write(folder);
    Path file = model.resolve("card.json");
    CliRun run = run("serve", "--port", 0, "--model", model, "--uploads", file);
    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.err())
        .isEqualTo("clothes: " + file + ": cannot create this folder: file exists already\n");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 32, 256, 257, 1024})
  void derivesLimitsFromThreads(int threads) {
    ServeLimits limits = ServeLimits.defaults(threads);
    assertThat(limits.total().requests()).isEqualTo(threads);
    assertThat(limits.total().connections()).isGreaterThanOrEqualTo(2 * threads);
    assertThat(limits.client().requests()).isBetween(1, Math.max(1, threads / 4));
  }

  @Tag("slow")
  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "it has no SIGTERM")
  void finishesRequestsInProgressAfterSignal() throws Exception {
    Process process = start(TinyModel.write(folder));
    try (BufferedReader out = process.inputReader(UTF_8)) {
      String line = out.readLine();
      assertThat(line).matches("Serving at http://127.0.0.1:\\d+/ \\(Ctrl-C stops it\\)");
      URI address = URI.create(line.replaceFirst(".*(http[^ ]+).*", "$1"));
      byte[] photo = TestImages.sceneJpeg(120, 80);
      try (Socket client = new Socket(InetAddress.getLoopbackAddress(), address.getPort())) {
        client.setSoTimeout(60_000);
        // "100 Continue" shows that the server has read the headers.
        String headers =
            "POST /classify HTTP/1.1\r\nHost: localhost\r\nContent-Type: image/jpeg\r\n"
                + "Expect: 100-continue\r\nContent-Length: "
                + photo.length
                + "\r\n\r\n";
        client.getOutputStream().write(headers.getBytes(UTF_8));
        readUntil(client, "100 Continue");
        client.getOutputStream().write(photo, 0, 100);
        process.destroy();
        awaitClosed(address.getPort());
        client.getOutputStream().write(Arrays.copyOfRange(photo, 100, photo.length));
        assertThat(readUntil(client, "predictions")).contains("200 OK");
      }
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).isZero();
    } finally {
      process.destroyForcibly();
    }
  }

  private static Process start(Path model) throws IOException {
    return JavaProcess.builder(Main.class, "serve", "--port", 0, "--model", model)
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  private static String readUntil(Socket client, String text) throws IOException {
    StringBuilder response = new StringBuilder();
    while (response.indexOf(text) < 0) {
      int next = client.getInputStream().read();
      assertThat(next).as(response.toString()).isNotNegative();
      response.append((char) next);
    }
    return response.toString();
  }

  private static void awaitClosed(int port) throws IOException {
    while (true) {
      try {
        new Socket(InetAddress.getLoopbackAddress(), port).close();
      } catch (ConnectException e) {
        return;
      }
    }
  }
}
