package clothes.serve.jobs;

import clothes.api.RandomId;
import clothes.api.http.ProblemException;
import clothes.run.Pipeline;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The jobs in a folder. One runs at a time; clients take turns, see {@link JobTurns}. After a
 * restart, unfinished jobs continue. Jobs that ended more than a week ago, and the oldest ended
 * jobs over a limit, are deleted at the start and when a job is created.
 */
public final class JobQueue implements AutoCloseable {
  private static final int MAX_UNFINISHED = 64;
  private static final int MAX_UNFINISHED_PER_CLIENT = 16;
  private static final Duration RETENTION = Duration.ofDays(7);

  private final Path folder;
  private final JobPhotos photos;
  private final Webhooks webhooks;
  private final Limits limits;
  private final Map<String, Job> jobs = new ConcurrentHashMap<>();
  private final JobTurns turns = new JobTurns();
  private final JobPace pace = new JobPace();

  /** Has one task for each job that waits in {@link #turns}, so each task finds a job. */
  private final ExecutorService worker = Executors.newSingleThreadExecutor();

  private final Object creationLock = new Object();
  private Pipeline pipeline;
  private boolean closed;

  /**
   * The limits that tests override.
   *
   * @param turn the time after which the job of another client runs, if one waits
   * @param maxEnded the number of ended jobs to keep
   * @param maxEndedPerClient the number of ended jobs of a client to keep
   */
  record Limits(Duration turn, int maxEnded, int maxEndedPerClient) {
    private static final Limits DEFAULT =
        new Limits(Duration.ofSeconds(10), /* maxEnded= */ 1024, /* maxEndedPerClient= */ 256);
  }

  /**
   * Opens the folder, which no other queue may use, and continues its jobs. The caller holds the
   * lock that ensures this, see {@code LocalUploadStore}.
   *
   * @param webhooks closed with the queue, or if the folder cannot be opened
   */
  public JobQueue(Path folder, JobPhotos photos, Webhooks webhooks) throws IOException {
    this(folder, photos, webhooks, Limits.DEFAULT);
  }

  JobQueue(Path folder, JobPhotos photos, Webhooks webhooks, Limits limits) throws IOException {
    this.folder = folder;
    this.photos = photos;
    this.webhooks = webhooks;
    this.limits = limits;
    try {
      Files.createDirectories(folder);
      List<Job> storedJobs = readJobs();
      storedJobs.forEach(job -> jobs.put(job.folder().id(), job));
      deleteOldJobs();
      storedJobs.stream().filter(job -> find(job.folder().id()).isPresent()).forEach(this::start);
    } catch (IOException | RuntimeException e) {
      close();
      throw e;
    }
  }

  /** Returns the stored jobs, the oldest first; deletes incomplete jobs and skips damaged ones. */
  private List<Job> readJobs() throws IOException {
    List<Path> folders;
    try (Stream<Path> files = Files.list(folder)) {
      folders = files.filter(Files::isDirectory).toList();
    }
    List<Job> storedJobs = new ArrayList<>();
    for (Path path : folders) {
      JobFolder jobFolder = new JobFolder(path);
      if (jobFolder.isIncomplete()) {
        delete(jobFolder);
      } else {
        read(jobFolder).ifPresent(storedJobs::add);
      }
    }
    storedJobs.sort(Comparator.comparing(Job::created));
    return storedJobs;
  }

  /** Reads a job; reports and skips one whose file is damaged, as after a power failure. */
  private Optional<Job> read(JobFolder jobFolder) {
    try {
      return Optional.of(new Job(jobFolder));
    } catch (IOException e) {
      photos.telemetry().failed("jobs/" + jobFolder.id(), e);
      return Optional.empty();
    }
  }

  /** Queues an unfinished job; sends the pending webhook of an ended job. */
  private void start(Job job) {
    if (job.ended().isEmpty()) {
      turns.add(job);
      worker.execute(this::runNext);
    } else {
      sendPendingWebhook(job);
    }
  }

  /**
   * Stores a job and queues it.
   *
   * @throws ProblemException as {@link Webhooks#check}; 429 if the client has too many unfinished
   *     jobs, 503 if all clients together have too many
   * @throws IOException as {@link Webhooks#check}, or if the job cannot be stored
   */
  Job create(JobRequest request) throws IOException, ProblemException {
    if (request.webhook().isPresent()) {
      webhooks.check(request.webhook().get());
    }
    Job job = add(request);
    start(job);
    return job;
  }

