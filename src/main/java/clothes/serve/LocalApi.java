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
import java.io.Closeable;
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
  private final Closeable resources;

  /**
   * The options of a local API.
   *
   * @param model the model's folder
   * @param folder the folder for uploads and jobs
   * @param environment the variables, of which ALLOWED_BUCKETS, ALLOWED_HOSTS, TOP, MAX_FETCHES and
   *     FETCH_TIMEOUT apply, as in Lambda
   * @param webhookSecret signs the webhooks of jobs; empty if there are none
   * @param acceptsLocalWebhooks whether webhooks may have http URLs and private addresses
   */
  public record Options(
      Path model,
      Path folder,
      Map<String, String> environment,
      Optional<WebhookSecret> webhookSecret,
      boolean acceptsLocalWebhooks) {
    /** Returns default options: no environment variables and no webhooks. */
    static Options of(Path model, Path folder) {
      return new Options(
          model, folder, Map.of(), Optional.empty(), /* acceptsLocalWebhooks= */ false);
    }
  }

  /**
   * @param resources the resources to close with the API, including the upload store
   */
  LocalApi(Api api, LocalUploadStore uploads, Closeable resources) {
    this.api = api;
    this.uploads = uploads;
    this.resources = resources;
  }

  /**
   * Opens a model and the folder for uploads and jobs.
   *
   * @param telemetry receives predictions and failures
   * @throws IOException if the model or the folder cannot be opened, or a variable is malformed
   */
  public static LocalApi open(Options options, Telemetry telemetry) throws IOException {
    ApiSettings settings = settings(options.environment());
    OpenResources resources = new OpenResources();
    try {
      return open(options, settings, telemetry, resources);
    } catch (IOException | RuntimeException e) {
      resources.close();
      throw e;
    }
  }

  /**
   * @param resources receives each open resource, so that the caller can close it. The order
   *     matters: a resource may use earlier ones, and jobs need the lock that the upload store
   *     holds
   */
  private static LocalApi open(
      Options options, ApiSettings settings, Telemetry telemetry, OpenResources resources)
      throws IOException {
    Classifier classifier = resources.add(Classifier.open(options.model()));
    UrlSource urls =
        resources.add(
            new UrlSource(
                FetchLimits.SERVER,
                Version.current().userAgent(),
                UrlPolicy.guarded(settings.allowedHosts())));
    S3Client client = resources.add(S3Clients.create(FetchLimits.SERVER));
    S3Source s3 =
        resources.add(new S3Source(client, settings.allowedBuckets(), FetchLimits.SERVER));
    LocalUploadStore uploads =
        resources.add(
            new LocalUploadStore(options.folder(), classifier, settings.defaultTop(), telemetry));
    PhotoSources sources = new PhotoSources(urls, s3, settings.fetchLimits());
    PhotoService photos = new PhotoService(classifier, sources, telemetry);
    JobQueue jobs =
        resources.add(
            new JobQueue(
                options.folder().resolve("jobs"),
                new JobPhotos(urls, s3, classifier, settings.defaultTop(), telemetry),
                new Webhooks(
                    options.webhookSecret(), options.acceptsLocalWebhooks(), telemetry::failed)));
    Api api =
        new Api(photos, Optional.of(uploads), settings.defaultTop(), ModelPage.of(options.model()))
            .addRoutes(new JobRoutes(jobs).routes());
    return new LocalApi(api, uploads, resources);
  }

  private static ApiSettings settings(Map<String, String> environment) throws IOException {
    try {
      return ApiSettings.of(environment);
    } catch (IllegalArgumentException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  Response handle(String method, String path, RequestReader reader, Deadline deadline) {
    return api.handle(method, path, reader, deadline);
  }

  LocalUploadStore uploads() {
    return uploads;
  }

  /**
   * Stops the running job, which the next server continues. Then waits up to 30 seconds for the
   * uploaded photos, and up to 30 more for the photo that is being classified.
   */
  @Override
  public void close() throws IOException {
    resources.close();
  }
}
