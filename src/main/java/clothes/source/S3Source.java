package clothes.source;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import software.amazon.awssdk.core.exception.RetryableException;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/**
 * Reads photos from the allowed buckets within its limits; the client stays its maker's to close.
 */
public final class S3Source implements AutoCloseable {
  private final S3Client client;
  private final AllowedBuckets allowed;
  private final FetchLimits limits;
  private final DeadlineExecutor exchanges;

  public S3Source(S3Client client, AllowedBuckets allowed, FetchLimits limits) {
    this.client = client;
    this.allowed = allowed;
    this.limits = limits;
    this.exchanges = new DeadlineExecutor();
  }

  public byte[] read(S3Location location) throws SourceException {
    return read(location, limits.whole());
  }

  /** The same for a caller who has no more than this time. */
  public byte[] read(S3Location location, Duration atMost) throws SourceException {
    allowed.check(location);
    FetchLimits now = limits.within(atMost);
    try {
      return exchanges.run(() -> client.getObject(request(location, now), this::body), now);
    } catch (ExecutionException e) {
      throw S3Failure.explain(e.getCause(), location, now);
    }
  }

  /** The SDK's own deadline is for its retries, and closes the socket. */
  private GetObjectRequest request(S3Location location, FetchLimits now) {
    return GetObjectRequest.builder()
        .bucket(location.bucket())
        .key(location.key())
        .versionId(location.version().orElse(null))
        .overrideConfiguration(call -> call.apiCallTimeout(now.whole()))
        .build();
  }

  private byte[] body(GetObjectResponse response, AbortableInputStream stream)
      throws SourceException {
    try {
      if (response.contentLength() != null) {
        limits.size().check(response.contentLength());
      }
      return limits.size().read(stream);
    } catch (SourceException e) {
      // Closing alone would first read what is left.
      stream.abort();
      throw e;
    } catch (IOException e) {
      throw RetryableException.create("the connection ended in the middle", e);
    }
  }

  @Override
  public void close() {
    exchanges.close();
  }
}
