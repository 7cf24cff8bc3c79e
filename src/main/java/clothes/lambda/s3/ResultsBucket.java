package clothes.lambda.s3;

import static java.nio.charset.StandardCharsets.UTF_8;

import clothes.api.Outcome;
import clothes.api.ResultJson;
import clothes.source.FetchLimits;
import clothes.source.S3Body;
import clothes.source.S3Failure;
import clothes.source.S3Location;
import clothes.source.SourceException;
import clothes.source.SourceException.Reason;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * Stores one result for each photo: that of its latest upload, even if results are written
 * repeatedly or out of order. The caller closes the client.
 */
public final class ResultsBucket {
  /** An attempt fails if another invocation writes the same result at the same time. */
  private static final int MAX_ATTEMPTS = 5;

  private final S3Client client;
  private final String bucket;
  private final FetchLimits limits;

  /** Metadata of the existing result. */
  private record ExistingResult(String eTag, ObjectVersion objectVersion, Instant lastModified) {}

  public ResultsBucket(S3Client client, String bucket, FetchLimits limits) {
    this.client = client;
    this.bucket = bucket;
    this.limits = limits;
  }

  boolean hasName(String name) {
    return bucket.equals(name);
  }

  /**
   * Writes a result unless the existing one takes precedence; returns whether it was written.
   *
   * @param photoReadStart when reading the photo began. A batch job does not replace an upload's
   *     result that was written in this second or later, because that result may be of a newer
   *     photo.
   */
  public boolean write(
      ResultKey key, ObjectVersion objectVersion, Outcome outcome, Instant photoReadStart)
      throws SourceException {
    try {
      for (int attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
        Optional<ExistingResult> existing = find(key);
        if (existing.isPresent() && isProtected(existing.get(), objectVersion, photoReadStart)) {
          return false;
        }
        if (putIfUnchanged(key, existing, objectVersion, outcome)) {
          return true;
        }
      }
    } catch (SdkException e) {
      throw writeFailure(S3Failure.toSourceException(e, S3Location.of(bucket, key.text()), limits));
    }
    throw writeFailure(new SourceException(Reason.BUSY, "other invocations keep writing it"));
  }

  private static boolean isProtected(
      ExistingResult existing, ObjectVersion objectVersion, Instant photoReadStart) {
    // S3's last-modified times are whole seconds.
    Instant readSecond = photoReadStart.truncatedTo(ChronoUnit.SECONDS);
    boolean mayBeOfNewerUpload =
        existing.objectVersion().sequencer().isPresent()
            && !existing.lastModified().isBefore(readSecond);
    boolean isFromBatchJob = objectVersion.sequencer().isEmpty();
    return !objectVersion.canReplace(existing.objectVersion())
        || (isFromBatchJob && mayBeOfNewerUpload);
  }

  /**
   * Reads the metadata of the existing result, with GET instead of HEAD: only a complete body
   * proves that the headers are complete, see {@link S3Body}.
   */
  private Optional<ExistingResult> find(ResultKey key) {
    try {
      return Optional.of(client.getObject(getRequest(key), this::readMetadata));
    } catch (S3Exception e) {
      if (e.statusCode() == 404) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private GetObjectRequest getRequest(ResultKey key) {
    return GetObjectRequest.builder()
        .bucket(bucket)
        .key(key.text())
        .overrideConfiguration(call -> call.apiCallTimeout(limits.deadline()))
        .build();
  }

  private ExistingResult readMetadata(GetObjectResponse response, AbortableInputStream body)
      throws SourceException {
    S3Body.read(response, body, limits.size());
    return new ExistingResult(
        response.eTag(), ObjectVersion.fromMetadata(response.metadata()), response.lastModified());
  }

  /**
   * Writes only if the object is still as it was read; returns false if it changed. ETags depend on
   * the content alone, so replacement by an equal result is not detected.
   */
  private boolean putIfUnchanged(
      ResultKey key,
      Optional<ExistingResult> existing,
      ObjectVersion objectVersion,
      Outcome outcome) {
    PutObjectRequest.Builder request =
        PutObjectRequest.builder()
            .bucket(bucket)
            .key(key.text())
            .contentType("application/json")
            .metadata(
                existing
                    .map(ExistingResult::objectVersion)
                    .map(objectVersion::mergeWith)
                    .orElse(objectVersion)
                    .toMetadata())
            .overrideConfiguration(call -> call.apiCallTimeout(limits.deadline()));
    existing.ifPresentOrElse(
        stored -> request.ifMatch(stored.eTag()), () -> request.ifNoneMatch("*"));
    try {
      client.putObject(
          request.build(),
          RequestBody.fromBytes(ResultJson.of(outcome).toString().getBytes(UTF_8)));
      return true;
    } catch (S3Exception e) {
      if (isConflict(e, existing.isPresent())) {
        return false;
      }
      throw e;
    }
  }

  /**
   * 412: the result has changed. 409: concurrent writes. 404: the result to replace was deleted.
   */
  private static boolean isConflict(S3Exception e, boolean replacing) {
    return e.statusCode() == 412 || e.statusCode() == 409 || (replacing && e.statusCode() == 404);
  }

  private static SourceException writeFailure(SourceException cause) {
    return new SourceException(
        cause.reason(), "cannot write the result: " + cause.getMessage(), cause);
  }
}
