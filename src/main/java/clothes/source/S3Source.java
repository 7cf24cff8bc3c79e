package clothes.source;

import clothes.source.SourceException.Reason;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;

/** Reads photos from allowed S3 buckets within limits. The caller keeps ownership of the client. */
public final class S3Source implements AutoCloseable {
  private final S3Client client;
  private final AllowedBuckets allowedBuckets;
  private final FetchLimits limits;
  private final DeadlineExecutor executor;

  public S3Source(S3Client client, AllowedBuckets allowedBuckets, FetchLimits limits) {
    this.client = client;
    this.allowedBuckets = allowedBuckets;
    this.limits = limits;
    this.executor = new DeadlineExecutor();
  }

  public byte[] read(S3Location location) throws SourceException {
    return read(location, limits.deadline());
  }

  /** Reads an object within {@code timeout}, if that is shorter than the deadline of the limits. */
  public byte[] read(S3Location location, Duration timeout) throws SourceException {
    allowedBuckets.check(location);
    FetchLimits fetchLimits = limits.limitedTo(timeout);
    try {
      return executor.run(
          () ->
              client.getObject(
                  request(location, fetchLimits),
                  (response, body) ->
                      unpack(
                          response.contentEncoding(), S3Body.read(response, body, limits.size()))),
          fetchLimits);
    } catch (ExecutionException e) {
      throw S3Failure.toSourceException(e.getCause(), location, fetchLimits);
    }
  }

  /** Sets the SDK's own timeout, which ends its retries and closes the socket. */
  private GetObjectRequest request(S3Location location, FetchLimits fetchLimits) {
    return GetObjectRequest.builder()
        .bucket(location.bucket())
        .key(location.key())
        .versionId(location.version().orElse(null))
        .overrideConfiguration(call -> call.apiCallTimeout(fetchLimits.deadline()))
        .build();
  }

  private byte[] unpack(String encoding, byte[] packed) throws SourceException {
    try {
      return ContentEncoding.unpack(encoding, packed, limits.size());
    } catch (SourceException e) {
      throw e;
    } catch (IOException e) {
      throw new SourceException(
          Reason.ENCODING,
          "the object has Content-Encoding: gzip, but its content is not valid gzip",
          e);
    }
  }

  @Override
  public void close() {
    executor.close();
  }
}
