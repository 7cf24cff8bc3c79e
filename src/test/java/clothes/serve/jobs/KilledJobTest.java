package clothes.serve.jobs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import clothes.cli.JavaProcess;
import clothes.cli.Main;
import clothes.source.S3Server;
import clothes.testing.TestImages;
import clothes.train.TinyModel;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Kills {@code clothes serve} while it runs a job, and starts it again. */
@Tag("slow")
@Timeout(600)
@ExtendWith(S3Server.Shared.class)
final class KilledJobTest {
  private static final int PHOTOS = 900;
  private static final JsonMapper JSON = new JsonMapper();

  private final HttpClient client = HttpClient.newHttpClient();
  @TempDir private Path folder;
  private Process process;
  private URI address;

  private void start(S3Server s3, String bucket, Path model) throws IOException {
    Path secret = Files.writeString(folder.resolve("secret"), WebhookReceiver.SECRET);
    Object[] options = {
      "serve",
      "--port",
      0,
      "--model",
      model,
      "--uploads",
      folder.resolve("uploads"),
      "--webhook-secret-file",
      secret,
      "--allow-local-webhooks",
      "--quiet"
    };
    ProcessBuilder builder = JavaProcess.builder(List.of("-Xmx512m"), Main.class, options);
    builder.environment().putAll(s3.environment());
    builder.environment().put("ALLOWED_BUCKETS", bucket);
    process = builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
    String line = process.inputReader(UTF_8).readLine();
    address = URI.create(line.replaceFirst(".*(http[^ ]+).*", "$1"));
  }

  private String send(HttpRequest.Builder request) throws Exception {
    return client.send(request.build(), BodyHandlers.ofString()).body();
  }

  private JsonNode get(String path) throws Exception {
    return JSON.readTree(send(HttpRequest.newBuilder(address.resolve(path))));
  }

  private void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  @Test
  void losesAndRepeatsNoResult(S3Server s3, @TempDir Path model) throws Exception {
    String bucket = s3.createBucket();
    List<String> inputs = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      s3.put(bucket, i + ".jpg", TestImages.sceneJpeg(60 + i, 40));
    }
    for (int i = 0; i < PHOTOS; i++) {
      inputs.add("s3://" + bucket + "/" + i % 6 + ".jpg"); // 5.jpg does not exist
    }
    TinyModel.write(model);
    try (WebhookReceiver receiver = new WebhookReceiver()) {
      start(s3, bucket, model);
      JsonNode job =
          JSON.readTree(
              send(
                  HttpRequest.newBuilder(address.resolve("/jobs?top=1&webhook=" + receiver.url()))
                      .header("content-type", "text/plain")
                      .POST(BodyPublishers.ofString(String.join("\n", inputs)))));
      String path = "/jobs/" + job.path("id").asText();
      for (int kills = 1; kills <= 2; kills++) {
        while (get(path).path("finished").asInt() < 150 * kills) {
          Thread.sleep(10);
        }
        assertThat(get(path).path("state").asText()).isEqualTo("running");
        kill();
        start(s3, bucket, model);
      }
      JsonNode ended = JSON.readTree(receiver.awaitCall());
      assertThat(ended.path("state").asText()).isEqualTo("done");
      assertThat(ended.path("finished").asInt()).isEqualTo(PHOTOS);
      assertThat(ended.path("failed").asInt()).isEqualTo(PHOTOS / 6);
      List<String> resultInputs = new ArrayList<>();
      String results = send(HttpRequest.newBuilder(address.resolve(path + "/results")));
      for (String line : results.lines().toList()) {
        resultInputs.add(JSON.readTree(line).path("input").asText());
      }
      assertThat(resultInputs).isEqualTo(inputs);
    } finally {
      kill();
    }
  }
}
