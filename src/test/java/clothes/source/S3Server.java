package clothes.source;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.Closeable;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.nio2blob.TransientNio2BlobStore;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.retries.api.RetryStrategy;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;

/**
 * An in-memory S3 server with signature checks and versioning. All tests of a JVM share it, so each
 * test creates its own buckets.
 *
 * <p>With {@code @ExtendWith(S3Server.Shared.class)}, tests receive it as a parameter.
 */
public final class S3Server implements AutoCloseable {
  private static final String KEY_ID = "test-key";
  private static final String SECRET = "test-secret";

  private final AtomicInteger buckets = new AtomicInteger();
  private final S3Proxy server;
  private final S3Client client;

  private S3Server() {
    this(URI.create("http://127.0.0.1:0"));
  }

  private S3Server(URI endpoint) {
    server =
        S3Proxy.builder()
            .blobStore(new TransientNio2BlobStore())
            .endpoint(endpoint)
            .awsAuthentication(AuthenticationType.AWS_V2_OR_V4, KEY_ID, SECRET)
            .build();
    try {
      server.start();
    } catch (Exception e) {
      throw new IllegalStateException("the S3 server does not start", e);
    }
    client = client(URI.create("http://" + endpoint.getHost() + ":" + server.getPort()));
  }

  /** Starts a server for other processes and containers; the caller closes it. */
  static S3Server listen(URI endpoint) {
    return new S3Server(endpoint);
  }

  public URI endpoint() {
    return URI.create("http://127.0.0.1:" + server.getPort());
  }

  /** Returns a client with full access, which closes with the server. */
  public S3Client client() {
    return client;
  }

  /** Returns a client with production settings for this endpoint; the caller closes it. */
  public static S3Client client(URI endpoint) {
    return client(endpoint, SECRET);
  }

  /** Returns a client with the given secret; the server denies access if it is wrong. */
  public static S3Client client(URI endpoint, String secret) {
    return S3Clients.builder(FetchLimits.SERVER)
        .endpointOverride(endpoint)
        .region(Region.EU_CENTRAL_1)
        .overrideConfiguration(config -> config.retryStrategy(immediateRetries()))
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create(KEY_ID, secret)))
        .build();
  }

  /**
   * The SDK's standard retry strategy without backoff. Each client has its own, because a strategy
   * stops retrying after many failures.
   */
  private static RetryStrategy immediateRetries() {
    return AwsRetryStrategy.standardRetryStrategy().toBuilder()
        .backoffStrategy(BackoffStrategy.retryImmediately())
        .throttlingBackoffStrategy(BackoffStrategy.retryImmediately())
        .build();
  }

  /** Returns the environment variables with which another process uses this server. */
  public Map<String, String> environment() {
    return Map.of(
        "AWS_ENDPOINT_URL_S3",
        endpoint().toString(),
        "AWS_REGION",
        Region.EU_CENTRAL_1.id(),
        "AWS_ACCESS_KEY_ID",
        KEY_ID,
        "AWS_SECRET_ACCESS_KEY",
        SECRET);
  }

  /** Makes the SDK in this process use this server until the result is closed. */
  public Closeable setSystemProperties() {
    Map<String, String> properties =
        Map.of(
            "aws.endpointUrlS3",
            endpoint().toString(),
            "aws.region",
            Region.EU_CENTRAL_1.id(),
            "aws.accessKeyId",
            KEY_ID,
            "aws.secretAccessKey",
            SECRET);
    properties.forEach(System::setProperty);
    return () -> properties.keySet().forEach(System::clearProperty);
  }

  /** Creates an empty bucket and returns its name. */
  public String createBucket() {
    String bucket = "test-bucket-" + buckets.incrementAndGet();
    client.createBucket(request -> request.bucket(bucket));
    return bucket;
  }

  /** Creates an empty bucket with versioning and returns its name. */
  public String createVersionedBucket() {
    String bucket = createBucket();
    client.putBucketVersioning(
        request ->
            request
                .bucket(bucket)
                .versioningConfiguration(
                    versioning -> versioning.status(BucketVersioningStatus.ENABLED)));
    return bucket;
  }

  /** Stores an object; the location has a version if the bucket is versioned. */
  public S3Location put(String bucket, String key, byte[] bytes) {
    String version =
        client
            .putObject(request -> request.bucket(bucket).key(key), RequestBody.fromBytes(bytes))
            .versionId();
    return new S3Location(bucket, key, Optional.ofNullable(version));
  }

  /** Forwards a request without a body to this server and returns its response. */
  public ScriptedServer.Response forward() {
    return (request, connection) -> {
      try (Socket upstream = new Socket(InetAddress.getLoopbackAddress(), server.getPort())) {
        String head = request.replace("\n", "\r\n") + "\r\n";
        upstream.getOutputStream().write(head.getBytes(ISO_8859_1));
        upstream.shutdownOutput();
        upstream.getInputStream().transferTo(connection.getOutputStream());
      }
    };
  }

  @Override
  public void close() {
    client.close();
    try {
      server.stop();
    } catch (Exception e) {
      throw new IllegalStateException("the S3 server does not stop", e);
    }
  }

  /** Starts the server when the first test asks for it, and stops it after the last. */
  public static final class Shared implements ParameterResolver {
    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
      return parameter.getParameter().getType() == S3Server.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext test) {
      return test.getRoot()
          .getStore(Namespace.create(S3Server.class))
          .computeIfAbsent(S3Server.class, key -> new S3Server(), S3Server.class);
    }
  }
}
