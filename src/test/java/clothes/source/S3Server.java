package clothes.source;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import clothes.fetch.ScriptedServer;
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
 * A server that speaks S3, checks signatures and keeps versions, in memory: one for all tests of a
 * JVM, so that every test makes buckets of its own.
 *
 * <p>{@code @ExtendWith(S3Server.Shared.class)}, and a constructor or a method takes it.
 */
public final class S3Server implements AutoCloseable {
  private static final String KEY_ID = "test-key";
  private static final String SECRET = "test-secret";

  /** The SDK's own, but for its waiting. */
  private static final RetryStrategy WITHOUT_PAUSES =
      AwsRetryStrategy.standardRetryStrategy().toBuilder()
          .backoffStrategy(BackoffStrategy.retryImmediately())
          .throttlingBackoffStrategy(BackoffStrategy.retryImmediately())
          .build();

  private final AtomicInteger buckets = new AtomicInteger();
  private final S3Proxy server;
  private final S3Client client;

  private S3Server() {
    server =
        S3Proxy.builder()
            .blobStore(new TransientNio2BlobStore())
            .endpoint(URI.create("http://127.0.0.1:0"))
            .awsAuthentication(AuthenticationType.AWS_V2_OR_V4, KEY_ID, SECRET)
            .build();
    try {
      server.start();
    } catch (Exception e) {
      throw new IllegalStateException("the S3 server does not start", e);
    }
    client = client(endpoint());
  }

  public URI endpoint() {
    return URI.create("http://127.0.0.1:" + server.getPort());
  }

  /** A client that may do everything; it is closed with the server. */
  public S3Client client() {
    return client;
  }

  /** A client as the program makes it, but of a server at this address; to be closed. */
  public static S3Client client(URI endpoint) {
    return client(endpoint, SECRET);
  }

  /** With another secret the server denies access. */
  public static S3Client client(URI endpoint, String secret) {
    return S3Clients.builder(FetchLimits.SERVER)
        .endpointOverride(endpoint)
        .region(Region.EU_CENTRAL_1)
        .overrideConfiguration(it -> it.retryStrategy(WITHOUT_PAUSES))
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create(KEY_ID, secret)))
        .build();
  }

  /** What another process needs in order to find this server. */
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

  /** Leads this process to the server, as the environment would, until it is closed. */
  public Closeable asEnvironment() {
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

  /** The name of a bucket that is new and empty. */
  public String newBucket() {
    String bucket = "test-bucket-" + buckets.incrementAndGet();
    client.createBucket(request -> request.bucket(bucket));
    return bucket;
  }

  /** The same, and it keeps every version. */
  public String newVersionedBucket() {
    String bucket = newBucket();
    client.putBucketVersioning(
        request ->
            request
                .bucket(bucket)
                .versioningConfiguration(it -> it.status(BucketVersioningStatus.ENABLED)));
    return bucket;
  }

  /** The version is there where the bucket keeps them. */
  public S3Location put(String bucket, String key, byte[] bytes) {
    String version =
        client
            .putObject(request -> request.bucket(bucket).key(key), RequestBody.fromBytes(bytes))
            .versionId();
    return new S3Location(bucket, key, Optional.ofNullable(version));
  }

  /** Hands a request without a body on to this server, and its answer back. */
  public ScriptedServer.Answer relay() {
    return (request, client) -> {
      try (Socket to = new Socket(InetAddress.getLoopbackAddress(), server.getPort())) {
        to.getOutputStream().write((request.replace("\n", "\r\n") + "\r\n").getBytes(ISO_8859_1));
        to.shutdownOutput();
        to.getInputStream().transferTo(client.getOutputStream());
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
