package clothes.serve;

import clothes.api.Api;
import clothes.api.Api.RequestReader;
import clothes.api.ApiSettings;
import clothes.api.ModelPage;
import clothes.api.PhotoService;
import clothes.api.PhotoSources;
import clothes.api.Telemetry;
import clothes.api.http.Deadline;
import clothes.api.http.Response;
import clothes.api.http.Version;
import clothes.classify.Classifier;
import clothes.serve.jobs.JobPhotos;
import clothes.serve.jobs.JobQueue;
import clothes.serve.jobs.JobRoutes;
import clothes.serve.jobs.WebhookSecret;
import clothes.serve.jobs.Webhooks;
import clothes.source.ByteLimit;
import clothes.source.FetchLimits;
import clothes.source.S3Clients;
import clothes.source.S3Source;
import clothes.source.UrlPolicy;
import clothes.source.UrlSource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.s3.S3Client;

/** The HTTP API with a local model and a folder for uploads in place of S3 buckets. */
public final class LocalApi implements AutoCloseable {
  /** The largest photo that an upload accepts. */
  public static final int MAX_PHOTO_BYTES = ByteLimit.DOWNLOAD.bytes();

  private final Api api;
  private final LocalUploadStore uploads;
  private final AutoCloseable jobs;
  private final AutoCloseable resources;

  /**
   * The options of a local API.
   *
   * @param folder for uploads and jobs
   * @param environment ALLOWED_BUCKETS, ALLOWED_HOSTS, TOP, MAX_FETCHES and FETCH_TIMEOUT apply as
   *     they do in Lambda
   * @param webhookSecret signs the webhooks of jobs; empty if there are none
   * @param acceptsLocalWebhooks whether webhooks may have http URLs and private addresses
   */
  public record Options(
      Path model,
      Path folder,
      Map<String, String> environment,
      Optional<WebhookSecret> webhookSecret,
      boolean acceptsLocalWebhooks) {
    /** A server without webhooks. */
    static Options of(Path model, Path folder) {
      return new Options(model, folder, Map.of(), Optional.empty(), false);
    }
  }

  /**
   * Takes ownership of all parts.
   *
   * @param jobs closed first, while the upload store has the lock on their folder
   * @param resources closed last, because the others may still use them
   */
  LocalApi(Api api, LocalUploadStore uploads, AutoCloseable jobs, AutoCloseable resources) {
    this.api = api;
    this.uploads = uploads;
    this.jobs = jobs;
    this.resources = resources;
  }

  /**
   * Opens a model.
   *
   * @param telemetry receives predictions and failures
   * @throws IOException if the model or the folder cannot be opened, or a variable is malformed
   */
  public static LocalApi open(Options options, Telemetry telemetry) throws IOException {
    ApiSettings settings = settings(options.environment());
    Classifier classifier = Classifier.open(options.model());
    UrlSource urls =
        new UrlSource(
            FetchLimits.SERVER,
            Version.current().userAgent(),
            UrlPolicy.guarded(settings.allowedHosts()));
    S3Client client = S3Clients.create(FetchLimits.SERVER);
    S3Source s3 = new S3Source(client, settings.allowedBuckets(), FetchLimits.SERVER);
    AutoCloseable resources =
        () -> {
          classifier.close();
          urls.close();
          s3.close();
          client.close();
        };
    try {
      LocalUploadStore store =
          new LocalUploadStore(options.folder(), classifier, settings.defaultTop(), telemetry);
      PhotoSources sources = new PhotoSources(urls, s3, settings.fetches());
      PhotoService photos = new PhotoService(classifier, sources, telemetry);
      JobQueue jobs =
          new JobQueue(
              options.folder().resolve("jobs"),
              new JobPhotos(urls, s3, classifier, settings.defaultTop(), telemetry),
              new Webhooks(
                  options.webhookSecret(), options.acceptsLocalWebhooks(), telemetry::failed));
      ModelPage page = ModelPage.of(options.model());
      Api api =
          new Api(photos, Optional.of(store), settings.defaultTop(), page)
              .withRoutes(new JobRoutes(jobs).routes());
      return new LocalApi(api, store, jobs, resources);
    } catch (IOException | RuntimeException e) {
      close(resources);
      throw e;
    }
  }

  private static ApiSettings settings(Map<String, String> environment) throws IOException {
    try {
      return ApiSettings.of(environment);
    } catch (IllegalArgumentException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  Response handle(String method, RequestReader reader, Deadline deadline) {
    return api.handle(method, reader, deadline);
  }

  LocalUploadStore uploads() {
    return uploads;
  }

  /**
   * Stops the running job, which the next server continues, and waits until the uploaded photos are
   * classified, up to 30 seconds.
   */
  @Override
  public void close() throws IOException {
    close(jobs);
    uploads.close();
    close(resources);
  }

  private static void close(AutoCloseable resources) throws IOException {
    try {
      resources.close();
    } catch (IOException | RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IOException(e);
    }
  }
}