  /** Stores one job at a time, so that parallel requests cannot exceed the limits together. */
  private Job add(JobRequest request) throws IOException, ProblemException {
    synchronized (creationLock) {
      deleteOldJobs();
      requireCapacity(request.client());
      JobFolder jobFolder =
          JobFolder.create(folder, RandomId.random().toString(), request, photos.defaultTop());
      Job job = new Job(jobFolder);
      jobs.put(jobFolder.id(), job);
      return job;
    }
  }

  private void requireCapacity(String client) throws ProblemException {
    List<Job> unfinished = jobs.values().stream().filter(job -> job.ended().isEmpty()).toList();
    List<Job> unfinishedOfClient =
        unfinished.stream().filter(job -> job.client().equals(client)).toList();
    if (unfinishedOfClient.size() >= MAX_UNFINISHED_PER_CLIENT) {
      throw new ProblemException(
          429,
          "this client has %d unfinished jobs, which is the maximum; try again"
              .formatted(MAX_UNFINISHED_PER_CLIENT),
          pace.untilFirstEnd(unfinishedOfClient, unfinished));
    }
    if (unfinished.size() >= MAX_UNFINISHED) {
      throw new ProblemException(
          503,
          "busy: %d unfinished jobs is the maximum; try again".formatted(MAX_UNFINISHED),
          pace.untilFirstEnd(unfinished, unfinished));
    }
  }

  /** Deletes ended jobs that are too old or, the oldest first, too many. */
  private void deleteOldJobs() {
    Instant earliestKeptEnd = Instant.now().minus(RETENTION);
    List<Job> latestFirst =
        jobs.values().stream()
            .filter(job -> job.ended().isPresent())
            .sorted(Comparator.comparing((Job job) -> job.ended().orElseThrow()).reversed())
            .toList();
    Map<String, Integer> endedPerClient = new HashMap<>();
    int keptCount = 0;
    for (Job job : latestFirst) {
      boolean expired = job.ended().orElseThrow().isBefore(earliestKeptEnd);
      int endedOfClient = endedPerClient.merge(job.client(), 1, Integer::sum);
      if (!expired && endedOfClient <= limits.maxEndedPerClient && keptCount < limits.maxEnded) {
        keptCount++;
      } else {
        jobs.remove(job.folder().id());
        webhooks.cancel(job);
        delete(job.folder());
      }
    }
  }

  /** Deletes the folder of a job; after a failure, the next start tries again. */
  private void delete(JobFolder jobFolder) {
    try {
      jobFolder.delete();
    } catch (IOException e) {
      photos.telemetry().failed("jobs/" + jobFolder.id(), e);
    }
  }

  Optional<Job> find(String id) {
    return Optional.ofNullable(jobs.get(id));
  }

  void cancel(Job job) throws IOException {
    try {
      job.cancel();
    } finally {
      sendPendingWebhook(job);
    }
  }

  private void sendPendingWebhook(Job job) {
    if (job.hasPendingWebhook()) {
      webhooks.send(job);
    }
  }

  /** Runs the job whose turn it is. */
  private void runNext() {
    Job job = turns.next();
    try {
      Optional<Pipeline> opened = openPipeline();
      if (opened.isPresent()) {
        try (Pipeline newPipeline = opened.get()) {
          run(job, newPipeline);
        }
      }
    } catch (IOException | RuntimeException | Error e) {
      photos.telemetry().failed("jobs/" + job.folder().id(), e);
    }
    sendPendingWebhook(job);
    endTurn(job);
  }

  private void run(Job job, Pipeline newPipeline) throws IOException {
    long end = System.nanoTime() + limits.turn.toNanos();
    Pipeline.Sink pauseAtEnd =
        outcome -> {
          if (end - System.nanoTime() <= 0 && turns.hasOtherClientsWaiting(job)) {
            newPipeline.pause();
          }
        };
    pace.start();
    job.run(photos, newPipeline, pace.and(pauseAtEnd));
  }

  private synchronized void endTurn(Job job) {
    boolean continues = job.isWaiting() && !closed;
    turns.end(job, continues);
    if (continues) {
      worker.execute(this::runNext);
    }
  }

  /** Returns a pipeline that leaves cores to requests; empty if the queue is closed. */
  private synchronized Optional<Pipeline> openPipeline() {
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
