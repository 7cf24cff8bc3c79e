package clothes.serve.jobs;

import static java.nio.charset.StandardCharsets.UTF_8;

import clothes.api.http.ProblemException;
import clothes.api.http.Version;
import clothes.source.UrlPoster;
import clothes.source.UrlSource;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;

/**
 * Calls the webhooks of ended jobs with a signature, and retries failed calls. A call may arrive
 * more than once, with the same ID, if its response is lost or the process ends during the call.
 */
public final class Webhooks implements AutoCloseable {
  private static final List<Duration> RETRY_DELAYS =
      List.of(
          Duration.ofSeconds(1),
          Duration.ofSeconds(10),
          Duration.ofMinutes(1),
          Duration.ofMinutes(10),
          Duration.ofHours(1));

  /** A receiver that does not respond occupies a thread until the call times out. */
  private static final int THREADS = 8;

  private final Optional<WebhookSecret> secret;
  private final boolean acceptsLocal;
  private final BiConsumer<String, Throwable> onFailure;
  private final List<Duration> retryDelays;
  private final UrlPoster poster;

  /** The jobs whose webhook is being called, or will be called again. */
  private final Set<Job> scheduled = ConcurrentHashMap.newKeySet();

  private final ScheduledExecutorService workers = Executors.newScheduledThreadPool(THREADS);

  /**
   * Creates the webhooks of a server.
   *
   * @param secret empty if webhooks are disabled
   * @param acceptsLocal whether to accept http URLs and private addresses
   * @param onFailure receives {@code jobs/ID} and the failure if a call fails unexpectedly, or its
   *     outcome cannot be recorded
   */
  public Webhooks(
      Optional<WebhookSecret> secret,
      boolean acceptsLocal,
      BiConsumer<String, Throwable> onFailure) {
    this(secret, acceptsLocal, onFailure, RETRY_DELAYS);
  }

  /**
   * @param retryDelays the time between a failed call and the next one, for each retry
   */
  Webhooks(
      Optional<WebhookSecret> secret,
      boolean acceptsLocal,
      BiConsumer<String, Throwable> onFailure,
      List<Duration> retryDelays) {
    this.secret = secret;
    this.acceptsLocal = acceptsLocal;
    this.onFailure = onFailure;
    this.retryDelays = retryDelays;
    String userAgent = Version.current().userAgent();
    this.poster = acceptsLocal ? UrlPoster.trusted(userAgent) : UrlPoster.guarded(userAgent);
  }

  /**
   * Checks the URL of a webhook.
   *
   * @throws ProblemException 400 if the scheme is not accepted, or this server has no secret
   * @throws IOException if the URL is malformed, or its host or port is not allowed
   */
  void check(String url) throws IOException, ProblemException {
    if (secret.isEmpty()) {
      throw new ProblemException(
          400, "webhooks are disabled on this server; start it with --webhook-secret-file");
    }
    URI uri = UrlSource.parse(url);
    List<String> schemes = acceptsLocal ? List.of("http", "https") : List.of("https");
    String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
    if (!schemes.contains(scheme)) {
      throw new ProblemException(
          400,
          "the webhook is not an %s URL; expected %s://..."
              .formatted(String.join(" or ", schemes), String.join(":// or ", schemes)));
    }
    poster.check(uri);
  }

  /**
   * Schedules the call of an ended job's webhook; a failed call is retried later. Does nothing if a
   * call is already scheduled.
   */
  void send(Job job) {
    if (scheduled.add(job)) {
      workers.execute(() -> call(job, /* attempt= */ 1));
    }
  }

  /** Ends the calls for a job that was deleted. */
  void cancel(Job job) {
    scheduled.remove(job);
  }

  @SuppressWarnings("FutureReturnValueIgnored") // call() reports its failures itself.
  private void call(Job job, int attempt) {
    if (!scheduled.contains(job)) {
      return;
    }
    try {
      boolean delivered = deliver(job);
      boolean closing = workers.isShutdown();
      // Closing interrupts the call. The webhook stays pending, so the next server calls it again.
      boolean pending = !delivered && (closing || attempt <= retryDelays.size());
      record(job, delivered ? "delivered" : pending ? "pending" : "failed", attempt);
      if (pending && !closing) {
        workers.schedule(
            () -> call(job, attempt + 1),
            retryDelays.get(attempt - 1).toMillis(),
            TimeUnit.MILLISECONDS);
      } else {
        scheduled.remove(job);
      }
    } catch (RuntimeException e) {
      scheduled.remove(job);
      onFailure.accept("jobs/" + job.folder().id(), e);
    }
  }

  /** Records a call; a failure, such as a full disk, is reported and prevents no retry. */
  private void record(Job job, String state, int attempt) {
    try {
      job.recordWebhookCall(state, attempt);
    } catch (IOException e) {
      // A job that was deleted during the call has no record.
      if (scheduled.contains(job)) {
        onFailure.accept("jobs/" + job.folder().id(), e);
      }
    }
  }

  private boolean deliver(Job job) {
    byte[] body = job.status().toString().getBytes(UTF_8);
    String id = "job_" + job.folder().id();
    long timestamp = Instant.now().getEpochSecond();
    try {
      URI url = UrlSource.parse(job.webhook().orElseThrow());
      String signature = secret.orElseThrow().sign(id, timestamp, body);
      int status =
          poster.post(
              url,
              Map.of(
                  "webhook-id",
                  id,
                  "webhook-timestamp",
                  Long.toString(timestamp),
                  "webhook-signature",
                  signature),
              body);
      return status / 100 == 2;
    } catch (IOException e) {
      return false;
    }
  }

  @Override
  public void close() {
    workers.shutdownNow();
    try {
      workers.awaitTermination(20, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    poster.close();
  }
}
