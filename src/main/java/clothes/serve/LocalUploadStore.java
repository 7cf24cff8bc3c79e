package clothes.serve;

import static java.nio.charset.StandardCharsets.UTF_8;

import clothes.api.Outcome;
import clothes.api.RandomId;
import clothes.api.ResultJson;
import clothes.api.SignedUrl;
import clothes.api.Telemetry;
import clothes.api.UploadStore;
import clothes.api.http.ProblemException;
import clothes.classify.Classifier;
import clothes.files.AtomicFile;
import clothes.files.LockFile;
import clothes.source.SourceException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Stores uploads in a folder: a photo is {@code photos/ID} in the queue and {@code
 * photos/ID.classifying} during classification; its result is {@code results/ID.json}. Files are
 * written atomically, and a new server classifies the uploads that its predecessor did not.
 */
final class LocalUploadStore implements UploadStore, AutoCloseable {
  /** Equals the validity of the presigned S3 URLs on AWS. */
  private static final Duration VALIDITY = Duration.ofMinutes(15);

  private static final String ID_PATTERN = "[0-9a-f]{32}";
  private static final String PART_SUFFIX = ".part";
  private static final String CLASSIFYING_SUFFIX = ".classifying";

  /**
   * The maximum number of photos that are queued or being classified; each takes up to 50 MB on
   * disk. Photos left by an earlier server process do not count.
   */
  private static final int MAX_QUEUED = 64;

  private static final int MAX_QUEUED_PER_CLIENT = 16;

  private final Path photos;
  private final Path results;
  private final Classifier classifier;
  private final int top;
  private final Telemetry telemetry;

  /** Signs the upload URLs. Each server has a new key, so a restart invalidates the URLs. */
  private final byte[] key = new byte[32];

  /** The photos whose result could not be stored; the next server classifies them again. */
  private final Set<Path> photosWithoutResult = ConcurrentHashMap.newKeySet();

  private final LockFile lock;
  private final ConcurrencyLimit queueLimit =
      new ConcurrencyLimit("upload", MAX_QUEUED, MAX_QUEUED_PER_CLIENT);
  private final ExecutorService worker = Executors.newFixedThreadPool(1);

  LocalUploadStore(Path folder, Classifier classifier, int top, Telemetry telemetry)
      throws IOException {
    this.photos = Files.createDirectories(folder.resolve("photos"));
    this.results = Files.createDirectories(folder.resolve("results"));
    this.classifier = classifier;
    this.top = top;
    this.telemetry = telemetry;
    new SecureRandom().nextBytes(key);
    this.lock = lock(folder);
    try {
      resume();
    } catch (IOException | RuntimeException e) {
      close();
      throw e;
    }
  }

  /** Deletes incomplete files and queues the photos that an earlier server did not classify. */
  private void resume() throws IOException {
    for (Path part : files(photos, ID_PATTERN + "-.*" + Pattern.quote(PART_SUFFIX))) {
      Files.delete(part);
    }
    for (Path part : files(results, ID_PATTERN + "\\.json.*" + Pattern.quote(PART_SUFFIX))) {
      Files.delete(part);
    }
    for (Path interrupted : files(photos, ID_PATTERN + Pattern.quote(CLASSIFYING_SUFFIX))) {
      Files.move(
          interrupted,
          photos.resolve(interrupted.getFileName().toString().replace(CLASSIFYING_SUFFIX, "")));
    }
    for (Path photo : files(photos, ID_PATTERN)) {
      worker.execute(() -> classifyAndStore(photo));
    }
  }

  /** Ensures that no running server owns the files that {@link #resume} takes over. */
  private static LockFile lock(Path folder) throws IOException {
    return LockFile.tryAcquire(folder.resolve(".lock"))
        .orElseThrow(
            () ->
                new IOException(
                    folder
                        + " is the upload folder of another running server; choose another folder"));
  }

