package clothes.serve.jobs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import clothes.api.AbstractApiTest;
import clothes.api.Telemetry;
import clothes.api.http.FilePrefix;
import clothes.api.http.Problem;
import clothes.api.http.ProblemException;
import clothes.api.http.Request;
import clothes.classify.Prediction;
import clothes.testing.Polling;
import clothes.testing.TestBytes;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * {@code ApiFixture} serves the photos: {@code held.jpg} and {@code late.jpg} wait for a permit,
 * {@code gone.jpg} is missing.
 */
@Timeout(60)
final class JobQueueTest extends AbstractApiTest {
  private static final JsonMapper JSON = new JsonMapper();

  @TempDir private Path folder;

  @BeforeEach
  void endWaitingRequests() {
    fixture.endWaitingRequests();
  }

  private JobQueue open() throws IOException {
    return open(noWebhooks());
  }

  private JobQueue open(Webhooks webhooks) throws IOException {
    return new JobQueue(folder, fixture.jobPhotos(classifier), webhooks);
  }

  private JobQueue open(Webhooks webhooks, int maxEnded, int maxEndedPerClient) throws IOException {
    return new JobQueue(
        folder,
        fixture.jobPhotos(classifier),
        webhooks,
        new JobQueue.Limits(/* turn= */ Duration.ofSeconds(10), maxEnded, maxEndedPerClient));
  }

  private Webhooks noWebhooks() {
    return new Webhooks(Optional.empty(), /* acceptsLocal= */ false, fixture.telemetry::failed);
  }

  private Webhooks localWebhooks() throws IOException {
    return new Webhooks(
        Optional.of(secret(WebhookReceiver.SECRET)),
        /* acceptsLocal= */ true,
        fixture.telemetry::failed,
        /* retryDelays= */ List.of(Duration.ofMillis(20)));
  }

  private WebhookSecret secret(String text) throws IOException {
    return WebhookSecret.read(Files.writeString(Files.createTempFile(folder, "secret", ""), text));
  }

  private JobRequest request(String... names) {
    List<String> urls = new ArrayList<>();
    for (String name : names) {
      urls.add(fixture.localize("https://example.org/" + name));
    }
    return new JobRequest(
        urls, /* top= */ Optional.of(1), /* webhook= */ Optional.empty(), /* client= */ "");
  }

  private static JobRequest fromClient(String client, JobRequest request) {
    return new JobRequest(request.inputs(), request.top(), request.webhook(), client);
  }

  private static JobRequest withWebhook(JobRequest request, String url) {
    return new JobRequest(request.inputs(), request.top(), Optional.of(url), request.client());
  }

  private static JsonNode awaitEnd(Job job) {
    while (job.ended().isEmpty()) {
      Polling.pause();
    }
    return job.status();
  }

  private static void awaitWebhookOutcome(Job job) {
    while (job.hasPendingWebhook()) {
      Polling.pause();
    }
  }

  private static List<JsonNode> results(Job job) throws IOException {
    List<JsonNode> results = new ArrayList<>();
    FilePrefix complete = job.folder().completeResults();
    byte[] bytes = TestBytes.truncate(Files.readAllBytes(complete.file()), (int) complete.length());
    for (String line : new String(bytes, UTF_8).lines().toList()) {
      results.add(JSON.readTree(line));
    }
    return results;
  }

  private static List<String> resultInputs(Job job) throws IOException {
    return results(job).stream().map(result -> result.path("input").asText()).toList();
  }

  @Test
  void classifiesInOrder() throws Exception {
    JobRequest request = request("a.jpg", "gone.jpg", "b.jpg", "a.jpg");
    try (JobQueue queue = open()) {
      Job job = queue.create(request);
      JsonNode status = awaitEnd(job);
      assertThat(status.path("state").asText()).isEqualTo("done");
      assertThat(status.path("finished").asInt()).isEqualTo(4);
      assertThat(status.path("failed").asInt()).isEqualTo(1);
      assertThat(resultInputs(job)).isEqualTo(request.inputs());
      assertThat(results(job).get(0).path("predictions")).hasSize(1);
      assertThat(results(job).get(1).at("/error/code").asText()).isEqualTo("not_found");
      assertThat(queue.find(job.folder().id())).contains(job);
    }
  }

