package clothes.function;

import clothes.classify.Classifier;
import clothes.source.AllowedBuckets;
import clothes.source.FetchLimits;
import clothes.source.Reach;
import clothes.source.S3Clients;
import clothes.source.S3Source;
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
final class Deployment implements AutoCloseable {
  /** Models from S3; all that Lambda lets us write is here, and a snapshot keeps it. */
  private static final Path MODELS = Path.of(System.getProperty("java.io.tmpdir"), "models");

  private final Settings settings;
  private final Telemetry telemetry;
  private final Classifier classifier;
  private final UrlSource urls;
  private final S3Client s3;

  Deployment(Settings settings, Telemetry telemetry) throws IOException {
    this.settings = settings;
    this.telemetry = telemetry;
    this.classifier = Classifier.open(new ModelLocation(settings.modelUri()).folder(MODELS));
    FetchLimits limits = FetchLimits.SERVER;
    this.urls =
        new UrlSource(
            limits, Version.current().userAgent(), Reach.guarded(settings.allowedHosts()));
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
      if (settings.snapStart()) Hooks.register(new SlimSnapshot(CompilerRest.ofThisJvm()));
      try {
        return new Deployment(settings, new PowertoolsTelemetry(settings.function()));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  Settings settings() {
    return settings;
  }

  Telemetry telemetry() {
    return telemetry;
  }

  Classifier classifier() {
    return classifier;
  }

  /**
   * Before a snapshot the work is done now. An ordinary cold start leaves it to the first requests:
   * each pays for what it needs, and most need one format.
   */
  void prepare(Runnable warmUp) {
    if (settings.snapStart()) {
      Hooks.register(new SnapStart(warmUp, telemetry));
    } else {
      telemetry.prepared();
    }
  }

  Api api() {
    return api(inbox(s3, S3Clients.credentials()));
  }

  Api api(Optional<Inbox> inbox) {
    S3Source photos = new S3Source(s3, settings.allowedBuckets(), FetchLimits.SERVER);
    return api(telemetry, photos, inbox);
  }

  /**
   * For warming up: nobody hears of its photos, of which every one in S3 is this one, and it signs
   * as nobody, because real credentials would be asked for over the network.
   */
  Api silentApi(byte[] photo) {
    S3Client standIn = StandInS3.client(photo);
    AwsCredentials nobody = AwsBasicCredentials.create("nobody", "nobody");
    return api(
        Telemetry.SILENT,
        new S3Source(standIn, ApiWarmUp.BUCKET::equals, FetchLimits.SERVER),
        inbox(standIn, StaticCredentialsProvider.create(nobody)));
  }

  private Api api(Telemetry telemetry, S3Source photosInS3, Optional<Inbox> inbox) {
    Photos photos = new Photos(classifier, new PhotoSources(urls, photosInS3), telemetry);
    ClassifyRoute classify = new ClassifyRoute(photos, settings.top());
    return new Api(classifier.card(), classify, new UploadRoutes(inbox));
  }

  Uploads uploads() {
    ResultsBucket results =
        results()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "RESULTS_BUCKET is not set; uploads need a bucket for their results"));
    return new Uploads(photosInS3(), results, settings.top(), telemetry);
  }

  /** The objects that events name, not callers: uploads too. */
  S3Photos photosInS3() {
    AllowedBuckets allowed =
        bucket ->
            settings.allowedBuckets().contains(bucket)
                || settings.uploadBucket().equals(Optional.of(bucket));
    return new S3Photos(new S3Source(s3, allowed, FetchLimits.SERVER), classifier, telemetry);
  }

  Optional<ResultsBucket> results() {
    return settings
        .resultsBucket()
        .map(bucket -> new ResultsBucket(s3, bucket, FetchLimits.SERVER));
  }

  private Optional<Inbox> inbox(S3Client s3, AwsCredentialsProvider credentials) {
    if (settings.uploadBucket().isEmpty() || settings.resultsBucket().isEmpty()) {
      return Optional.empty();
    }
    String results = settings.resultsBucket().get();
    S3Source source = new S3Source(s3, results::equals, FetchLimits.SERVER);
    return Optional.of(
        new S3Inbox(
            S3Clients.presigner(credentials), settings.uploadBucket().get(), source, results));
  }

  @Override
  public void close() {
    classifier.close();
    urls.close();
    s3.close();
  }
}
