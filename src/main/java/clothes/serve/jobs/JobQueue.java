package clothes.serve.jobs;

import clothes.api.UploadId;
import clothes.api.http.ProblemException;
import clothes.files.FileTree;
import clothes.run.Pipeline;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The jobs in a folder. One runs at a time, in the order of their requests. After a restart,
 * unfinished jobs continue; jobs that ended more than a week ago are deleted.
 */
public final class JobQueue implements AutoCloseable {
  private static final int MAX_WAITING = 64;
  private static final Duration RETENTION = Duration.ofDays(7);

  private final Path folder;
  private final JobPhotos photos;
  private final Webhooks webhooks;
  private final Map<String, Job> jobs = new ConcurrentHashMap<>();
  private final ExecutorService worker = Executors.newSingleThreadExecutor();
  private Pipeline pipeline;
  private boolean closed;

  /** Opens the folder, which no other queue may use, and continues its jobs. */
  public JobQueue(Path folder, JobPhotos photos, Webhooks webhooks) throws IOException {
    this.folder = Files.createDirectories(folder);
    this.photos = photos;
    this.webhooks = webhooks;
    for (Job job : left()) {
      jobs.put(job.folder().id(), job);
      start(job);
    }
    deleteOld();
  }

  private List<Job> left() throws IOException {
    List<Path> folders;
    try (Stream<Path> files = Files.list(folder)) {
      folders = files.filter(Files::isDirectory).toList();
    }
    List<Job> left = new ArrayList<>();
    for (Path path : folders) {
      if (path.toString().endsWith(JobFolder.PART)) {
        FileTree.delete(path);
      } else {
        left.add(new Job(new JobFolder(path)));
      }
    }
    left.sort(Comparator.comparing(Job::created));
    return left;
  }

  private void start(Job job) {
    if (job.ended().isEmpty()) {
      worker.execute(() -> run(job));
    } else if (job.hasPendingWebhook()) {
      webhooks.send(job);
    }
  }

  /**
   * Stores a job and queues it.
   *
   * @throws ProblemException 400 or 403 if the webhook is not accepted, 503 if too many jobs wait
   */
  Job create(JobRequest request) throws IOException, ProblemException {
    if (request.webhook().isPresent()) {
      webhooks.check(request.webhook().get());
    }
    deleteOld();
    if (jobs.values().stream().filter(job -> job.ended().isEmpty()).count() >= MAX_WAITING) {
      throw new ProblemException(
          503, "busy: %d waiting jobs is the maximum; try again".formatted(MAX_WAITING));
    }
    JobFolder stored =
        JobFolder.create(folder, UploadId.random().toString(), request, photos.defaultTop());
    Job job = new Job(stored);
    jobs.put(stored.id(), job);
    start(job);
    return job;
  }

  private void deleteOld() throws IOException {
    Instant oldest = Instant.now().minus(RETENTION);
    for (Job job : List.copyOf(jobs.values())) {
      if (job.ended().filter(oldest::isAfter).isPresent()) {
        jobs.remove(job.folder().id());
        FileTree.delete(job.folder().path());
      }
    }
  }

  Optional<Job> find(String id) {
    return Optional.ofNullable(jobs.get(id));
  }

  void cancel(Job job) throws IOException {
    job.cancel();
    if (job.hasPendingWebhook()) {
      webhooks.send(job);
    }
  }

  private void run(Job job) {
    try {
      Optional<Pipeline> opened = open();
      if (opened.isPresent()) {
        try (Pipeline running = opened.get()) {
          job.run(photos, running);
        }
        if (job.hasPendingWebhook()) {
          webhooks.send(job);
        }
      }
    } catch (IOException | RuntimeException e) {
      photos.telemetry().failed("jobs/" + job.folder().id(), e);
    }
  }

  /** Returns a pipeline that leaves cores to requests; empty if the queue is closed. */
  private synchronized Optional<Pipeline> open() {
    if (closed) {
      return Optional.empty();
    }
    pipeline = new Pipeline(photos, Math.max(1, Runtime.getRuntime().availableProcessors() / 2));
    return Optional.of(pipeline);
  }

  /** Stops the running job, which the next queue continues. */
  @Override
  public void close() {
    synchronized (this) {
      closed = true;
      if (pipeline != null) {
        pipeline.stop();
      }
    }
    worker.shutdown();
    try {
      worker.awaitTermination(30, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    webhooks.close();
  }
}