  /** The third photo is held until the first queue is closed. */
  @Test
  void continuesInNewQueue() throws Exception {
    JobRequest request = request("a.jpg", "gone.jpg", "held.jpg", "c.jpg");
    String id;
    try (JobQueue queue = open()) {
      Job job = queue.create(request);
      id = job.folder().id();
      fixture.awaitHeldRequest();
      while (results(job).size() < 2) {
        Polling.pause();
      }
      assertThat(job.status().path("state").asText()).isEqualTo("running");
      assertThat(job.status().path("finished").asInt()).isEqualTo(2);
    }
    Files.writeString(
        folder.resolve(id).resolve("results.jsonl"),
        "{\"input\": \"torn",
        StandardOpenOption.APPEND);
    Job unfinished = new Job(new JobFolder(folder.resolve(id)));
    assertThat(unfinished.photosLeft()).isEqualTo(2);
    assertThat(unfinished.status().path("state").asText()).isEqualTo("waiting");
    assertThat(unfinished.status().path("finished").asInt()).isEqualTo(2);
    assertThat(unfinished.status().path("failed").asInt()).isEqualTo(1);
    // Both queues request held.jpg.
    fixture.releaseHeldPhoto();
    fixture.releaseHeldPhoto();
    try (JobQueue queue = open()) {
      Job job = queue.find(id).orElseThrow();
      assertThat(awaitEnd(job).path("finished").asInt()).isEqualTo(4);
      assertThat(resultInputs(job)).isEqualTo(request.inputs());
    }
  }

  @Test
  void cancelsRunningAndWaitingJob() throws Exception {
    List<String> canceledIds;
    try (JobQueue queue = open()) {
      Job running = queue.create(request("a.jpg", "held.jpg", "b.jpg"));
      Job waiting = queue.create(request("c.jpg"));
      canceledIds = List.of(running.folder().id(), waiting.folder().id());
      Job next = queue.create(request("d.jpg"));
      fixture.awaitHeldRequest();
      queue.cancel(waiting);
      queue.cancel(running);
      fixture.releaseHeldPhoto();
      assertThat(awaitEnd(next).path("state").asText()).isEqualTo("done");
      assertThat(running.status().path("state").asText()).isEqualTo("canceled");
      assertThat(results(running)).hasSizeLessThanOrEqualTo(1);
      assertThat(results(waiting)).isEmpty();
      queue.cancel(next);
      assertThat(next.status().path("state").asText()).isEqualTo("done");
    }
    try (JobQueue queue = open()) {
      for (String id : canceledIds) {
        assertThat(queue.find(id).orElseThrow().status().path("state").asText())
            .isEqualTo("canceled");
      }
    }
  }

  @Test
  void callsWebhookUntilItIsAccepted() throws Exception {
    try (WebhookReceiver receiver = new WebhookReceiver(500);
        JobQueue queue = open(localWebhooks())) {
      Job job = queue.create(withWebhook(request("a.jpg"), receiver.url()));
      JsonNode body = JSON.readTree(receiver.awaitCall());
      assertThat(body.path("id").asText()).isEqualTo(job.folder().id());
      assertThat(body.path("state").asText()).isEqualTo("done");
      receiver.awaitCall();
      awaitWebhookOutcome(job);
      assertThat(job.status().at("/webhook/state").asText()).isEqualTo("delivered");
      assertThat(job.status().at("/webhook/attempts").asInt()).isEqualTo(2);
    }
  }

  @Test
  void cancelOfEndedJobAddsNoWebhookCall() throws Exception {
    try (WebhookReceiver receiver = new WebhookReceiver(500);
        JobQueue queue = open(localWebhooks())) {
      Job job = queue.create(withWebhook(request("a.jpg"), receiver.url()));
      receiver.awaitCall(); // The receiver responds with 500, so a second call follows.
      queue.cancel(job);
      receiver.awaitCall();
      awaitWebhookOutcome(job);
      assertThat(job.status().at("/webhook/attempts").asInt()).isEqualTo(2);
    }
  }

