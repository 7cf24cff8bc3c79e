package clothes.lambda;

import clothes.api.Api;
import clothes.api.PhotoService;
import clothes.api.PhotoSources;
import clothes.api.Telemetry;
import clothes.api.UploadStore;
import clothes.api.http.Version;
import clothes.classify.Classifier;
import clothes.lambda.s3.ResultsBucket;
import clothes.lambda.s3.S3PhotoClassifier;
import clothes.lambda.s3.S3UploadStore;
import clothes.lambda.s3.UploadProcessor;
import clothes.lambda.snapstart.ApiWarmUp;
import clothes.lambda.snapstart.CracHooks;
import clothes.lambda.snapstart.JitQuiescence;
import clothes.lambda.snapstart.SnapStart;
import clothes.lambda.snapstart.SnapshotTrimmer;
import clothes.lambda.snapstart.StubS3;
import clothes.lambda.snapstart.WarmUp;
import clothes.lambda.snapstart.WarmUpPhotos;
import clothes.lambda.telemetry.FunctionTelemetry;
import clothes.lambda.telemetry.PowertoolsTelemetry;
import clothes.source.AllowedBuckets;
import clothes.source.FetchLimits;
import clothes.source.ModelLocation;
import clothes.source.S3Clients;
import clothes.source.S3Source;
import clothes.source.UrlPolicy;
import clothes.source.UrlSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/**
 * Creates the objects of a Lambda function from its settings; each client is created only once.
 * Creation requires the network only to load a model from S3. The deployment of a function lives as
 * long as its process.
 */
final class Deployment implements AutoCloseable {
  private static final FetchLimits LIMITS = FetchLimits.SERVER;

  /**
   * Where a model from S3 is stored. Lambda permits writing to the temporary folder only, and
   * snapshots contain the files of this folder.
   */
  private static final Path MODEL_FOLDER = Path.of(System.getProperty("java.io.tmpdir"), "models");

  private final Settings settings;
  private final FunctionTelemetry telemetry;
  private final Classifier classifier;
  private final UrlSource urls;
  private final S3Client s3;
  private final S3Presigner presigner;

  Deployment(Settings settings, FunctionTelemetry telemetry) throws IOException {
    this.settings = settings;
    this.telemetry = telemetry;
    this.classifier = Classifier.open(new ModelLocation(settings.modelUri()).folder(MODEL_FOLDER));
    this.urls =
        new UrlSource(
            LIMITS,
            Version.current().userAgent(),
            UrlPolicy.guarded(settings.api().allowedHosts()));
    this.s3 = S3Clients.create(LIMITS);
    this.presigner = S3Clients.presigner(S3Clients.credentials());
  }

  /** Returns the process's deployment, which the first handler creates. */
  static Deployment shared() {
    return Shared.DEPLOYMENT;
  }

  private static final class Shared {
    static final Deployment DEPLOYMENT = fromEnvironment();

    private static Deployment fromEnvironment() {
      Settings settings = Settings.of(System.getenv());
      // Registered first, this hook runs last, after the hook of Powertools, which loads classes.
      if (settings.snapStart()) {
        CracHooks.register(new SnapshotTrimmer(JitQuiescence.ofThisJvm()));
      }
      try {
        return new Deployment(settings, new PowertoolsTelemetry(settings.functionName()));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  Settings settings() {
    return settings;
  }

  FunctionTelemetry telemetry() {
    return telemetry;
  }

  Classifier classifier() {
    return classifier;
  }

  Api api() {
    S3Source s3Photos = new S3Source(s3, settings.api().allowedBuckets(), LIMITS);
    return api(telemetry, s3Photos, uploadStore(presigner, resultSource(s3)));
  }

  private Api api(Telemetry telemetry, S3Source s3Photos, Optional<UploadStore> uploads) {
    PhotoSources sources = new PhotoSources(urls, s3Photos, settings.api().fetchLimits());
    PhotoService service = new PhotoService(classifier, sources, telemetry);
    return new Api(service, uploads, settings.api().defaultTop());
  }

  private S3Source resultSource(S3Client s3) {
    return new S3Source(s3, bucket -> settings.resultsBucket().equals(Optional.of(bucket)), LIMITS);
  }

  private Optional<UploadStore> uploadStore(S3Presigner presigner, S3Source resultSource) {
    if (settings.uploadBucket().isEmpty() || settings.resultsBucket().isEmpty()) {
      return Optional.empty();
    }
    String uploadBucket = settings.uploadBucket().get();
    String resultsBucket = settings.resultsBucket().get();
    return Optional.of(new S3UploadStore(presigner, uploadBucket, resultSource, resultsBucket));
  }

  UploadProcessor uploadProcessor() {
    ResultsBucket results =
        resultsBucket()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "RESULTS_BUCKET is not set; uploads require a bucket for results"));
    return new UploadProcessor(
        s3PhotoClassifier(), results, settings.api().defaultTop(), telemetry);
  }

  /** Returns a classifier for photos in the allowed buckets and in the upload bucket. */
  S3PhotoClassifier s3PhotoClassifier() {
    AllowedBuckets allowed =
        bucket ->
            settings.api().allowedBuckets().contains(bucket)
                || settings.uploadBucket().equals(Optional.of(bucket));
    return new S3PhotoClassifier(new S3Source(s3, allowed, LIMITS), classifier, telemetry);
  }

  Optional<ResultsBucket> resultsBucket() {
    return settings.resultsBucket().map(bucket -> new ResultsBucket(s3, bucket, LIMITS));
  }

  /**
   * Completes initialization. With SnapStart, the warm-up runs before the snapshot. Without
   * SnapStart, there is no warm-up: each request initializes only what it needs.
   */
  void prepare(Runnable warmUp) {
    if (settings.snapStart()) {
      CracHooks.register(new SnapStart(warmUp, telemetry));
    } else {
      telemetry.prepared();
    }
  }

  /** Handles the warm-up events of the API with {@link StubS3} and without metrics. */
  void warmUpApi() {
    List<byte[]> photos = WarmUpPhotos.all(classifier.card().minPhotoSide());
    try (S3Client stub = StubS3.client(photos.get(0));
        S3Presigner stubPresigner = S3Clients.presigner(S3Clients.ANONYMOUS);
        S3Source s3Photos = new S3Source(stub, ApiWarmUp.BUCKET::equals, LIMITS);
        S3Source resultSource = resultSource(stub)) {
      Api api = api(Telemetry.NO_OP, s3Photos, uploadStore(stubPresigner, resultSource));
      ApiHandler handler = new ApiHandler(api, FunctionTelemetry.NO_OP);
      new WarmUp(handler, ApiWarmUp.events(photos)).run();
    }
  }

  @Override
  public void close() {
    presigner.close();
    s3.close();
    urls.close();
    classifier.close();
  }
}
