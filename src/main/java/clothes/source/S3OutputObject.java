package clothes.source;

import clothes.source.SourceException.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * An object in S3 that is rewritten as a whole. A write fails if another program has written to the
 * object since the last {@link #download} or {@link #upload}. Without an earlier download or
 * upload, a write fails if the object exists.
 */
public final class S3OutputObject implements AutoCloseable {
  /** Only the timeouts apply: the size of the object is not limited. */
  private static final FetchLimits LIMITS = FetchLimits.MODEL;

  private static final int PRECONDITION_FAILED = 412;

  /** A metadata key; the value is a random ID of the upload. */
  private static final String UPLOAD_ID = "upload-id";

  private final S3Location location;
  private final S3Client client;
  private Optional<String> eTag = Optional.empty();

  S3OutputObject(S3Location location, S3Client client) {
    this.location = location;
    this.client = client;
  }

  /** Opens {@code s3://bucket/key}; sends no request yet. */
  public static S3OutputObject open(String uri) throws SourceException {
    S3Location location = S3Location.parse(uri);
    if (location.version().isPresent()) {
      throw new SourceException(
          Reason.INVALID, "cannot write to a version of an object; remove ?versionId=");
    }
    return new S3OutputObject(location, S3Clients.create(LIMITS));
  }

  /**
   * Reads the object.
   *
   * @param target receives the content
   * @return false if there is no object
   */
  public boolean download(OutputStream target) throws IOException {
    try {
      GetObjectResponse response =
          client.getObject(
              request -> request.bucket(location.bucket()).key(location.key()),
              (object, content) -> {
                long bytes = content.transferTo(target);
                S3Body.requireComplete(object, bytes);
                return object;
              });
      eTag = Optional.of(response.eTag());
      return true;
    } catch (SdkException e) {
      if (S3Failure.isAbsentObject(e)) {
        return false;
      }
      throw S3Failure.toSourceException(e, location, LIMITS);
    }
  }

  /**
   * Writes the object.
   *
   * @param content opens a stream of the content; called once for each attempt
   * @param bytes the length of the content, at most 5 GB
   */
  public void upload(Supplier<InputStream> content, long bytes) throws SourceException {
    PutObjectRequest.Builder request =
        PutObjectRequest.builder()
            .bucket(location.bucket())
            .key(location.key())
            .metadata(Map.of(UPLOAD_ID, UUID.randomUUID().toString()));
    eTag.ifPresentOrElse(request::ifMatch, () -> request.ifNoneMatch("*"));
    try {
      RequestBody body =
          RequestBody.fromContentProvider(content::get, bytes, "application/octet-stream");
      eTag = Optional.of(put(request.build(), body));
    } catch (SdkException e) {
      throw failure(e);
    }
  }

  /**
   * Writes the object; returns its ETag. If S3 writes the object but the response is lost, the SDK
   * sends the request again. S3 rejects the second request, because the object has changed.
   */
  private String put(PutObjectRequest request, RequestBody body) {
    try {
      return client.putObject(request, body).eTag();
    } catch (S3Exception e) {
      if (e.statusCode() != PRECONDITION_FAILED) {
        throw e;
      }
      return eTagOfUpload(request.metadata().get(UPLOAD_ID), e).orElseThrow(() -> e);
    }
  }

  /**
   * Returns the ETag of the object if this upload has written it; empty if another upload has
   * written it, or it cannot be read.
   */
  private Optional<String> eTagOfUpload(String uploadId, S3Exception rejection) {
    try {
      HeadObjectResponse object =
          client.headObject(head -> head.bucket(location.bucket()).key(location.key()));
      return uploadId.equals(object.metadata().get(UPLOAD_ID))
          ? Optional.of(object.eTag())
          : Optional.empty();
    } catch (SdkException e) {
      rejection.addSuppressed(e);
      return Optional.empty();
    }
  }

  private SourceException failure(SdkException e) {
    int status = e instanceof S3Exception response ? response.statusCode() : 0;
    return switch (status) {
      case PRECONDITION_FAILED ->
          new SourceException(Reason.REFUSED, "another program has written to " + location, e);
      case 403 ->
          new SourceException(
              Reason.REFUSED, "S3 denies access: no permission to write " + location, e);
      default -> S3Failure.toSourceException(e, location, LIMITS);
    };
  }

  @Override
  public void close() {
    client.close();
  }
}