  @Test
  @SuppressWarnings("try") // The second queue only calls the webhook.
  void callsPendingWebhookOfEarlierQueue() throws Exception {
    try (WebhookReceiver receiver = new WebhookReceiver()) {
      try (JobQueue queue = open(localWebhooks())) {
        Job job = queue.create(withWebhook(request("a.jpg"), receiver.url()));
        receiver.awaitCall();
        awaitWebhookOutcome(job);
        // As if the queue had been closed before the receiver accepted the webhook.
        job.recordWebhookCall("pending", /* attempts= */ 1);
      }
      try (JobQueue queue = open(localWebhooks())) {
        assertThat(JSON.readTree(receiver.awaitCall()).path("finished").asInt()).isEqualTo(1);
      }
    }
  }

  @Tag("slow")
  @Test
  void callsNoWebhookOfExpiredJob() throws Exception {
    try (WebhookReceiver receiver = new WebhookReceiver()) {
      JobRequest request = withWebhook(request("a.jpg"), receiver.url());
      try (JobQueue queue = open(localWebhooks())) {
        Job job = queue.create(request);
        receiver.awaitCall();
        awaitWebhookOutcome(job);
        job.recordWebhookCall("pending", /* attempts= */ 1);
        expire(job);
      }
      try (JobQueue queue = open(localWebhooks())) {
        Job next = queue.create(request);
        assertThat(JSON.readTree(receiver.awaitCall()).path("id").asText())
            .isEqualTo(next.folder().id());
      }
    }
  }

  @Test
  void doesNotRetryWebhookOfDeletedJob() throws Exception {
    List<String> failures = new CopyOnWriteArrayList<>();
    Webhooks webhooks =
        new Webhooks(
            Optional.of(secret(WebhookReceiver.SECRET)),
            /* acceptsLocal= */ true,
            (job, failure) -> failures.add(job),
            /* retryDelays= */ List.of(Duration.ZERO));
    try (ServerSocket receiver = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        JobQueue queue = open(webhooks, /* maxEnded= */ 0, /* maxEndedPerClient= */ 0)) {
      String url = "http://127.0.0.1:" + receiver.getLocalPort() + "/hook";
      Job deleted = queue.create(withWebhook(request("a.jpg"), url));
      try (Socket call = receiver.accept()) {
        queue.create(request("b.jpg")); // Deletes ended jobs beyond the maximum, here 0.
        assertThat(hasJob(queue, deleted)).isFalse();
        String response = "HTTP/1.1 500 Error\r\nConnection: close\r\nContent-Length: 0\r\n\r\n";
        call.getOutputStream().write(response.getBytes(UTF_8));
        receiver.setSoTimeout(200);
        assertThatThrownBy(receiver::accept).isInstanceOf(SocketTimeoutException.class);
      }
      assertThat(failures).isEmpty();
    }
  }

  /** Backdates the stored end of a job beyond the week for which a queue keeps it. */
  private static void expire(Job job) throws IOException {
    Path end = job.folder().path().resolve("end.json");
    String longAgo = Instant.now().minus(Duration.ofDays(8)).toString();
    Files.writeString(
        end, Files.readString(end).replaceFirst("(\"ended\":)\"[^\"]*\"", "$1\"" + longAgo + "\""));
  }