  private static List<Path> files(Path folder, String namePattern) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.getFileName().toString().matches(namePattern))
          .sorted()
          .toList();
    }
  }

  @Override
  public SignedUrl createUpload(
      RandomId id, Optional<String> contentType, int bytes, String origin) {
    // The URL has whole seconds.
    Instant expires = Instant.ofEpochSecond(Instant.now().plus(VALIDITY).getEpochSecond());
    SignedUpload upload = new SignedUpload(id, contentType, bytes, expires);
    Map<String, String> headers = new TreeMap<>();
    contentType.ifPresent(type -> headers.put("content-type", type));
    headers.put("content-length", Integer.toString(bytes));
    headers.put("if-none-match", SignedUpload.IF_NONE_MATCH);
    String url = "%s/uploads/%s?%s".formatted(origin, id, upload.query(key));
    return new SignedUrl("PUT", url, headers, expires);
  }

  SignedUpload parseSignedUpload(String id, String rawQuery) throws ProblemException {
    return SignedUpload.parse(RandomId.parse(id), rawQuery, key);
  }

  /**
   * Starts an upload.
   *
   * @throws ProblemException 412 if a photo or a result with this ID exists, 429 or 503 if too many
   *     photos are queued
   */
  IncompleteUpload begin(RandomId id, ClientAddress client) throws IOException, ProblemException {
    requireUnused(id);
    queueLimit.check(client);
    Path part = Files.createTempFile(photos, id + "-", PART_SUFFIX);
    return new IncompleteUpload(part, () -> complete(id, client, part));
  }

  /** Queues a photo for classification. */
  private synchronized void complete(RandomId id, ClientAddress client, Path part)
      throws IOException, ProblemException {
    requireUnused(id);
    ConcurrencyLimit.Slot slot = queueLimit.acquire(client);
    boolean isQueued = false;
    try {
      Path photo = photos.resolve(id.toString());
      AtomicFile.rename(part, photo);
      worker.execute(() -> classifyAndRelease(photo, slot));
      isQueued = true;
    } catch (RejectedExecutionException e) {
      throw new ProblemException(503, "the server is shutting down");
    } finally {
      if (!isQueued) {
        slot.close();
      }
    }
  }

  /** As in S3 with {@code If-None-Match: *}, an upload never overwrites an existing one. */
  private void requireUnused(RandomId id) throws ProblemException {
    Path photo = photos.resolve(id.toString());
    Path result = results.resolve(id + ".json");
    if (Files.exists(photo) || Files.exists(inProgress(photo)) || Files.exists(result)) {
      throw new ProblemException(
          412, "this upload URL was already used; request a new one with POST /uploads");
    }
  }

  @SuppressWarnings("try") // The slot is held, not used.
  private void classifyAndRelease(Path photo, ConcurrencyLimit.Slot slot) {
    try (slot) {
      classifyAndStore(photo);
    }
  }

  private void classifyAndStore(Path photo) {
    String input = "uploads/" + photo.getFileName();
    try {
      // Somebody may have deleted the file while it was queued.
      if (Files.notExists(photo)) {
        return;
      }
      Path inProgress = inProgress(photo);
      AtomicFile.rename(photo, inProgress);
      write(photo.getFileName() + ".json", predict(input, inProgress));
      Files.delete(inProgress);
    } catch (IOException | RuntimeException e) {
      photosWithoutResult.add(photo);
      telemetry.failed(input, e);
    }
  }

  private static Path inProgress(Path photo) {
    return photo.resolveSibling(photo.getFileName() + CLASSIFYING_SUFFIX);
  }

  private Outcome predict(String input, Path photo) {
    try {
      var prediction = classifier.classify(Files.readAllBytes(photo));
      telemetry.classified(prediction);
      return new Outcome.Classified(input, prediction.top(top));
    } catch (IOException | RuntimeException | OutOfMemoryError e) {
      telemetry.failed(input, e);
      return new Outcome.Failed(input, e);
    }
  }

  private void write(String name, Outcome outcome) throws IOException {
    Path part = Files.createTempFile(results, name, PART_SUFFIX);
    AtomicFile.write(
        results.resolve(name),
        part,
        out -> out.write(ResultJson.of(outcome).toString().getBytes(UTF_8)));
  }

  @Override
  public byte[] readResult(RandomId id, Duration timeout) throws SourceException {
    try {
      return Files.readAllBytes(results.resolve(id + ".json"));
    } catch (NoSuchFileException e) {
      if (photosWithoutResult.contains(photos.resolve(id.toString()))) {
        String detail = "cannot store the result; the disk may be full";
        throw new SourceException(SourceException.Reason.UNREACHABLE, detail, e);
      }
      throw new SourceException(SourceException.Reason.NOT_FOUND, "there is no result", e);
    } catch (IOException e) {
      throw new SourceException(SourceException.Reason.UNREACHABLE, "the result is unreadable", e);
    }
  }

  /** Waits up to 30 seconds for queued photos, then up to 30 more for the one being classified. */
  @Override
  public void close() throws IOException {
    worker.shutdown();
    try {
      if (!worker.awaitTermination(30, TimeUnit.SECONDS)) {
        worker.shutdownNow();
        // The photo being classified still needs the lock.
        worker.awaitTermination(30, TimeUnit.SECONDS);
      }
    } catch (InterruptedException e) {
      worker.shutdownNow();
      Thread.currentThread().interrupt();
    } finally {
      lock.close();
    }
  }
}
