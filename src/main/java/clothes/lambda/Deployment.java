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
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * The objects of a function in the order in which they need each other; nothing else reads the
 * environment. A function's lives as long as its process; nobody closes it.
 *
 * <p>Nothing here touches the network until a request does, but for a model in S3.
 */
public final class Deployment implements AutoCloseable {
  /** Models from S3; all that Lambda lets us write is here, and a snapshot keeps it. */
  private static final Path MODELS = Path.of(System.getProperty("java.io.tmpdir"), "models");

  private final Settings settings;
  private final FunctionTelemetry telemetry;
  private final Classifier classifier;
  private final UrlSource urls;
  private final S3Client s3;

  public Deployment(Settings settings, FunctionTelemetry telemetry) throws IOException {
    this.settings = settings;
    this.telemetry = telemetry;
    this.classifier = Classifier.open(new ModelLocation(settings.modelUri()).folder(MODELS));
    FetchLimits limits = FetchLimits.SERVER;
    this.urls =
        new UrlSource(
            limits,
            Version.current().userAgent(),
            UrlPolicy.guarded(settings.api().allowedHosts()));
    this.s3 = S3Clients.make(limits);
  }

  /** Made when the first handler of a process is made. */
  static Deployment shared() {
    return Shared.DEPLOYMENT;
  }

  private static final class Shared {
    static final Deployment DEPLOYMENT = fromEnvironment();

    private static Deployment fromEnvironment() {
      Settings settings = Settings.of(System.getenv());
      // Registered first, it comes last: Powertools has a hook too, which loads classes.
      if (settings.snapStart()) {
        CracHooks.register(new SnapshotTrimmer(JitQuiescence.ofThisJvm()));
      }
      try {
        return new Deployment(settings, new PowertoolsTelemetry(settings.function()));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  public Settings settings() {
    return settings;
  }

  FunctionTelemetry telemetry() {
    return telemetry;
  }

  public Classifier classifier() {
    return classifier;
  }

  /**
   * Before a snapshot the work is done now. An ordinary cold start leaves it to the first requests:
   * each pays for what it needs, and most need one format.
   */
  void prepare(Runnable warmUp) {
    if (settings.snapStart()) {
      CracHooks.register(new SnapStart(warmUp, telemetry));
    } else {
      telemetry.prepared();
    }
  }

  Api api() {
    Optional<UploadStore> inbox = inbox(s3, S3Clients.credentials());
    S3Source photos = new S3Source(s3, settings.api().allowedBuckets(), FetchLimits.SERVER);
    return api(telemetry, photos, inbox);
  }

  /**
   * For warming up: nobody hears of its photos, of which every one in S3 is this one, and it signs
   * as nobody, because real credentials would be asked for over the network.
   */
  public Api silentApi(byte[] photo) {
    S3Client standIn = StubS3.client(photo);
    AwsCredentials nobody = AwsBasicCredentials.create("nobody", "nobody");
    return api(
        Telemetry.NO_OP,
        new S3Source(standIn, ApiWarmUp.BUCKET::equals, FetchLimits.SERVER),
        inbox(standIn, StaticCredentialsProvider.create(nobody)));
  }

  private Api api(Telemetry telemetry, S3Source photosInS3, Optional<UploadStore> inbox) {
    PhotoService photos =
        new PhotoService(classifier, new PhotoSources(urls, photosInS3), telemetry);
    return new Api(photos, inbox, settings.api().defaultTop());
  }

  UploadProcessor uploads() {
    ResultsBucket results =
        results()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "RESULTS_BUCKET is not set; uploads need a bucket for their results"));
    return new UploadProcessor(photosInS3(), results, settings.api().defaultTop(), telemetry);
  }

  /** The objects that events name, not callers: uploads too. */
  S3PhotoClassifier photosInS3() {
    AllowedBuckets allowed =
        bucket ->
            settings.api().allowedBuckets().contains(bucket)
                || settings.uploadBucket().equals(Optional.of(bucket));
    return new S3PhotoClassifier(
        new S3Source(s3, allowed, FetchLimits.SERVER), classifier, telemetry);
  }

  Optional<ResultsBucket> results() {
    return settings
        .resultsBucket()
        .map(bucket -> new ResultsBucket(s3, bucket, FetchLimits.SERVER));
  }

  private Optional<UploadStore> inbox(S3Client s3, AwsCredentialsProvider credentials) {
    if (settings.uploadBucket().isEmpty() || settings.resultsBucket().isEmpty()) {
      return Optional.empty();
    }
    String results = settings.resultsBucket().get();
    S3Source source = new S3Source(s3, results::equals, FetchLimits.SERVER);
    return Optional.of(
        new S3UploadStore(
            S3Clients.presigner(credentials), settings.uploadBucket().get(), source, results));
  }

  @Override
  public void close() {
    classifier.close();
    urls.close();
    s3.close();
  }
}