  @Tag("slow")
  @Test
  void silentReceiverDelaysNoOtherWebhook() throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        WebhookReceiver receiver = new WebhookReceiver();
        JobQueue queue = open(localWebhooks())) {
      String silentUrl = "http://127.0.0.1:" + silent.getLocalPort() + "/hook";
      Job waiting = queue.create(withWebhook(request("a.jpg"), silentUrl));
      queue.create(withWebhook(request("a.jpg"), receiver.url()));
      receiver.awaitCall();
      assertThat(waiting.status().at("/webhook/attempts").isMissingNode()).isTrue();
    }
  }

  @Test
  void retriesWebhookEvenIfCallCannotBeStored() throws Exception {
    try (WebhookReceiver receiver = new WebhookReceiver(500);
        JobQueue queue = open(localWebhooks())) {
      Job job = queue.create(withWebhook(request("held.jpg"), receiver.url()));
      fixture.awaitHeldRequest();
      // AtomicFile needs the name end.json.part and cannot delete a folder that is not empty.
      Files.createDirectories(job.folder().path().resolve("end.json.part/content"));
      fixture.releaseHeldPhoto();
      receiver.awaitCall();
      receiver.awaitCall();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "http://shop.example/hook, 400, the webhook is not an https URL; expected https://...",
    "https://localhost/hook, 403, this address is not allowed",
    "https://shop.example:8443/hook, 403, this address is not allowed",
    "file:///etc/passwd, 400, the webhook is not an https URL; expected https://..."
  })
  void rejectsInvalidAndForbiddenWebhooks(String url, int status, String detail) throws Exception {
    Webhooks guarded =
        new Webhooks(
            Optional.of(secret(WebhookReceiver.SECRET)),
            /* acceptsLocal= */ false,
            fixture.telemetry::failed);
    try (JobQueue queue = open(guarded)) {
      assertThatThrownBy(() -> queue.create(withWebhook(request("a.jpg"), url)))
          .satisfies(
              failure -> assertThat(Problem.of(failure)).isEqualTo(Problem.of(status, detail)));
    }
  }

  @Test
  void errorNamesSchemesOfLocalWebhooks() throws Exception {
    try (JobQueue queue = open(localWebhooks())) {
      assertThatThrownBy(() -> queue.create(withWebhook(request("a.jpg"), "ftp://127.0.0.1/hook")))
          .hasMessage("the webhook is not an http or https URL; expected http:// or https://...");
    }
  }

  @ParameterizedTest
  @CsvSource({"whsec_AAAA, has 3 bytes", "AA==, has 1 byte", "no secret, is not base64"})
  void rejectsInvalidSecrets(String text, String reason) {
    assertThatThrownBy(() -> secret(text))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("the webhook secret " + reason + "; expected 24 to 64 bytes")
        .hasMessageNotContaining(text);
  }

  @Test
  void errorNamesFileOfSecretThatIsNotText() throws Exception {
    Path file = Files.write(folder.resolve("secret"), new byte[] {(byte) 0xff});
    assertThatThrownBy(() -> WebhookSecret.read(file)).hasMessage(file + " is not UTF-8 text");
  }

  @Test
  void limitsUnfinishedJobs() throws Exception {
    try (JobQueue queue = open()) {
      queue.create(request("held.jpg"));
      fixture.awaitHeldRequest();
      // 15 jobs of client 0, and 16 each of clients 1 to 3.
      for (int i = 1; i < 64; i++) {
        queue.create(fromClient("client " + i / 16, request("a.jpg")));
      }
      assertThatThrownBy(() -> queue.create(fromClient("client 3", request("a.jpg"))))
          .hasMessage("this client has 16 unfinished jobs, which is the maximum; try again");
      assertThatThrownBy(() -> queue.create(fromClient("client 4", request("a.jpg"))))
          .hasMessage("busy: 64 unfinished jobs is the maximum; try again");
      fixture.releaseHeldPhoto();
    }
  }

  @Test
  void parallelRequestsCannotExceedLimitsTogether() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(48);
    CyclicBarrier start = new CyclicBarrier(48);
    try (JobQueue queue = open()) {
      queue.create(fromClient("first", request("held.jpg")));
      fixture.awaitHeldRequest();
      List<Future<Boolean>> accepted = new ArrayList<>();
      for (int i = 0; i < 48; i++) {
        accepted.add(
            threads.submit(
                () -> {
                  start.await();
                  return isAccepted(queue, fromClient("greedy", request("a.jpg")));
                }));
      }
      int count = 0;
      for (Future<Boolean> result : accepted) {
        count += result.get() ? 1 : 0;
      }
      assertThat(count).isEqualTo(16);
      fixture.releaseHeldPhoto();
    } finally {
      threads.shutdownNow();
    }
  }

  private static boolean isAccepted(JobQueue queue, JobRequest request) throws IOException {
    try {
      queue.create(request);
      return true;
    } catch (ProblemException e) {
      return false;
    }
  }

  @Test
  void clientsTakeTurns() throws Exception {
    try (JobQueue queue =
        new JobQueue(
            folder,
            fixture.jobPhotos(classifier),
            noWebhooks(),
            new JobQueue.Limits(
                /* turn= */ Duration.ZERO, /* maxEnded= */ 9, /* maxEndedPerClient= */ 9))) {
      JobRequest longer = request("held.jpg", "a.jpg", "late.jpg", "b.jpg");
      Job first = queue.create(fromClient("greedy", longer));
      Job second = queue.create(fromClient("greedy", request("c.jpg")));
      Job other = queue.create(fromClient("modest", request("d.jpg")));
      fixture.awaitHeldRequest();
      assertThat(first.status().path("state").asText()).isEqualTo("running");
      fixture.releaseHeldPhoto();
      assertThat(awaitEnd(other).path("state").asText()).isEqualTo("done");
      assertThat(first.status().path("failed").asInt()).isZero(); // late.jpg is still waiting
      assertThat(first.ended()).isEmpty();
      assertThat(second.ended()).isEmpty();
      // Both turns of the first job request late.jpg.
      fixture.releaseLatePhoto();
      fixture.releaseLatePhoto();
      assertThat(awaitEnd(second).path("finished").asInt()).isEqualTo(1);
      assertThat(awaitEnd(first).path("finished").asInt()).isEqualTo(4);
      assertThat(first.status().path("failed").asInt()).isZero();
      assertThat(resultInputs(first)).isEqualTo(longer.inputs());
      assertThat(first.ended().get()).isBefore(second.ended().get());
    }
  }

  @Test
  void storesClientOfJob() throws Exception {
    try (JobQueue queue = open()) {
      Job job = queue.create(fromClient("greedy", request("a.jpg")));
      assertThat(new Job(job.folder()).client()).isEqualTo("greedy");
    }
  }

  @Test
  void deletesExpiredAndIncompleteJobs() throws Exception {
    Path expired;
    try (JobQueue queue = open()) {
      Job job = createEnded(queue, "one");
      expired = job.folder().path();
      expire(job);
    }
    Files.createDirectory(folder.resolve("0123.part"));
    try (JobQueue queue = open()) {
      assertThat(queue.find(expired.getFileName().toString())).isEmpty();
      assertThat(expired).doesNotExist();
      assertThat(folder.resolve("0123.part")).doesNotExist();
    }
  }

  @Test
  void deletesOldestEndedJobOfClient() throws Exception {
    try (JobQueue queue = open(noWebhooks(), /* maxEnded= */ 9, /* maxEndedPerClient= */ 2)) {
      Job other = createEnded(queue, "other");
      Job oldest = createEnded(queue, "greedy");
      List<Job> kept = List.of(other, createEnded(queue, "greedy"), createEnded(queue, "greedy"));
      queue.create(request("a.jpg"));
      assertThat(oldest.folder().path()).doesNotExist();
      assertThat(kept).allMatch(job -> hasJob(queue, job));
    }
  }

  @Test
  void deletesOldestEndedJobsAtStart() throws Exception {
    Job oldest;
    List<Job> kept;
    try (JobQueue queue = open()) {
      oldest = createEnded(queue, "one");
      kept = List.of(createEnded(queue, "two"), createEnded(queue, "three"));
    }
    try (JobQueue queue = open(noWebhooks(), /* maxEnded= */ 2, /* maxEndedPerClient= */ 2)) {
      assertThat(oldest.folder().path()).doesNotExist();
      assertThat(kept).allMatch(job -> hasJob(queue, job));
    }
  }

  /** Returns an ended job; the next one ends later, even if the clock is coarse. */
  private Job createEnded(JobQueue queue, String client) throws Exception {
    Job job = queue.create(fromClient(client, request("a.jpg")));
    awaitEnd(job);
    while (!Instant.now().isAfter(job.ended().orElseThrow())) {
      Polling.pause();
    }
    return job;
  }

  private static boolean hasJob(JobQueue queue, Job job) {
    return queue.find(job.folder().id()).isPresent();
  }

  @Test
  void skipsDamagedJob() throws Exception {
    String id;
    try (JobQueue queue = open()) {
      id = createEnded(queue, "one").folder().id();
    }
    // As after a power failure.
    Files.write(Files.createDirectory(folder.resolve("damaged")).resolve("job.json"), new byte[0]);
    try (JobQueue queue = open()) {
      assertThat(queue.find(id)).isPresent();
      assertThat(queue.find("damaged")).isEmpty();
    }
  }

  @Test
  void continuesJobWhoseEndIsDamaged() throws Exception {
    Path jobFolder;
    try (JobQueue queue = open()) {
      jobFolder = createEnded(queue, "one").folder().path();
    }
    Files.write(jobFolder.resolve("end.json"), new byte[100]);
    try (JobQueue queue = open()) {
      Job job = queue.find(jobFolder.getFileName().toString()).orElseThrow();
      assertThat(awaitEnd(job).path("state").asText()).isEqualTo("done");
      assertThat(resultInputs(job)).hasSize(1);
    }
  }

  private static final class FailingTelemetry implements Telemetry {
    @Override
    public void classified(Prediction prediction) {
      throw new OutOfMemoryError();
    }

    @Override
    public void failed(String input, Throwable failure) {}
  }

  @Test
  void errorFailsOnlyItsJob() throws Exception {
    JobPhotos photos = fixture.jobPhotos(classifier);
    JobPhotos failing =
        new JobPhotos(
            photos.urls(), photos.s3(), classifier, photos.defaultTop(), new FailingTelemetry());
    try (JobQueue queue = new JobQueue(folder, failing, noWebhooks())) {
      Job failed = queue.create(request("a.jpg"));
      Job next = queue.create(fromClient("other", request("gone.jpg")));
      assertThat(awaitEnd(failed).path("state").asText()).isEqualTo("failed");
      assertThat(awaitEnd(next).path("state").asText()).isEqualTo("done");
    }
  }

  /** A job that did not end would count as unfinished until the server restarts. */
  @Tag("slow")
  @Test
  void endsEvenIfEndCannotBeStored() throws Exception {
    String id;
    try (JobQueue queue = open()) {
      Job job = queue.create(request("held.jpg"));
      id = job.folder().id();
      fixture.awaitHeldRequest();
      // AtomicFile cannot write a file of this name; it deletes the empty folder after the failure.
      Files.createDirectory(job.folder().path().resolve("end.json.part"));
      fixture.releaseHeldPhoto();
      assertThat(awaitEnd(job).path("state").asText()).isEqualTo("done");
    }
    try (JobQueue queue = open()) {
      Job continued = queue.find(id).orElseThrow();
      assertThat(awaitEnd(continued).path("state").asText()).isEqualTo("done");
      assertThat(resultInputs(continued)).hasSize(1);
    }
  }

  @Test
  void failsIfModelHasChanged() throws Exception {
    Job job;
    try (JobQueue queue = open()) {
      job = queue.create(request("a.jpg", "held.jpg", "b.jpg"));
      fixture.awaitHeldRequest();
      while (results(job).isEmpty()) {
        Polling.pause();
      }
    }
    // Both queues request held.jpg.
    fixture.releaseHeldPhoto();
    fixture.releaseHeldPhoto();
    Path file = job.folder().results();
    String otherDigest = "0".repeat(64);
    Files.writeString(file, Files.readString(file).replaceAll("[0-9a-f]{64}", otherDigest));
    assertThat(failureAfterRestart(job)).contains("it has results of the model");
  }

  private String failureAfterRestart(Job job) throws Exception {
    try (JobQueue queue = open()) {
      JsonNode status = awaitEnd(queue.find(job.folder().id()).orElseThrow());
      assertThat(status.path("state").asText()).isEqualTo("failed");
      assertThat(status.path("detail").asText()).doesNotContain(folder.toString());
      return status.path("detail").asText();
    }
  }

  @Test
  void failsIfResultsAreInvalid() throws Exception {
    Job job;
    try (JobQueue queue = open()) {
      job = queue.create(request("held.jpg"));
      fixture.awaitHeldRequest();
    }
    fixture.releaseHeldPhoto();
    Files.writeString(job.folder().results(), "no results\n");
    assertThat(failureAfterRestart(job)).contains("not a results file");
  }

  @Test
  void checksNumberAndLocationsOfPhotos() throws Exception {
    List<String> lines = Collections.nCopies(10_001, "https://example.org/a.jpg");
    assertThatThrownBy(() -> parse(String.join("\n", lines)))
        .hasMessage("the job has 10001 photos; expected 1 to 10000");
    assertThat(parse(String.join("\r\n", lines.subList(0, 10_000))).inputs()).hasSize(10_000);
    assertThatThrownBy(() -> parse("https://example.org/a.jpg\n/etc/passwd"))
        .hasMessageStartingWith("photo 2 is '/etc/passwd'; expected http, https or s3://");
    assertThatThrownBy(() -> parse("s3://bucket"))
        .hasMessageStartingWith("photo 1 is 's3://bucket': ");
    assertThat(parse("\ufeffs3://bucket/key\n\nhttp://example.org/a b.jpg").inputs())
        .isEqualTo(Arrays.asList("s3://bucket/key", "http://example.org/a b.jpg"));
  }

  /** The list of a job is a text file with a line for each photo. */
  @ParameterizedTest
  @CsvSource({"s3, s3://bucket/a\\nb", "s3, s3://bucket/a\\rb", "url, https://example.org/\\ud800"})
  void rejectsLocationsThatListCannotStore(String field, String location) {
    assertThatThrownBy(() -> parsePhoto(field, location))
        .isInstanceOf(ProblemException.class)
        .hasMessageStartingWith("photo 1 is ");
  }

  @ParameterizedTest
  @CsvSource({"url, s3://bucket/key", "s3, https://example.org/a.jpg"})
  void rejectsSchemeOfOtherField(String field, String location) {
    assertThatThrownBy(() -> parsePhoto(field, location))
        .isInstanceOf(ProblemException.class)
        .hasMessageEndingWith("; expected 'url' (http or https) or 's3' (s3://bucket/key)");
  }

  private static JobRequest parsePhoto(String field, String location) throws Exception {
    String body = "{\"images\": [{\"%s\": \"%s\"}]}".formatted(field, location);
    return parse("application/json", Map.of(), body);
  }

  @Test
  void fieldsOverrideQueryParameters() throws Exception {
    Map<String, List<String>> query = Map.of("top", List.of("3"), "webhook", List.of("https://a"));
    String images = "{\"images\": [{\"url\": \"https://example.org/a.jpg\"}]";
    JobRequest withoutFields = parse("application/json", query, images + "}");
    assertThat(withoutFields.top()).contains(3);
    assertThat(withoutFields.webhook()).contains("https://a");
    assertThat(parse("application/json", query, images + ", \"top\": 2}").top()).contains(2);
    assertThat(parse("text/plain", query, "https://example.org/a.jpg").top()).contains(3);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"top\": \"3\"|top is '\"3\"'; expected a whole number of at least 1",
        "\"top\": null|top is 'null'; expected a whole number of at least 1",
        "\"top\": [3]|top is '[3]'; expected a whole number of at least 1",
        "\"webhook\": 5|'webhook' is a number; expected a string",
        "\"webhook\": null|'webhook' is null; expected a string",
        "\"webhook\": [\"https://a\"]|'webhook' is an array; expected a string"
      })
  void rejectsFieldsOfWrongType(String field, String message) {
    String images = "{\"images\": [{\"url\": \"https://example.org/a.jpg\"}], ";
    assertThatThrownBy(() -> parse("application/json", Map.of(), images + field + "}"))
        .hasMessage(message);
  }

  private static JobRequest parse(String text) throws Exception {
    return parse("text/plain", Map.of(), text);
  }

  private static JobRequest parse(String type, Map<String, List<String>> query, String body)
      throws Exception {
    return JobRequest.of(
        new Request(
            "POST",
            /* basePath= */ "",
            "/jobs",
            query,
            Map.of("content-type", type),
            body.getBytes(UTF_8)));
  }
}
